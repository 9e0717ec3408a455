import type { SyncProof } from '../../../shared/contract/sync-contract.ts';
import { formatCount } from '../../../shared/domain/text/format.ts';
import { SYNC } from '../../text/synchronisation.ts';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './synchronisation-screen.module.css';

interface EquationCardProps {
  readonly counts: SyncProof['counts'];
  readonly unchained: number;
  readonly hasHub: boolean;
}

const { figures } = SYNC;

/** émis = confirmés + en attente + refusés, in figures that are each counted by themselves. */
export function EquationCard({ counts, unchained, hasHub }: EquationCardProps) {
  const { filed, confirmed, waiting, refused, failed } = counts;
  const holds = filed === confirmed + waiting + refused;
  const verdict = <StateMark state={holds ? 'done' : 'urgent'} word={holds ? SYNC.holds : SYNC.fails} />;
  return (
    <Card title={SYNC.equation} aside={verdict}>
      <p className={styles.equation}>
        <Figure count={filed} word={figures.filed} />
        <span className={styles.sign}>=</span>
        <Figure count={confirmed} word={figures.confirmed} />
        <span className={styles.sign}>+</span>
        <Figure count={waiting} word={hasHub ? figures.waiting : figures.kept} />
        <span className={styles.sign}>+</span>
        <Figure count={refused} word={figures.refused} detail={failed === 0 ? undefined : SYNC.failedPart(failed)} />
      </p>
      <p className={styles.quiet}>{SYNC.equationSentence}</p>
      {unchained > 0 && <p className={styles.quiet}>{SYNC.unchained(unchained)}</p>}
    </Card>
  );
}

function Figure({ count, word, detail }: { readonly count: number; readonly word: string; readonly detail?: string | undefined }) {
  return (
    <span className={styles.figure}>
      <strong className={styles.count}>{formatCount(count)}</strong> <span>{word}</span>
      {detail !== undefined && <span className={styles.quiet}> {detail}</span>}
    </span>
  );
}
