import { EXPORT } from '../../text/contracts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import styles from './contracts-screen.module.css';
import { ExportReasonDialog } from './export-reason-dialog.tsx';
import type { ExportState } from './use-export.ts';

/** How far the export is, while one goes. `total` is null until the rows shown are counted. */
export function ExportLine({ exporting, total }: { readonly exporting: ExportState; readonly total: number | null }) {
  const { rows, cancel, reasonBeyond, giveReason } = exporting;
  if (reasonBeyond !== null) return <ExportReasonDialog beyond={reasonBeyond} onGive={giveReason} />;
  if (rows === null) return null;
  return (
    <div className={styles.export}>
      <ProgressLine label={EXPORT.underWay} ratio={total === null ? null : rows / Math.max(1, total)} remaining={EXPORT.progress(rows, total)} />
      <ActButton label={EXPORT.cancel} size="small" onAct={cancel} />
    </div>
  );
}
