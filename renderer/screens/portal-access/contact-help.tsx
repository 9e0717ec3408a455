import { IconArrowLeft, IconDeviceFloppy } from '@tabler/icons-react';
import { useState } from 'react';
import { submitContactChangeCommand, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { SentRequest } from '../../../shared/contract/request-entry-fields.ts';
import { contactFaults, type ContactEntry } from '../../../shared/domain/portal-access/contact-change.ts';
import { formatPhone, type Phone } from '../../../shared/domain/values/phone.ts';
import { useCommand } from '../../api/use-command.ts';
import { OpenOperationBox } from '../../entry-form/open-operation-box.tsx';
import { SentCard } from '../../entry-form/sent-card.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { ACCESS, RESET_FAULTS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { IdentityGate } from './identity-gate.tsx';
import { HelpForm } from './help-form.tsx';
import styles from './portal-access.module.css';
import shared from '../../entry-form/entry-form.module.css';

const WORDS = ACCESS.contact;
type Outcome = { readonly sent: SentRequest | null };

/** An address that is wrong (ACC-14): verified, then corrected on the spot, or by two where the insurer says so. */
export function ContactHelp({ access }: { readonly access: PortalAccess }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { openOperation } = access.contactChange;
  if (outcome?.sent != null) return <SentCard sent={outcome.sent} memberId={access.member.id} />;
  if (outcome !== null) return <ContactDone memberId={access.member.id} />;
  if (openOperation !== null) return <OpenOperationBox operation={openOperation} memberId={access.member.id} />;
  return (
    <IdentityGate access={access}>
      <ContactForm access={access} onDone={setOutcome} />
    </IdentityGate>
  );
}

function ContactForm({ access, onDone }: { readonly access: PortalAccess; readonly onDone: (outcome: Outcome) => void }) {
  const [entry, setEntry] = useState<ContactEntry>({ email: '', mobile: '' });
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run, pending } = useCommand(submitContactChangeCommand);
  const { contact, contactChange, member } = access;
  const faults = isTried ? contactFaults(entry, contact) : {};
  async function save(): Promise<void> {
    setTried(true);
    if (Object.keys(contactFaults(entry, contact)).length > 0) return;
    const reply = await run({ memberId: member.id, ...entry, seen: { email: contact.email, mobile: contact.mobile } });
    if (reply.ok) onDone(reply.value);
    else setRefusal(reply.refusal);
  }
  const keptMobile = contact.mobile === null ? null : formatPhone(contact.mobile as Phone);
  return (
    <HelpForm title={WORDS.title} refusal={refusal} onSend={save}>
      <TextField label={WORDS.email} type="email" hint={WORDS.keep(contact.email)} autoFocus maxLength={254} value={entry.email} error={sentenceOf(faults.email)} onChange={(email) => setEntry({ ...entry, email })} />
      <TextField label={WORDS.mobile} type="tel" figures hint={WORDS.keep(keptMobile)} maxLength={40} value={entry.mobile} error={sentenceOf(faults.mobile)} onChange={(mobile) => setEntry({ ...entry, mobile })} />
      <p className={styles.sentence}>{contactChange.isReviewed ? WORDS.reviewed : WORDS.immediate}</p>
      <div className={styles.acts}>
        <ActButton
          label={contactChange.isReviewed ? WORDS.submit : WORDS.save} icon={IconDeviceFloppy} variant="primary" size="decision" submits
          disabledReason={pending ? ENTRY.sending : undefined} onAct={() => undefined}
        />
      </div>
    </HelpForm>
  );
}

function sentenceOf(fault: keyof typeof RESET_FAULTS | undefined): string | undefined {
  return fault === undefined ? undefined : RESET_FAULTS[fault];
}

function ContactDone({ memberId }: { readonly memberId: number }) {
  const { go } = useNavigation();
  const back = <ActButton label={ACCESS.back} icon={IconArrowLeft} variant="primary" autoFocus onAct={() => go({ screen: 'member', memberId, tab: 'portal' })} />;
  return (
    <div role="status" className={shared.boxed}>
      <Panel title={WORDS.done} titleId="contact-done" state="done" actions={back}>
        <p>{WORDS.doneSentence}</p>
      </Panel>
    </div>
  );
}
