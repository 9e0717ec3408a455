import { IconEraser, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { useAct } from '../../acts/use-act.ts';
import { useHasHub } from '../../api/use-has-hub.ts';
import { FormDialog } from '../../entry-form/form-dialog.tsx';
import { RETENTION } from '../../text/privacy-screen.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import styles from './privacy-screen.module.css';
import { PurgeReportCard } from './purge-report-card.tsx';
import { usePurge, type PurgeJob } from './use-purge.ts';

/** A rehearsal first, then the purge itself, each with its report; of a desk that has a hub, of what it is alone to have. */
export function PurgeCard({ today }: { readonly today: LocalDate }) {
  const job = usePurge();
  const [isConfirming, setConfirming] = useState(false);
  const hasHub = useHasHub();
  const { stage } = job;
  const rehearsed = stage.kind === 'reported' && stage.report.dryRun ? stage.report : null;
  const gone = rehearsed?.lines.reduce((sum, line) => sum + line.gone, 0) ?? 0;
  const running = stage.kind === 'running' ? (stage.dryRun ? RETENTION.rehearsing : RETENTION.running) : undefined;
  const impediment = running ?? (rehearsed === null || gone === 0 ? RETENTION.rehearseFirst : undefined);
  useAct('privacy.rehearse', { run: () => void job.rehearse(), refusal: running ?? null });
  useAct('privacy.purge', { run: () => setConfirming(true), refusal: impediment ?? null });
  return (
    <>
      <Card title={RETENTION.purge}>
        <div className={styles.inside}>
          <p>{RETENTION.purgeSentence}</p>
          {hasHub && (
            <BannerStack label={RETENTION.ownOnly}>
              <Banner state="information" title={RETENTION.ownOnly} sentence={RETENTION.ownOnlySentence} />
            </BannerStack>
          )}
          <div className={styles.acts}>
            <ActButton label={RETENTION.rehearse} icon={IconPlayerPlay} variant={rehearsed === null ? 'primary' : 'plain'} disabledReason={running} onAct={() => void job.rehearse()} />
            <ActButton label={RETENTION.run} icon={IconEraser} variant="danger" disabledReason={impediment} onAct={() => setConfirming(true)} />
          </div>
          <div aria-live="polite">
            <Outcome job={job} />
          </div>
        </div>
      </Card>
      {stage.kind === 'reported' && <PurgeReportCard report={stage.report} />}
      {isConfirming && <ConfirmDialog count={gone} today={today} onConfirm={() => void job.run(today)} onClose={() => setConfirming(false)} />}
    </>
  );
}

function Outcome({ job: { stage, cancel } }: { readonly job: PurgeJob }) {
  if (stage.kind === 'refused') {
    const { cause, kept, next } = sentencesOf(stage.refusal);
    return (
      <BannerStack label={RETENTION.refused}>
        <Banner state={stage.refusal.code === 'cancelled' ? 'information' : 'urgent'} title={cause} sentence={`${kept} ${next}`} />
      </BannerStack>
    );
  }
  if (stage.kind !== 'running') return null;
  const { progress, dryRun, isCancelling } = stage;
  return (
    <div className={styles.inside}>
      <ProgressLine
        label={dryRun ? RETENTION.rehearsing : RETENTION.running}
        ratio={progress === null || progress.total === 0 ? null : progress.gone / progress.total}
        remaining={progress === null ? '' : RETENTION.progress(progress.gone, progress.total)}
      />
      {!dryRun && <ActButton label={RETENTION.stop} disabledReason={isCancelling ? RETENTION.stopping : undefined} onAct={() => void cancel()} />}
    </div>
  );
}

interface ConfirmDialogProps {
  readonly count: number;
  readonly today: LocalDate;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** A purge believes the date of the workstation: a person reads it and says that it is right. */
function ConfirmDialog({ count, today, onConfirm, onClose }: ConfirmDialogProps) {
  const [isRight, setRight] = useState(false);
  const [isTried, setTried] = useState(false);
  function submit(): void {
    setTried(true);
    if (!isRight) return;
    onClose();
    onConfirm();
  }
  return (
    <FormDialog title={RETENTION.confirmTitle} titleId="purge-title" confirm={{ label: RETENTION.run, icon: IconEraser, variant: 'danger' }} refusal={null} onSubmit={submit} onClose={onClose}>
      <p>{RETENTION.confirmSentence(count)}</p>
      <CheckField label={RETENTION.confirmDate(today)} hint={RETENTION.confirmDateHint} checked={isRight} onChange={setRight} error={isTried && !isRight ? RETENTION.confirmMissing : undefined} />
    </FormDialog>
  );
}
