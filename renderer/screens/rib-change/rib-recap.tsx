import { useState } from 'react';
import type { RibDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { bankNameQuery, type RibForm, type RibFormAccount } from '../../../shared/contract/rib-commands.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { groupIban, maskIban, parseIban, type Iban } from '../../../shared/domain/values/iban.ts';
import { useQuery } from '../../api/use-query.ts';
import { Recap } from '../../entry-form/recap.tsx';
import { RIB } from '../../text/rib-change.ts';
import { MaskedValue } from '../../ui/masked-value.tsx';
import shared from '../../entry-form/entry-form.module.css';

interface RibRecapProps {
  readonly form: RibForm;
  readonly entry: RibDraftBody;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onCorrect: () => void;
}

/** What changes, when, and that nothing changes before a decision. The member may look at it: numbers are masked. */
export function RibRecap({ form, entry, refusal, isSending, onSend, onCorrect }: RibRecapProps) {
  const iban = parseIban(entry.iban);
  const { data: bank } = useQuery(bankNameQuery, iban === null ? null : { iban });
  const before = form.accounts.filter((account) => (account.forReimbursements && entry.forReimbursements) || (account.forDebits && entry.forDebits));
  const facts = [
    { label: RIB.before, value: <span className={shared.before}>{before.map(accountWords).join(', ') || '—'}</span> },
    { label: RIB.after, value: iban === null ? '' : <NewAccount iban={iban} bankName={bank?.name ?? null} /> },
    { label: RIB.holder, value: entry.holder },
    { label: RIB.usedFor, value: RIB.uses(entry.forReimbursements, entry.forDebits) },
    { label: RIB.from, value: entry.effectiveOn === null ? '' : formatDate(entry.effectiveOn) },
    { label: RIB.proof, value: entry.papers.map((paper) => paper.name).join(', ') },
  ];
  return <Recap facts={facts} delays={form} refusal={refusal} isSending={isSending} onSend={onSend} onCorrect={onCorrect} />;
}

/** The number just typed, to be read aloud with the member: the eye shows what this window holds already, so nothing is logged. */
function NewAccount({ iban, bankName }: { readonly iban: Iban; readonly bankName: string | null }) {
  const [isShown, setShown] = useState(false);
  return (
    <span className={shared.after}>
      <MaskedValue
        masked={maskIban(iban)} maskedName={RIB.maskedName} revealed={isShown ? groupIban(iban) : null} revealLabel={RIB.reveal} maskLabel={RIB.maskAgain}
        onReveal={() => setShown(true)} onMask={() => setShown(false)}
      />
      {bankName !== null && ` · ${bankName}`}
    </span>
  );
}

function accountWords({ maskedIban, bankName }: RibFormAccount): string {
  return bankName === null ? maskedIban : `${maskedIban} · ${bankName}`;
}
