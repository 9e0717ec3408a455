import type { BeneficiaryForm, ContractChoice } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody } from '../../../shared/contract/draft-contract.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { BENEFICIARY, CONTRACT_CLOSED } from '../../text/beneficiary-addition.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';

interface ContractFieldProps {
  readonly form: BeneficiaryForm;
  readonly entry: BeneficiaryDraftBody;
  readonly contract: ContractChoice;
  readonly onChange: (entry: BeneficiaryDraftBody) => void;
}

/** Which contract: every one of the member's, those that take nobody with their reason. */
export function ContractField({ form, entry, contract, onChange }: ContractFieldProps) {
  return (
    <Card title={BENEFICIARY.contract}>
      <ChoiceField
        label={BENEFICIARY.contractLabel}
        value={String(contract.id)}
        choices={form.contracts.map((choice) => ({
          value: String(choice.id),
          label: `${choice.productName} n° ${formatReference(choice.number)}`,
          hint: choice.closed === null ? BENEFICIARY.contractHint(choice.formula, choice.premiumCents, choice.premiumPeriod) : undefined,
          disabledReason: choice.closed === null ? undefined : CONTRACT_CLOSED[choice.closed],
        }))}
        onChange={(id) => onChange({ ...entry, contractId: Number(id) })}
      />
    </Card>
  );
}
