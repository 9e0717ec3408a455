import type { BeneficiaryForm, ContractChoice } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { formatDate, formatReference } from '../../../shared/domain/text/format.ts';
import { Recap } from '../../entry-form/recap.tsx';
import { BENEFICIARY } from '../../text/beneficiary-addition.ts';
import { PAPER_KINDS } from '../../text/paper.ts';
import type { Fact } from '../../ui/facts-row.tsx';
import { entryOutcome, sentEntry } from './beneficiary-entry.ts';

interface BeneficiaryRecapProps {
  readonly form: BeneficiaryForm;
  readonly entry: BeneficiaryDraftBody;
  readonly contract: ContractChoice;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onCorrect: () => void;
}

/** Who joins which contract, from when and for how much; nothing holds before a decision. */
export function BeneficiaryRecap({ form, entry, contract, refusal, isSending, onSend, onCorrect }: BeneficiaryRecapProps) {
  return <Recap facts={factsOf(entry, contract, form)} delays={form} refusal={refusal} isSending={isSending} onSend={onSend} onCorrect={onCorrect} />;
}

function factsOf(entry: BeneficiaryDraftBody, contract: ContractChoice, form: BeneficiaryForm): Fact[] {
  const { civility, link, event, eventOn, birthDate } = entry;
  const outcome = entryOutcome(entry, contract, form);
  if (civility === null || link === null || event === null || eventOn === null || birthDate === null || outcome === null) return [];
  const { premiumPeriod: period } = contract;
  const name = [BENEFICIARY.civilities[civility], entry.firstName.trim(), entry.lastName.trim()].join(' ');
  return [
    { label: BENEFICIARY.recapPerson, value: `${name}, ${BENEFICIARY.born(civility, birthDate)}` },
    { label: BENEFICIARY.recapTie, value: `${BENEFICIARY.links[link]}, ${BENEFICIARY.events[event].toLowerCase()} du ${formatDate(eventOn)}` },
    { label: BENEFICIARY.contract, value: `${contract.productName} ${contract.formula}, n° ${formatReference(contract.number)}` },
    { label: BENEFICIARY.rightsFrom, value: <strong>{formatDate(outcome.rightsFrom)}</strong> },
    { label: BENEFICIARY.premiumBefore, value: BENEFICIARY.premium(outcome.premiumBefore, period) },
    {
      label: BENEFICIARY.premiumAfter,
      value: (
        <>
          <strong>{BENEFICIARY.premium(outcome.premiumAfter, period)}</strong> ({BENEFICIARY.more(outcome.premiumBefore, outcome.premiumAfter, period)})
        </>
      ),
    },
    { label: BENEFICIARY.recapPapers, value: sentEntry(entry, form).papers.map(({ kind }) => PAPER_KINDS[kind] ?? kind).join(', ') },
  ];
}
