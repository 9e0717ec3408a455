import { IconFolderOpen, IconPlayerPlay, IconTableImport } from '@tabler/icons-react';
import { useHasHub } from '../../api/use-has-hub.ts';
import { IMPORT, progressSentence } from '../../text/import.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import styles from './import-screen.module.css';
import { ImportReportCards } from './import-report-cards.tsx';
import { startImpediment } from './start-impediment.ts';
import { useImportJob, type ImportJob } from './use-import-job.ts';

/** From a folder to a rehearsal, from a rehearsal to an import, from either to its report; on a desk that has a hub, why not here. */
export function ImportScreen() {
  const hasHub = useHasHub();
  return (
    <Page title={IMPORT.title} subtitle={IMPORT.sentence}>
      {hasHub ? <NotHere /> : <FolderToReport />}
    </Page>
  );
}

function NotHere() {
  const { cause, next } = sentencesOf({ code: 'desk-has-hub' });
  return (
    <BannerStack label={IMPORT.notHere}>
      <Banner state="information" title={cause} sentence={next} />
    </BannerStack>
  );
}

function FolderToReport() {
  const job = useImportJob();
  return (
    <>
      <FolderCard job={job} />
      <div aria-live="polite">
        <Outcome job={job} />
      </div>
    </>
  );
}

function FolderCard({ job }: { job: ImportJob }) {
  const isRunning = job.stage.kind === 'running';
  const running = isRunning ? IMPORT.running : undefined;
  return (
    <Card title={IMPORT.folder}>
      <div className={styles.folder}>
        <p className={styles.path}>{job.folder?.folder ?? IMPORT.noFolder}</p>
        <div className={styles.acts}>
          <ActButton
            label={job.folder === null ? IMPORT.choose : IMPORT.chooseAnother}
            icon={IconFolderOpen}
            variant={job.folder === null ? 'primary' : 'plain'}
            disabledReason={running}
            onAct={() => void job.choose()}
          />
          {job.folder !== null && <ActButton label={IMPORT.rehearse} icon={IconPlayerPlay} disabledReason={running} onAct={() => void job.start(true)} />}
          {job.folder !== null && <ActButton label={IMPORT.start} icon={IconTableImport} variant="primary" disabledReason={startImpediment(job.stage)} onAct={() => void job.start(false)} />}
        </div>
      </div>
    </Card>
  );
}

function Outcome({ job }: { job: ImportJob }) {
  const { stage } = job;
  switch (stage.kind) {
    case 'idle':
      return null;
    case 'running':
      return <Running stage={stage} onCancel={() => void job.cancel()} />;
    case 'reported':
      return <ImportReportCards stage={stage} onSave={() => void job.save()} />;
    case 'refused':
      return <Refused refusal={stage.refusal} />;
  }
}

interface RunningProps {
  stage: Extract<ImportJob['stage'], { kind: 'running' }>;
  onCancel: () => void;
}

function Running({ stage, onCancel }: RunningProps) {
  const { progress, dryRun, isCancelling } = stage;
  return (
    <Card>
      <ProgressLine
        label={`${dryRun ? IMPORT.rehearsing : IMPORT.importing}${progress === null ? '' : ` · ${progress.file}`}`}
        ratio={progress === null || progress.total === 0 ? null : progress.done / progress.total}
        remaining={progress === null ? '' : progressSentence(progress.done, progress.total, progress.remainingMs)}
      />
      <div className={styles.acts}>
        <ActButton label={IMPORT.cancel} disabledReason={isCancelling ? IMPORT.cancelling : undefined} onAct={onCancel} />
      </div>
    </Card>
  );
}

function Refused({ refusal }: { refusal: Extract<ImportJob['stage'], { kind: 'refused' }>['refusal'] }) {
  const words = sentencesOf(refusal);
  const isCancelled = refusal.code === 'cancelled';
  return (
    <BannerStack label={IMPORT.refusedTitle}>
      {isCancelled ? (
        <Banner state="information" title={IMPORT.cancelled} sentence={IMPORT.cancelledSentence} />
      ) : (
        <Banner state="urgent" title={words.cause} sentence={`${words.kept} ${words.next}`} />
      )}
    </BannerStack>
  );
}
