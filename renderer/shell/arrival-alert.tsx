import type { ownArrivalQuery } from '../../shared/contract/account-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import { ARRIVAL, arrivalWords } from '../text/arrival.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Banner, BannerStack } from '../ui/banner.tsx';
import styles from './arrival-alert.module.css';

interface ArrivalAlertProps {
  readonly arrival: NonNullable<OutputOf<typeof ownArrivalQuery>>;
  readonly onRead: () => void;
}

/** What its person alone can tell to be theirs. */
export function ArrivalAlert({ arrival, onRead }: ArrivalAlertProps) {
  const { title, sentence } = arrivalWords(arrival);
  return (
    <div role="status" className={styles.notice}>
      <BannerStack label={ARRIVAL.notice}>
        <Banner state={arrival.refusedBefore > 0 ? 'due' : 'information'} title={title} sentence={sentence} action={<ActButton size="small" label={ARRIVAL.read} onAct={onRead} />} />
      </BannerStack>
    </div>
  );
}
