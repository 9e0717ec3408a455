import { useState } from 'react';
import type { RibDraftBody } from '../../../shared/contract/draft-contract.ts';
import { submitRibChangeCommand, type RibForm } from '../../../shared/contract/rib-commands.ts';
import { useCommand } from '../../api/use-command.ts';
import { EntryFrame } from '../../entry-form/entry-frame.tsx';
import { OpenOperationBox } from '../../entry-form/open-operation-box.tsx';
import { SentCard } from '../../entry-form/sent-card.tsx';
import type { Draft } from '../../entry-form/use-draft.ts';
import { useSending } from '../../entry-form/use-sending.ts';
import { RIB } from '../../text/rib-change.ts';
import { CurrentAccounts } from './current-accounts.tsx';
import { emptyRibEntry } from './rib-entry.ts';
import { RibEntryForm } from './rib-entry-form.tsx';
import { RibRecap } from './rib-recap.tsx';

interface RibChangeDeskProps {
  readonly form: RibForm;
  readonly draft: Draft<RibDraftBody>;
}

export function RibChangeDesk({ form, draft }: RibChangeDeskProps) {
  const [entry, setEntry] = useState<RibDraftBody>(draft.restored?.body ?? emptyRibEntry(form));
  const { step, refusal, sent, goTo, forgetRefusal, settle } = useSending(draft);
  const { run, pending } = useCommand(submitRibChangeCommand);

  function change(next: RibDraftBody): void {
    setEntry(next);
    forgetRefusal();
    draft.keep(next);
  }

  async function send(): Promise<void> {
    const { papers, effectiveOn, ...typed } = entry;
    settle(await run({
      ...typed, memberId: form.member.id, effectiveOn: effectiveOn ?? form.today, paperIds: papers.map((paper) => paper.attachmentId), recapSeen: true,
    }));
  }

  async function startAfresh(): Promise<void> {
    await draft.discard();
    setEntry(emptyRibEntry(form));
  }

  return (
    <EntryFrame title={RIB.title} subtitle={RIB.subtitle(form.member.name, form.member.number)} aside={<CurrentAccounts accounts={form.accounts} />}>
      {sent !== null && <SentCard sent={sent} memberId={form.member.id} />}
      {sent === null && form.openOperation !== null && <OpenOperationBox operation={form.openOperation} memberId={form.member.id} />}
      {sent === null && form.openOperation === null && step === 'form' && (
        <RibEntryForm
          form={form} entry={entry} draft={draft} refusedFields={refusal?.fields ?? {}}
          onChange={change} onLeave={draft.flush} onAfresh={() => void startAfresh()} onRecap={() => goTo('recap')}
        />
      )}
      {sent === null && form.openOperation === null && step === 'recap' && (
        <RibRecap form={form} entry={entry} refusal={refusal} isSending={pending} onSend={() => void send()} onCorrect={() => goTo('form')} />
      )}
    </EntryFrame>
  );
}
