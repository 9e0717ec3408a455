import type { ResetDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { lastValidDay } from '../../../shared/domain/portal-access/identity-document.ts';
import { formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { formatPhone, parsePhone } from '../../../shared/domain/values/phone.ts';
import { Recap } from '../../entry-form/recap.tsx';
import { RESET } from '../../text/portal-access.ts';

interface ResetRecapProps {
  readonly access: PortalAccess;
  readonly entry: ResetDraftBody;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onCorrect: () => void;
}

/** What was seen and what is asked, read again with the member; the number of the paper stays masked. */
export function ResetRecap({ access, entry, refusal, isSending, onSend, onCorrect }: ResetRecapProps) {
  const { reset, member } = access;
  const { goalHours, deadlineHours, causes } = reset;
  const effect = causes.length === 0 ? RESET.aloneSentence : `${RESET.fourSentence(goalHours, deadlineHours)} ${causes.map((cause) => RESET.causes[cause]).join(' ')}`;
  const facts = [
    { label: RESET.recap.number, value: <span className="tnum">{formatMemberNumber(member.number)}</span> },
    { label: RESET.recap.document, value: documentWords(entry, access) },
    { label: RESET.recap.photo, value: RESET.recap.photoGood },
    { label: RESET.recap.reason, value: entry.reason },
    { label: RESET.recap.contact, value: contactWords(entry) },
  ];
  return <Recap facts={facts} delays={reset} words={{ effect, send: RESET.send }} refusal={refusal} isSending={isSending} onSend={onSend} onCorrect={onCorrect} />;
}

function documentWords({ documentKind, numberEnd, expiresOn }: ResetDraftBody, { reset, member }: PortalAccess): string {
  const kind = reset.documentKinds.find(({ code }) => code === documentKind);
  const until = kind === undefined || expiresOn === null ? '' : RESET.until(lastValidDay(expiresOn, member.birthDate, kind));
  return [kind?.label ?? '', RESET.masked(numberEnd), until].filter((part) => part !== '').join(' · ');
}

function contactWords({ email, mobile }: ResetDraftBody): string {
  const phone = parsePhone(mobile);
  return [email.trim(), phone === null ? '' : formatPhone(phone)].filter((part) => part !== '').join(' · ');
}
