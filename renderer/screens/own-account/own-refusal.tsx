import type { Refusal } from '../../../shared/contract/refusal.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { Banner, BannerStack } from '../../ui/banner.tsx';

export function OwnRefusal({ title, refusal }: { readonly title: string; readonly refusal: Refusal }) {
  const { cause, next } = sentencesOf(refusal);
  return (
    <div role="alert">
      <BannerStack label={title}>
        <Banner state="urgent" title={title} sentence={`${cause} ${next}`} />
      </BannerStack>
    </div>
  );
}
