import { lazy, Suspense, useState } from 'react';
import { ownArrivalQuery } from '../../shared/contract/account-contract.ts';
import { useQuery } from '../api/use-query.ts';
import { useLater } from '../ui/use-later.ts';

/** Most people have nothing to be told: these words are no part of a start. */
const ArrivalAlert = lazy(async () => ({ default: (await import('./arrival-alert.tsx')).ArrivalAlert }));

/** After the first rows, and after the journal has the entry. */
const AFTER_FIRST_ROWS_MS = 3000;

/** On the way in: what failed or was changed on one's account since the last time, until it has been read. */
export function ArrivalNotice() {
  const isLater = useLater(AFTER_FIRST_ROWS_MS);
  const [isRead, setRead] = useState(false);
  const { data: arrival } = useQuery(ownArrivalQuery, isLater ? {} : null);
  if (arrival == null || isRead || (arrival.refusedBefore === 0 && arrival.changes.length === 0)) return null;
  return (
    <Suspense fallback={null}>
      <ArrivalAlert arrival={arrival} onRead={() => setRead(true)} />
    </Suspense>
  );
}
