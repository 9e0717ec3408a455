import { IconCalendarPlus, IconCheck, IconEraser, IconFileExport, IconIdBadge2, IconPencil, IconX } from '@tabler/icons-react';
import { exportMemberCommand, liftRestrictionCommand, type PrivacyRequestDetail } from '../../../shared/contract/privacy-contract.ts';
import { isAnsweredByFile } from '../../../shared/domain/privacy/privacy-request.ts';
import { useAct } from '../../acts/use-act.ts';
import { useCommand } from '../../api/use-command.ts';
import { queryClient } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { usePerson } from '../../shell/person.tsx';
import { showToast } from '../../shell/toasts.ts';
import { REQUEST_PANEL } from '../../text/privacy-screen.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';

export type RequestDialogName = 'identity' | 'extend' | 'answer' | 'refuse' | 'erase';

interface RequestActsProps {
  readonly detail: PrivacyRequestDetail;
  readonly onDialog: (name: RequestDialogName) => void;
}

const { acts } = REQUEST_PANEL;

/** Whether anything is left to do: of what was answered, only a restriction that stands. */
export function hasActs({ kind, status, liftedOn }: PrivacyRequestDetail): boolean {
  return status === 'open' || (kind === 'restriction' && status === 'answered' && liftedOn === null);
}

/** What is left to do, in the order in which it is done; what cannot be done yet says why in its place. */
export function RequestActs({ detail, onDialog }: RequestActsProps) {
  if (detail.status !== 'open') return <LiftAct detail={detail} />;
  const { kind, identity, canExtend, asked } = detail;
  const underWay = asked === null ? undefined : REQUEST_PANEL.erasureUnderWay;
  const identityFirst = identity === null ? REQUEST_PANEL.identityFirst : undefined;
  return (
    <>
      {identity === null && <ActButton label={acts.identity} icon={IconIdBadge2} variant="primary" onAct={() => onDialog('identity')} />}
      {isAnsweredByFile(kind) && <ExportAct detail={detail} />}
      {kind === 'rectification' && <RectifyAct memberId={detail.memberId} />}
      {kind === 'erasure' ? <EraseAct detail={detail} onDialog={onDialog} /> : (
        <ActButton label={acts.answer} icon={IconCheck} variant={identity === null ? 'plain' : 'primary'} disabledReason={identityFirst ?? copyFirst(detail)} onAct={() => onDialog('answer')} />
      )}
      <ActButton label={acts.extend} icon={IconCalendarPlus} disabledReason={underWay ?? (canExtend ? undefined : REQUEST_PANEL.cannotExtend)} onAct={() => onDialog('extend')} />
      <ActButton label={acts.refuse} icon={IconX} variant="danger" disabledReason={underWay} onAct={() => onDialog('refuse')} />
    </>
  );
}

function copyFirst({ kind, exported }: PrivacyRequestDetail): string | undefined {
  return isAnsweredByFile(kind) && exported === null ? REQUEST_PANEL.copyFirst : undefined;
}

/** Writes the copy where the person says; the window stays free meanwhile. */
function ExportAct({ detail: { id: privacyRequestId, version: seenVersion, identity } }: { readonly detail: PrivacyRequestDetail }) {
  const { run, pending } = useCommand(exportMemberCommand);
  async function write(): Promise<void> {
    const reply = await run({ privacyRequestId, seenVersion });
    if (reply.ok) showToast({ state: 'done', message: REQUEST_PANEL.exported(reply.value.fileName) });
    else if (reply.refusal.code !== 'cancelled') showToast({ state: 'urgent', message: sentencesOf(reply.refusal).cause });
  }
  const reason = identity === null ? REQUEST_PANEL.identityFirst : pending ? REQUEST_PANEL.working : undefined;
  useAct('privacy.export', { run: () => void write(), refusal: reason ?? null });
  return <ActButton label={acts.export} icon={IconFileExport} disabledReason={reason} onAct={() => void write()} />;
}

function RectifyAct({ memberId }: { readonly memberId: number }) {
  const { go } = useNavigation();
  return <ActButton label={acts.rectify} icon={IconPencil} onAct={() => go({ screen: 'rectification', memberId })} />;
}

/** Two people, once: whoever may not validate it reads why. */
function EraseAct({ detail: { identity, enteredBy, asked }, onDialog }: RequestActsProps) {
  const { staffId } = usePerson();
  const reason = asked !== null ? REQUEST_PANEL.erasureUnderWay : identity === null ? REQUEST_PANEL.identityFirst : enteredBy === staffId ? REQUEST_PANEL.notMaker : undefined;
  useAct('privacy.erase', { run: () => onDialog('erase'), refusal: reason ?? null });
  return <ActButton label={acts.erase} icon={IconEraser} variant={identity === null ? 'plain' : 'primary'} disabledReason={reason} onAct={() => onDialog('erase')} />;
}

function LiftAct({ detail: { id: privacyRequestId, version: seenVersion } }: { readonly detail: PrivacyRequestDetail }) {
  const { run, pending } = useCommand(liftRestrictionCommand);
  async function lift(): Promise<void> {
    const reply = await run({ privacyRequestId, seenVersion });
    if (!reply.ok) showToast({ state: 'urgent', message: sentencesOf(reply.refusal).cause });
    await queryClient.invalidateQueries();
  }
  return <ActButton label={acts.lift} disabledReason={pending ? REQUEST_PANEL.working : undefined} onAct={() => void lift()} />;
}
