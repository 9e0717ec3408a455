import { useState } from 'react';
import type { KeptPaperFacts } from '../../../shared/contract/paper-contract.ts';
import type { RequiredPaper } from '../../../shared/domain/policy/insurer-profile.ts';
import { FieldPlace } from '../../entry-form/fault-summary.tsx';
import { PaperSlot } from '../../entry-form/paper-slot.tsx';
import { BENEFICIARY } from '../../text/beneficiary-addition.ts';
import { PAPER, PAPER_KINDS } from '../../text/paper.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import type { EntryPartProps } from './entry-part.ts';
import { papersNeeded } from './beneficiary-entry.ts';
import styles from '../../entry-form/entry-form.module.css';

/** The papers that this link, event and age ask for, each with its place (BEN-06). */
export function PaperList({ form, entry, sentences, onChange }: EntryPartProps) {
  const needed = papersNeeded(entry, form);
  if (needed === null) return <p className={styles.subtitle}>{BENEFICIARY.papersFirst}</p>;
  return (
    <FieldPlace name="papers">
      <div className={styles.fields}>
        {needed.map((required) => (
          <NeededPaper key={required.anyOf.join()} required={required} form={form} entry={entry} sentences={sentences} onChange={onChange} />
        ))}
      </div>
    </FieldPlace>
  );
}

interface NeededPaperProps extends EntryPartProps {
  readonly required: RequiredPaper;
}

function NeededPaper({ required, form, entry, sentences, onChange }: NeededPaperProps) {
  const given = entry.papers.find(({ kind }) => required.anyOf.includes(kind)) ?? null;
  const [chosenKind, setChosenKind] = useState(required.anyOf[0] ?? '');
  const others = entry.papers.filter((paper) => paper !== given);
  const kind = given?.kind ?? chosenKind;
  const isMissing = required.isBlocking && given === null && sentences.papers !== undefined;
  function chooseKind(next: string): void {
    setChosenKind(next);
    if (given !== null) onChange({ ...entry, papers: [...others, { ...given, kind: next }] });
  }
  function keep(paper: KeptPaperFacts): void {
    onChange({ ...entry, papers: [...others, { kind, paper }] });
  }
  return (
    <div className={styles.needed}>
      {required.anyOf.length > 1 && (
        <ChoiceField
          label={BENEFICIARY.paperKind}
          layout="line"
          choices={required.anyOf.map((code) => ({ value: code, label: PAPER_KINDS[code] ?? code }))}
          value={kind}
          onChange={chooseKind}
        />
      )}
      <PaperSlot
        label={`${required.label} · ${required.isBlocking ? PAPER.blocking : PAPER.facultative}`}
        limit={form.paperLimit}
        paper={given?.paper ?? null}
        error={isMissing ? BENEFICIARY.paperMissing : undefined}
        onKept={keep}
        onRemove={() => onChange({ ...entry, papers: others })}
      />
    </div>
  );
}
