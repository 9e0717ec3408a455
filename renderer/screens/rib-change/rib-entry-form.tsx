import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { RibDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { RibForm } from '../../../shared/contract/rib-commands.ts';
import type { RibChangeFault, RibChangeFaults } from '../../../shared/domain/rib/submit-rib-change.ts';
import { checkIban } from '../../../shared/domain/values/iban.ts';
import { DraftBanner, DraftLine } from '../../entry-form/draft-line.tsx';
import { FaultSummary } from '../../entry-form/fault-summary.tsx';
import type { Draft } from '../../entry-form/use-draft.ts';
import { ENTRY } from '../../text/entry-form.ts';
import { ibanProblemSentence, RIB, RIB_FAULTS } from '../../text/rib-change.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { RibFields } from './rib-fields.tsx';
import { ribEntryFaults, type FieldSentences } from './rib-entry.ts';
import { RibPaper } from './rib-paper.tsx';
import styles from '../../entry-form/entry-form.module.css';

export interface RibEntryFormProps {
  readonly form: RibForm;
  readonly entry: RibDraftBody;
  readonly draft: Draft<RibDraftBody>;
  /** What the desk alone could see, by field. */
  readonly refusedFields: Readonly<Record<string, string>>;
  readonly onChange: (entry: RibDraftBody) => void;
  readonly onLeave: () => void;
  readonly onAfresh: () => void;
  readonly onRecap: () => void;
}

/** The form. Faults are shown all at once when the person asks for the recap, then follow the typing. */
export function RibEntryForm({ form, entry, draft, refusedFields, onChange, onLeave, onAfresh, onRecap }: RibEntryFormProps) {
  const [attempts, setAttempts] = useState(0);
  const faults = ribEntryFaults(entry, form);
  const isShown = attempts > 0 || Object.keys(refusedFields).length > 0;
  const sentences = isShown ? sentencesOf(entry, { ...faults, ...refusedFields }) : {};
  const lines = Object.entries(sentences).map(([place, sentence]) => ({ place, sentence: place === 'iban' ? ENTRY.faultAt(RIB.iban, sentence) : sentence }));

  function ask(): void {
    onLeave();
    if (Object.keys(faults).length === 0) return onRecap();
    setAttempts(attempts + 1);
  }

  return (
    <form
      className={styles.form}
      noValidate
      onBlur={onLeave}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <DraftBanner draft={draft} onAfresh={onAfresh} />
      {lines.length > 0 && <FaultSummary key={attempts} faults={lines} />}
      <Card title={RIB.account}>
        <RibFields form={form} entry={entry} sentences={sentences} onChange={onChange} />
      </Card>
      <Card title={RIB.paperCard}>
        <RibPaper form={form} entry={entry} error={sentences.papers} onChange={onChange} />
      </Card>
      <div className={styles.acts}>
        <ActButton label={ENTRY.toRecap} icon={IconArrowRight} variant="primary" size="decision" submits onAct={() => undefined} />
        <DraftLine savedAt={draft.savedAt} />
      </div>
    </form>
  );
}

function sentencesOf(entry: RibDraftBody, faults: RibChangeFaults | Readonly<Record<string, string>>): FieldSentences {
  const known = Object.entries(faults).map(([field, fault]) => [field, sentenceOf(entry, fault as RibChangeFault)]);
  return Object.fromEntries(known);
}

function sentenceOf({ iban, effectiveOn }: RibDraftBody, fault: RibChangeFault): string {
  if (fault === 'effective-date-too-early' && effectiveOn === null) return RIB.effectiveMissing;
  const checked = fault === 'iban-invalid' ? checkIban(iban) : null;
  return checked === null || checked.ok ? RIB_FAULTS[fault] : ibanProblemSentence(checked.refusal);
}
