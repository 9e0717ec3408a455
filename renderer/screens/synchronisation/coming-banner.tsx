import { pauseSyncCommand, syncStatusQuery } from '../../../shared/contract/sync-contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { showToast } from '../../shell/toasts.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { comingWords } from '../../text/sync-corner.ts';
import { SYNC } from '../../text/synchronisation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';

/** What comes whole from the hub, how much of it is here, and the pause of it. Nothing where nothing comes so. */
export function ComingBanner() {
  const { data: status } = useQuery(syncStatusQuery, {}, { keepPrevious: true });
  const { run, pending } = useCommand(pauseSyncCommand);
  const words = status === undefined ? null : comingWords(status);
  if (status === undefined || words === null) return null;
  const { isPaused } = status;
  const title = `${words.word}, ${words.detail}`;
  async function send(): Promise<void> {
    const reply = await run({ isPaused: !isPaused });
    if (!reply.ok) showToast({ state: 'urgent', message: refusalSentence(reply.refusal.code) });
  }
  const act = <ActButton size="small" label={isPaused ? SYNC.goOn : SYNC.pause} disabledReason={pending ? SYNC.exporting : undefined} onAct={() => void send()} />;
  return (
    <BannerStack label={title}>
      <Banner state="information" title={title} sentence={isPaused ? SYNC.pausedSentence : SYNC.comingSentence} action={act} />
    </BannerStack>
  );
}
