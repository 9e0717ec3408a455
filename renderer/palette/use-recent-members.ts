import { useEffect, useState } from 'react';
import { useNavigation } from '../navigation/navigation.tsx';

const MOST = 5;

/** The members whose files were opened, the last one first. In memory only: whom an advisor looked at is not kept. */
export function useRecentMembers(): readonly number[] {
  const { route } = useNavigation();
  const [members, setMembers] = useState<readonly number[]>([]);
  const opened = 'memberId' in route ? route.memberId : null;
  useEffect(() => {
    if (opened === null) return;
    setMembers((known) => [opened, ...known.filter((id) => id !== opened)].slice(0, MOST));
  }, [opened]);
  return members;
}
