import { loneDeskRefusal, type LoneDeskJob } from '../../../shared/contract/lone-desk.ts';
import { LONE_DESK } from '../../text/lone-desk.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { Banner, BannerStack } from '../../ui/banner.tsx';

/** Before anybody tries: why a desk that has a hub does not do it, and whom to ask. */
export function LoneDeskNotice({ job }: { readonly job: LoneDeskJob }) {
  const { cause, next } = sentencesOf(loneDeskRefusal(job));
  return (
    <BannerStack label={LONE_DESK.notice}>
      <Banner state="information" title={cause} sentence={next} />
    </BannerStack>
  );
}
