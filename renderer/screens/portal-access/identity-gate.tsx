import { IconId, IconShieldCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { checkCallerCommand, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { useCommand } from '../../api/use-command.ts';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { ACCESS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './portal-access.module.css';
import shared from '../../entry-form/entry-form.module.css';

const WORDS = ACCESS.identity;
type Answer = OutputOf<typeof checkCallerCommand>;

interface IdentityGateProps {
  readonly access: PortalAccess;
  /** What only a verified person is helped with. */
  readonly children?: ReactNode;
}

/** The four fields first (ACC-06); what they guard comes once they match, and goes when the check has run out. */
export function IdentityGate({ access, children }: IdentityGateProps) {
  const { identity, member } = access;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (identity.verifiedUntil !== null) {
    return (
      <>
        <p role="status" className={shared.read}>
          <StateSymbol state="done" /> {WORDS.match(identity.verifiedUntil)}
        </p>
        {children}
      </>
    );
  }
  const closed = refusal ?? (identity.lockedUntil === null ? null : ({ code: 'identity-check-locked', facts: { until: identity.lockedUntil } } as const));
  if (closed !== null) return <Closed refusal={closed} memberId={member.id} />;
  return <IdentityForm access={access} answer={answer} onAnswer={setAnswer} onRefused={setRefusal} />;
}

function Closed({ refusal, memberId }: { readonly refusal: Refusal; readonly memberId: number }) {
  const { go } = useNavigation();
  const byDocument = <ActButton label={WORDS.byDocument} icon={IconId} variant="primary" onAct={() => go({ screen: 'portal-access', memberId, help: 'reset' })} />;
  return <RefusalBox title={ACCESS.refused} refusal={refusal} actions={byDocument} />;
}

interface IdentityFormProps {
  readonly access: PortalAccess;
  readonly answer: Answer | null;
  readonly onAnswer: (answer: Answer) => void;
  readonly onRefused: (refusal: Refusal) => void;
}

const EMPTY = { lastName: '', firstName: '', birthDate: null as LocalDate | null, postcode: '' };

function IdentityForm({ access, answer, onAnswer, onRefused }: IdentityFormProps) {
  const [said, setSaid] = useState(EMPTY);
  const { run, pending } = useCommand(checkCallerCommand);
  async function check(): Promise<void> {
    const reply = await run({ memberId: access.member.id, ...said });
    if (!reply.ok) return onRefused(reply.refusal);
    onAnswer(reply.value);
    if (reply.value.outcome === 'mismatch') setSaid(EMPTY);
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <Card title={WORDS.title} aside={<span className={styles.quiet}>{WORDS.attempts(answer?.attemptsLeft ?? access.identity.attemptsLeft)}</span>}>
        <div className={shared.fields}>
          <p className={styles.sentence}>{WORDS.sentence}</p>
          <IdentityFields said={said} today={access.today} onChange={setSaid} />
          {answer?.outcome === 'mismatch' && <Mismatch left={answer.attemptsLeft} />}
          <div className={styles.acts}>
            <ActButton label={WORDS.check} icon={IconShieldCheck} variant="primary" size="decision" submits disabledReason={pending ? ENTRY.sending : undefined} onAct={() => undefined} />
          </div>
        </div>
      </Card>
    </form>
  );
}

/** One answer for the four: it names no field. */
function Mismatch({ left }: { readonly left: number }) {
  return (
    <p role="alert" className={shared.notice}>
      <StateSymbol state="due" size={14} />
      <span>
        {WORDS.mismatch(left)} {WORDS.mismatchNext}
      </span>
    </p>
  );
}

interface IdentityFieldsProps {
  readonly said: typeof EMPTY;
  readonly today: LocalDate;
  readonly onChange: (said: typeof EMPTY) => void;
}

function IdentityFields({ said, today, onChange }: IdentityFieldsProps) {
  return (
    <div className={shared.pair}>
      <TextField label={WORDS.lastName} autoFocus maxLength={200} value={said.lastName} onChange={(lastName) => onChange({ ...said, lastName })} />
      <TextField label={WORDS.firstName} maxLength={200} value={said.firstName} onChange={(firstName) => onChange({ ...said, firstName })} />
      <DateField
        label={WORDS.birthDate} value={said.birthDate} parse={(text) => parseDate(text, Number(today.slice(0, 4)))} format={formatDate} unreadable={ENTRY.unreadableDate}
        onChange={(birthDate) => onChange({ ...said, birthDate })}
      />
      <TextField label={WORDS.postcode} figures inputMode="numeric" maxLength={20} value={said.postcode} onChange={(postcode) => onChange({ ...said, postcode })} />
    </div>
  );
}
