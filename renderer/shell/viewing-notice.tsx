import { ownViewingQuery } from '../../shared/contract/viewing-contract.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { isUnusual } from '../../shared/domain/rights/viewing-quota.ts';
import { useQuery } from '../api/use-query.ts';
import { VIEWING } from '../text/viewing.ts';
import { Banner, BannerStack } from '../ui/banner.tsx';
import { useLater } from '../ui/use-later.ts';
import { usePerson } from './person.tsx';

/** Nobody has opened an unusual number of files before the first frame. */
const AFTER_FIRST_FRAME_MS = 1500;

/** Says to the person that they opened unusually many files today, that it is seen, and what happens at the limit. */
export function ViewingNotice() {
  const { role } = usePerson();
  const isLater = useLater(AFTER_FIRST_FRAME_MS);
  const { data: viewing } = useQuery(ownViewingQuery, isLater && hasRight(role, 'consult-files') ? {} : null);
  if (viewing == null || !isUnusual(viewing)) return null;
  return (
    <BannerStack label={VIEWING.notice}>
      <Banner state="due" title={VIEWING.noticeTitle(viewing.opened)} sentence={VIEWING.noticeSentence(viewing)} />
    </BannerStack>
  );
}
