import { formatReference } from '../../../shared/domain/text/format.ts';
import { ATTESTATION } from '../../text/attestation.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import type { Choices } from './attestation-page.ts';

interface ContractChoiceProps {
  readonly contracts: Choices['contracts'];
  readonly chosen: number;
  readonly onChoose: (contractId: number) => void;
}

export function ContractChoice({ contracts, chosen, onChoose }: ContractChoiceProps) {
  const choices = contracts.map((contract) => ({
    value: String(contract.id),
    label: `${contract.name} · ${formatReference(contract.number)}`,
    hint: `${ATTESTATION.states[contract.state] ?? contract.state} · ${ATTESTATION.persons(contract.persons)}`,
  }));
  return (
    <Card>
      <ChoiceField label={ATTESTATION.contract} choices={choices} value={String(chosen)} onChange={(value) => onChoose(Number(value))} />
    </Card>
  );
}
