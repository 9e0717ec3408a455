import { useState } from 'react';
import { submitAdditionCommand, type BeneficiaryForm, type ContractChoice } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody } from '../../../shared/contract/draft-contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { EntryFrame } from '../../entry-form/entry-frame.tsx';
import { OpenOperationBox } from '../../entry-form/open-operation-box.tsx';
import { SentCard } from '../../entry-form/sent-card.tsx';
import type { Draft } from '../../entry-form/use-draft.ts';
import { useSending } from '../../entry-form/use-sending.ts';
import { BENEFICIARY } from '../../text/beneficiary-addition.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BeneficiaryEntryForm } from './beneficiary-entry-form.tsx';
import { chosenContract, emptyEntry, sentEntry, withOneBirthDate } from './beneficiary-entry.ts';
import { BeneficiaryRecap } from './beneficiary-recap.tsx';
import { CostCard } from './cost-card.tsx';
import { CoveredCard } from './covered-card.tsx';

interface BeneficiaryDeskProps {
  readonly form: BeneficiaryForm;
  readonly draft: Draft<BeneficiaryDraftBody>;
  readonly wantedContractId: number | null;
}

export function BeneficiaryDesk({ form, draft, wantedContractId }: BeneficiaryDeskProps) {
  const [entry, setEntry] = useState<BeneficiaryDraftBody>(draft.restored?.body ?? emptyEntry(wantedContractId));
  const contract = chosenContract(form, entry.contractId);
  const subtitle = BENEFICIARY.subtitle(form.member.name, form.member.number);
  if (contract === null) {
    return (
      <EntryFrame title={BENEFICIARY.title} subtitle={subtitle}>
        <EmptyState title={BENEFICIARY.noContract} sentence={sentencesOf({ code: 'line-without-beneficiaries' }).next} />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={BENEFICIARY.title}
      subtitle={subtitle}
      aside={
        <>
          <CostCard form={form} entry={entry} contract={contract} />
          <CoveredCard covered={contract.covered} />
        </>
      }
    >
      <Steps form={form} draft={draft} entry={entry} contract={contract} onEntry={setEntry} />
    </EntryFrame>
  );
}

interface StepsProps {
  readonly form: BeneficiaryForm;
  readonly draft: Draft<BeneficiaryDraftBody>;
  readonly entry: BeneficiaryDraftBody;
  readonly contract: ContractChoice;
  readonly onEntry: (entry: BeneficiaryDraftBody) => void;
}

/** The form, its recap, what was sent; or the request that stands in the way. */
function Steps({ form, draft, entry, contract, onEntry }: StepsProps) {
  const { step, refusal, sent, goTo, forgetRefusal, settle } = useSending(draft);
  const { run, pending } = useCommand(submitAdditionCommand);

  function change(typed: BeneficiaryDraftBody): void {
    const next = withOneBirthDate(typed);
    onEntry(next);
    forgetRefusal();
    draft.keep(next);
  }

  async function send(): Promise<void> {
    const { papers, ...typed } = sentEntry(entry, form);
    settle(await run({ ...typed, papers: [...papers], contractId: contract.id, recapSeen: true }));
  }

  async function startAfresh(): Promise<void> {
    await draft.discard();
    onEntry(emptyEntry(contract.id));
  }

  if (sent !== null) return <SentCard sent={sent} memberId={form.member.id} />;
  if (step === 'recap' && contract.openOperation === null) {
    return <BeneficiaryRecap form={form} entry={entry} contract={contract} refusal={refusal} isSending={pending} onSend={() => void send()} onCorrect={() => goTo('form')} />;
  }
  return (
    <>
      {contract.openOperation !== null && <OpenOperationBox operation={contract.openOperation} memberId={form.member.id} />}
      <BeneficiaryEntryForm
        form={form} entry={entry} contract={contract} draft={draft} refusedFields={refusal?.fields ?? {}}
        onChange={change} onAfresh={() => void startAfresh()} onRecap={() => goTo('recap')}
      />
    </>
  );
}
