import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { haltPreviewCommand, resumeSyncCommand, type HaltPreview } from '../../../shared/contract/sync-contract.ts';
import type { HaltReason } from '../../../shared/contract/sync/sync-phase.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { callCommand } from '../../api/door.ts';
import { useCommand } from '../../api/use-command.ts';
import { useSyncPhase } from '../../api/use-sync-phase.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePerson } from '../../shell/person.tsx';
import { showToast } from '../../shell/toasts.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { goneWords, HALT, HALT_STEPS, moreFiles } from '../../text/sync-halt.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './synchronisation-screen.module.css';

/** What whoever may go on sees before they do; what to do where nobody goes on from here. */
export function HaltCard({ reason }: { readonly reason: HaltReason }) {
  const { role } = usePerson();
  const mayResume = hasRight(role, 'purge-data');
  if (reason !== 'mass-delete') {
    return (
      <Card>
        <p>{HALT_STEPS[reason]}</p>
        {(reason === 'upgrade-required' || reason === 'row-refused') && mayResume && <p className={styles.haltActs}><ResumeButton scopes={[]} /></p>}
      </Card>
    );
  }
  if (!mayResume) return <Card><p>{HALT.reserved}</p></Card>;
  return <MassDeleteCard />;
}

function MassDeleteCard() {
  const [read, setRead] = useState<HaltPreview | Refusal | null>(null);
  const [looks, setLooks] = useState(1);
  // Whoever speaks with the hub begins some seconds after the desk: it is asked again then.
  const phase = useSyncPhase(true);
  useEffect(() => {
    let isShown = true;
    void callCommand(haltPreviewCommand, {}).then((reply) => {
      if (isShown) setRead(reply.ok ? reply.value : reply.refusal);
    });
    return () => {
      isShown = false;
    };
  }, [looks, phase]);
  const lookAgain = (): void => {
    setRead(null);
    setLooks(looks + 1);
  };
  const again = <ActButton variant="ghost" size="small" label={HALT.again} icon={IconRefresh} onAct={lookAgain} />;
  return (
    <Card title={HALT.title} aside={read === null ? undefined : again}>
      {read === null && <LoadingRows label={HALT.loading} count={2} />}
      {read !== null && 'code' in read && <StateMark state="urgent" word={`${HALT.unread}\u00A0: ${refusalSentence(read.code, read.facts)}`} />}
      {read !== null && 'scopes' in read && <Announced preview={read} />}
    </Card>
  );
}

function Announced({ preview: { scopes } }: { readonly preview: HaltPreview }) {
  return (
    <>
      {scopes.length === 0 && <p>{HALT.nothing}</p>}
      {scopes.map((gone) => (
        <div key={gone.scope} className={styles.gone}>
          <StateMark state="urgent" word={goneWords(gone)} />
          <Files gone={gone} />
        </div>
      ))}
      {scopes.length > 0 && <p className={styles.quiet}>{HALT.why}</p>}
      <p className={styles.quiet}>{HALT.kept}</p>
      <p className={styles.haltActs}>
        <ResumeButton scopes={scopes.map(({ scope, upTo }) => ({ scope, upTo }))} />
      </p>
    </>
  );
}

function Files({ gone: { members, files } }: { readonly gone: HaltPreview['scopes'][number] }) {
  const { role } = usePerson();
  const { go } = useNavigation();
  const more = files - members.length;
  if (members.length === 0) return null;
  return (
    <p className={styles.files}>
      <span className={styles.quiet}>{`${HALT.files}\u00A0:`}</span>
      {members.map(({ id, number }) =>
        hasRight(role, 'consult-files') ? (
          <ActButton key={id} variant="link" label={formatMemberNumber(number)} accessibleName={`${HALT.openFile} ${formatMemberNumber(number)}`} onAct={() => go({ screen: 'member', memberId: id, tab: 'overview' })} />
        ) : (
          <span key={id} className="tnum">{formatMemberNumber(number)}</span>
        ))}
      {more > 0 && <span className={styles.quiet}>{moreFiles(more)}</span>}
    </p>
  );
}

function ResumeButton({ scopes }: { readonly scopes: readonly { readonly scope: string; readonly upTo: number }[] }) {
  const { run, pending } = useCommand(resumeSyncCommand);
  async function resume(): Promise<void> {
    const reply = await run({ scopes: [...scopes] });
    if (reply.ok) showToast({ state: 'done', message: HALT.resumed });
    else if (reply.refusal.code !== 'step-up-needed') showToast({ state: 'urgent', message: refusalSentence(reply.refusal.code, reply.refusal.facts) });
  }
  return (
    <ActButton
      variant={scopes.length === 0 ? 'primary' : 'danger'}
      label={scopes.length === 0 ? HALT.resume : HALT.resumeAndRemove}
      icon={IconPlayerPlay}
      disabledReason={pending ? HALT.working : undefined}
      onAct={() => void resume()}
    />
  );
}
