import type { BeneficiaryForm } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { BeneficiaryField } from '../../../shared/domain/beneficiary/beneficiary-faults.ts';

/** What each part of the form shows and changes; `sentences` are the faults that the person is told now. */
export interface EntryPartProps {
  readonly form: BeneficiaryForm;
  readonly entry: BeneficiaryDraftBody;
  readonly sentences: Readonly<Partial<Record<BeneficiaryField, string>>>;
  readonly onChange: (entry: BeneficiaryDraftBody) => void;
}
