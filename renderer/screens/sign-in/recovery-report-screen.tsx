import type { MissingAct, RecoveryReport } from '../../../shared/contract/recovery-contract.ts';
import { acknowledgeRecoveryCommand } from '../../../shared/contract/session-contract.ts';
import { formatInstant } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { wordsOf } from '../../../shared/text/audit-words.ts';
import { useCommand } from '../../api/use-command.ts';
import { missingWords, RECOVERY, restoredWords, tookWords, whatHappened } from '../../text/recovery.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { FactsRow } from '../../ui/facts-row.tsx';
import { DeskCover } from './desk-cover.tsx';
import styles from './recovery-report-screen.module.css';

/** What was damaged, what was restored and of when, how many acts are missing, where the damaged file is. */
export function RecoveryReportScreen({ report }: { readonly report: RecoveryReport }) {
  const { run, pending } = useCommand(acknowledgeRecoveryCommand);
  const { missing, aside, unreadableTables } = report;
  const facts = [
    { label: RECOVERY.when, value: formatInstant(instant(report.at)) },
    { label: RECOVERY.restored, value: restoredWords(report) },
    { label: RECOVERY.missing, value: missingWords(missing) },
    ...(unreadableTables.length > 0 ? [{ label: RECOVERY.unreadable, value: unreadableTables.join(', ') }] : []),
    ...(aside === null ? [] : [{ label: RECOVERY.aside, value: <span className={styles.path}>{aside}</span> }]),
    { label: RECOVERY.took, value: tookWords(report.tookMs) },
  ];
  const isIncomplete = missing.count > 0 || !missing.isAll;
  return (
    <DeskCover title={RECOVERY.title} sentence={whatHappened(report)}>
      <section aria-label={RECOVERY.report} className={styles.report}>
        <FactsRow facts={facts} layout="column" />
        {missing.acts.length > 0 && (
          <div className={styles.acts} tabIndex={0} role="region" aria-label={RECOVERY.missing}>
            <DataTable caption={RECOVERY.missing} columns={COLUMNS} rows={missing.acts.map((act, place) => ({ ...act, place }))} rowKey={({ place }) => place} />
          </div>
        )}
        {isIncomplete && <p className={styles.todo}>{RECOVERY.todo}</p>}
      </section>
      <ActButton label={RECOVERY.goOn} variant="primary" onAct={() => void run({})} disabledReason={pending ? '…' : undefined} />
    </DeskCover>
  );
}

const COLUMNS: readonly TableColumn<MissingAct>[] = [
  { id: 'at', head: RECOVERY.at, width: '150px', cell: ({ at }) => formatInstant(instant(at)) },
  { id: 'act', head: RECOVERY.act, cell: ({ name }) => wordsOf(name) },
  { id: 'member', head: RECOVERY.member, cell: ({ member }) => member ?? '—' },
  { id: 'actor', head: RECOVERY.actor, width: '150px', cell: ({ actor }) => actor },
];
