import type { BeneficiaryAdditionRow, Change } from '../change/change.ts';
import { addCents, subtractCents, type Cents } from '../values/cents.ts';
import type { LocalDate } from '../values/local-date.ts';

/** A contract as far as its price is concerned. */
export interface PricedContract {
  readonly id: number;
  readonly premiumCents: Cents;
  readonly version: number;
}

/** A debit that is planned and not yet made: at most a year of them is known. */
export interface PlannedInstalment {
  readonly id: number;
  readonly dueOn: LocalDate;
  readonly amountCents: Cents;
}

/**
 * What an accepted addition does to the price: the premium rises by the difference that the recap announced, and so does
 * each instalment planned on the first day of rights or later. The difference, and not the announced total: a contract
 * whose premium moved between request and decision keeps that move. Debits already made are not made again.
 *
 * Source: the recap that the member agreed to (`premiumBeforeCents`, `premiumAfterCents`), priced from `beneficiaryPremiums` of the insurer's profile.
 */
export function premiumEffect(addition: BeneficiaryAdditionRow, contract: PricedContract, instalments: readonly PlannedInstalment[]): readonly Change[] {
  const difference = subtractCents(addition.premiumAfterCents, addition.premiumBeforeCents);
  if (difference === 0) return [];
  const { id, premiumCents, version } = contract;
  const dearer = instalments.filter(({ dueOn }) => dueOn >= addition.rightsFrom);
  return [
    { op: 'update', entity: 'contract', id, seenVersion: version, set: { premiumCents: addCents(premiumCents, difference), version: version + 1 } },
    ...dearer.map((instalment): Change => ({
      op: 'update', entity: 'instalment', id: instalment.id, seenVersion: null, set: { amountCents: addCents(instalment.amountCents, difference) },
    })),
  ];
}
