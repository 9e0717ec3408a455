import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ContractChoice } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { BeneficiaryFault, BeneficiaryField } from '../../../shared/domain/beneficiary/beneficiary-faults.ts';
import { DraftBanner, DraftLine } from '../../entry-form/draft-line.tsx';
import { FaultSummary } from '../../entry-form/fault-summary.tsx';
import type { Draft } from '../../entry-form/use-draft.ts';
import { BENEFICIARY, beneficiaryFaultSentence } from '../../text/beneficiary-addition.ts';
import { ENTRY } from '../../text/entry-form.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { entryFaults } from './beneficiary-entry.ts';
import { ContractField } from './contract-field.tsx';
import type { EntryPartProps } from './entry-part.ts';
import { PaperList } from './paper-list.tsx';
import { PersonFields } from './person-fields.tsx';
import { TieFields } from './tie-fields.tsx';
import styles from '../../entry-form/entry-form.module.css';

interface BeneficiaryEntryFormProps extends Omit<EntryPartProps, 'sentences'> {
  readonly contract: ContractChoice;
  readonly draft: Draft<BeneficiaryDraftBody>;
  /** What the desk alone could see, by field. */
  readonly refusedFields: Readonly<Record<string, string>>;
  readonly onAfresh: () => void;
  readonly onRecap: () => void;
}

/** The form. Faults are shown all at once when the person asks for the recap, then follow the typing. */
export function BeneficiaryEntryForm({ contract, draft, refusedFields, onAfresh, onRecap, ...part }: BeneficiaryEntryFormProps) {
  const [attempts, setAttempts] = useState(0);
  const { form, entry } = part;
  const faults = entryFaults(entry, contract, form);
  const isShown = attempts > 0 || Object.keys(refusedFields).length > 0;
  const sentences = isShown ? sentencesOf(entry, { ...faults, ...refusedFields }) : {};
  const lines = Object.entries(sentences).map(([place, sentence]) => ({ place, sentence }));

  function ask(): void {
    draft.flush();
    if (Object.keys(faults).length === 0 && contract.openOperation === null) return onRecap();
    setAttempts(attempts + 1);
  }

  return (
    <form
      className={styles.form}
      noValidate
      onBlur={draft.flush}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <DraftBanner draft={draft} onAfresh={onAfresh} />
      {lines.length > 0 && <FaultSummary key={attempts} faults={lines} />}
      <ContractField {...part} contract={contract} />
      <Card title={BENEFICIARY.person}>
        <PersonFields {...part} sentences={sentences} />
      </Card>
      <Card title={BENEFICIARY.tie}>
        <TieFields {...part} sentences={sentences} />
      </Card>
      <Card title={BENEFICIARY.papers}>
        <PaperList {...part} sentences={sentences} />
      </Card>
      <div className={styles.acts}>
        <ActButton
          label={ENTRY.toRecap}
          icon={IconArrowRight}
          variant="primary"
          size="decision"
          submits
          disabledReason={contract.openOperation === null ? undefined : refusalSentence('operation-in-progress', { number: contract.openOperation.number })}
          onAct={() => undefined}
        />
        <DraftLine savedAt={draft.savedAt} />
      </div>
    </form>
  );
}

function sentencesOf(entry: BeneficiaryDraftBody, faults: Readonly<Record<string, string | undefined>>): Readonly<Partial<Record<BeneficiaryField, string>>> {
  const sentences = Object.entries(faults).map(([field, fault]) => [
    field,
    beneficiaryFaultSentence(field as BeneficiaryField, fault as BeneficiaryFault, field !== 'event' || entry.event !== null),
  ]);
  return Object.fromEntries(sentences);
}
