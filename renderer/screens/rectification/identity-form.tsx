import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeptPaperFacts } from '../../../shared/contract/paper-contract.ts';
import { rectifyIdentityCommand, type RectificationForm } from '../../../shared/contract/rectification-contract.ts';
import { changedFields, identityFaults, type FieldChange, type IdentityEntry } from '../../../shared/domain/privacy/rectification.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import { useCommand } from '../../api/use-command.ts';
import { PaperSlot } from '../../entry-form/paper-slot.tsx';
import { FIELD_NAMES } from '../../text/privacy.ts';
import { RECTIFICATION } from '../../text/privacy-screen.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RectificationRecap, RectificationSaved } from './rectification-recap.tsx';
import styles from './rectification-screen.module.css';
import { useRectification } from './use-rectification.ts';

interface IdentityFormProps {
  readonly memberId: number;
  readonly form: RectificationForm;
}

const CIVILITIES = (['mme', 'm'] as const).map((value) => ({ value, label: RECTIFICATION.civilities[value] }));

/** Who the member is, on a paper that proves it. The social security number is never shown: only a new one is typed. */
export function IdentityForm({ memberId, form }: IdentityFormProps) {
  const { identity, today, paperLimit } = form;
  const [entry, setEntry] = useState<IdentityEntry>({ ...identity, nir: '' });
  const [paper, setPaper] = useState<KeptPaperFacts | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const steps = useRectification();
  const { run } = useCommand(rectifyIdentityCommand);
  const changes = changesOf(identity, entry);
  const missing = missingOf({ entry, form, changes, paper, reason });
  const set = (change: Partial<IdentityEntry>): void => setEntry({ ...entry, ...change });
  const errorOf = (field: string): string | undefined => sentenceOf((isTried ? identityFaults(entry, today)[field] : undefined) ?? steps.fields[field]);
  if (steps.step === 'saved') return <RectificationSaved memberId={memberId} />;
  if (steps.step === 'recap') {
    return <RectificationRecap steps={steps} changes={changes} onSend={() => run({ memberId, seenVersion: identity.version, ...entryOf(entry), reason, paperId: paper?.attachmentId ?? null })} />;
  }
  function review(): void {
    setTried(true);
    if (missing === null) steps.review();
  }
  return (
    <div className={styles.form}>
      <ChoiceField label={RECTIFICATION.civility} layout="line" choices={CIVILITIES} value={entry.civility} onChange={(civility) => set({ civility })} />
      <div className={styles.pair}>
        <TextField label={FIELD_NAMES['lastName'] ?? ''} maxLength={200} value={entry.lastName} error={errorOf('lastName')} onChange={(lastName) => set({ lastName })} />
        <TextField label={FIELD_NAMES['firstName'] ?? ''} maxLength={200} value={entry.firstName} error={errorOf('firstName')} onChange={(firstName) => set({ firstName })} />
        <DateField
          label={FIELD_NAMES['birthDate'] ?? ''} value={entry.birthDate} parse={(text) => parseDate(text, Number(today.slice(0, 4)))} format={formatDate}
          unreadable={RECTIFICATION.badDate} error={errorOf('birthDate')} onChange={(birthDate) => set({ birthDate })}
        />
        <TextField label={RECTIFICATION.nir} hint={RECTIFICATION.nirHint[identity.hasNir ? 'true' : 'false']} figures maxLength={60} value={entry.nir} error={errorOf('nir')} onChange={(nir) => set({ nir })} />
      </div>
      <TextField label={RECTIFICATION.reason} maxLength={1000} value={reason} onChange={setReason} error={isTried && missing?.place === 'reason' ? missing.sentence : undefined} />
      <PaperSlot label={RECTIFICATION.paper} limit={paperLimit} paper={paper} error={isTried && missing?.place === 'paper' ? missing.sentence : undefined} onKept={setPaper} onRemove={() => setPaper(null)} />
      <div className={styles.acts}>
        <ActButton label={RECTIFICATION.review} icon={IconListCheck} variant="primary" onAct={review} />
      </div>
    </div>
  );
}

interface EntryToJudge {
  readonly entry: IdentityEntry;
  readonly form: RectificationForm;
  readonly changes: readonly FieldChange[];
  readonly paper: KeptPaperFacts | null;
  readonly reason: string;
}

/** What still stands in the way, and beside which field it is said; a fault of a field is said by the field itself. */
function missingOf({ entry, form, changes, paper, reason }: EntryToJudge): { readonly place: 'field' | 'reason' | 'paper'; readonly sentence: string } | null {
  if (Object.keys(identityFaults(entry, form.today)).length > 0) return { place: 'field', sentence: '' };
  if (changes.length === 0) return { place: 'reason', sentence: sentencesOf({ code: 'nothing-to-rectify' }).cause };
  if (reason.trim() === '') return { place: 'reason', sentence: RECTIFICATION.reasonMissing };
  return paper === null ? { place: 'paper', sentence: refusalSentence('paper-missing') } : null;
}

/** A new number counts as a change though the former one is not known here. */
function changesOf({ civility, lastName, firstName, birthDate }: RectificationForm['identity'], entry: IdentityEntry): readonly FieldChange[] {
  const { nir, ...shown } = entryOf(entry);
  const changes = changedFields<typeof shown>({ civility, lastName, firstName, birthDate }, shown);
  return nir.trim() === '' ? changes : [...changes, { field: 'nir', before: '?', after: nir }];
}

function entryOf({ civility, lastName, firstName, birthDate, nir }: IdentityEntry): IdentityEntry {
  return { civility, lastName, firstName, birthDate, nir };
}

function sentenceOf(code: string | undefined): string | undefined {
  return code === undefined ? undefined : refusalSentence(code as Parameters<typeof refusalSentence>[0]);
}
