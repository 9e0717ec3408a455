import { IconFileExport } from '@tabler/icons-react';
import { exportSyncProofCommand, refusedActsQuery, syncProofQuery } from '../../../shared/contract/sync-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { useAct } from '../../acts/use-act.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { usePerson } from '../../shell/person.tsx';
import { showToast } from '../../shell/toasts.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { haltWords } from '../../text/sync-corner.ts';
import { SYNC } from '../../text/synchronisation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Page } from '../../ui/page.tsx';
import { ActsCard } from './acts-card.tsx';
import { ComingBanner } from './coming-banner.tsx';
import { EquationCard } from './equation-card.tsx';
import { FingerprintsCard } from './fingerprints-card.tsx';
import { HaltCard } from './halt-card.tsx';
import { TakeUpCard } from './take-up-card.tsx';

/** What the hub refused, if anything, then the proof that nothing is lost (N1, U-54). */
export function SynchronisationScreen() {
  const proof = useQuery(syncProofQuery, {}, { keepPrevious: true });
  const refused = useQuery(refusedActsQuery, {}, { keepPrevious: true });
  if (proof.refusal !== null) return <ErrorState title={SYNC.unreadable} sentence={sentencesOf(proof.refusal).next} reference={proof.refusal.reference} />;
  if (proof.data === undefined) return <LoadingRows label={SYNC.loading} count={8} />;
  const { hub, counts, unchained } = proof.data;
  return (
    <Page title={SYNC.title} acts={<ExportButton />}>
      {hub === null && (
        <BannerStack label={SYNC.alone}>
          <Banner state="information" title={SYNC.alone} sentence={SYNC.aloneSentence} />
        </BannerStack>
      )}
      {hub !== null && hub.halted !== null && (
        <BannerStack label={haltWords(hub.halted).title}>
          <Banner state="urgent" {...haltWords(hub.halted)} />
        </BannerStack>
      )}
      {hub !== null && hub.halted !== null && <HaltCard reason={hub.halted} />}
      {hub !== null && <ComingBanner />}
      {refused.data !== undefined && refused.data.length > 0 && <TakeUpCard acts={refused.data} />}
      <EquationCard counts={counts} unchained={unchained} hasHub={hub !== null} />
      <ActsCard hasHub={hub !== null} />
      <FingerprintsCard proof={proof.data} />
    </Page>
  );
}

function ExportButton() {
  const { role } = usePerson();
  const { run, pending } = useCommand(exportSyncProofCommand);
  const reason = hasRight(role, 'export-proof') ? null : refusalSentence('not-allowed');
  async function send(): Promise<void> {
    const reply = await run({});
    if (reply.ok) showToast({ state: 'done', message: SYNC.exported(reply.value.fileName, reply.value.acts) });
    else if (reply.refusal.code !== 'cancelled') showToast({ state: 'urgent', message: refusalSentence(reply.refusal.code) });
  }
  useAct('sync.export', { run: () => void send(), refusal: reason });
  return <ActButton label={SYNC.exportProof} icon={IconFileExport} disabledReason={reason ?? (pending ? SYNC.exporting : undefined)} onAct={() => void send()} />;
}
