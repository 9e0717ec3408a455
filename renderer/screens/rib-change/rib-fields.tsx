import { useState } from 'react';
import type { RibDraftBody } from '../../../shared/contract/draft-contract.ts';
import { bankNameQuery, type RibForm } from '../../../shared/contract/rib-commands.ts';
import { holderMatch } from '../../../shared/domain/request/holder-match.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import { checkIban, groupIban, type Iban } from '../../../shared/domain/values/iban.ts';
import { useQuery } from '../../api/use-query.ts';
import { FieldPlace } from '../../entry-form/fault-summary.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { ibanProblemSentence, RIB } from '../../text/rib-change.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldSentences } from './rib-entry.ts';
import shared from '../../entry-form/entry-form.module.css';
import styles from './rib-change.module.css';

interface RibFieldsProps {
  readonly form: RibForm;
  readonly entry: RibDraftBody;
  readonly sentences: FieldSentences;
  readonly onChange: (entry: RibDraftBody) => void;
}

export function RibFields({ form, entry, sentences, onChange }: RibFieldsProps) {
  const { effectDates, today, member } = form;
  const isHolderOther = entry.holder.trim() !== '' && holderMatch(entry.holder, member) !== 'exact';
  return (
    <div className={shared.fields}>
      <FieldPlace name="iban">
        <IbanField value={entry.iban} error={sentences.iban} onChange={(iban) => onChange({ ...entry, iban })} />
      </FieldPlace>
      <FieldPlace name="holder">
        <TextField label={RIB.holder} hint={RIB.holderHint} maxLength={200} value={entry.holder} error={sentences.holder} onChange={(holder) => onChange({ ...entry, holder })} />
        {isHolderOther && (
          <p className={shared.notice}>
            <StateSymbol state="due" size={14} /> {RIB.holderDiffers(member.name)}
          </p>
        )}
      </FieldPlace>
      <FieldPlace name="usage">
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{RIB.usage}</legend>
          <div className={styles.uses}>
            <CheckField label={RIB.forReimbursements} checked={entry.forReimbursements} onChange={(forReimbursements) => onChange({ ...entry, forReimbursements })} />
            <CheckField label={RIB.forDebits} checked={entry.forDebits} onChange={(forDebits) => onChange({ ...entry, forDebits })} />
          </div>
          {sentences.usage !== undefined && <p className={styles.error}>{sentences.usage}</p>}
        </fieldset>
      </FieldPlace>
      <FieldPlace name="effectiveOn">
        <div className={styles.date}>
          <DateField
            label={RIB.effectiveOn}
            hint={RIB.effectiveHint(effectDates.from, effectDates.to)}
            value={entry.effectiveOn}
            parse={(text) => parseDate(text, Number(today.slice(0, 4)) + 10)}
            format={formatDate}
            unreadable={ENTRY.unreadableDate}
            error={sentences.effectiveOn}
            onChange={(effectiveOn) => onChange({ ...entry, effectiveOn })}
          />
        </div>
      </FieldPlace>
    </div>
  );
}

interface IbanFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (iban: string) => void;
}

/** Checked while it is typed: a number still too short is no fault before the field is left. Grouped by four on leaving. */
function IbanField({ value, error, onChange }: IbanFieldProps) {
  const [isTyping, setTyping] = useState(false);
  const checked = checkIban(value);
  const problem = checked.ok || checked.refusal.code === 'empty' || (isTyping && checked.refusal.code === 'too-short') ? undefined : ibanProblemSentence(checked.refusal);
  function leave(): void {
    setTyping(false);
    if (checked.ok) onChange(groupIban(checked.value).replaceAll('\u00A0', ' '));
  }
  return (
    <>
      <TextField
        label={RIB.iban}
        hint={checked.ok ? undefined : isTyping && checked.refusal.code === 'too-short' ? ibanProblemSentence(checked.refusal) : RIB.ibanHint}
        figures
        autoFocus
        maxLength={100}
        value={value}
        error={checked.ok ? error : (problem ?? error)}
        onBlur={leave}
        onChange={(next) => {
          setTyping(true);
          onChange(next);
        }}
      />
      {checked.ok && <BankLine iban={checked.value} />}
    </>
  );
}

function BankLine({ iban }: { readonly iban: Iban }) {
  const { data: bank } = useQuery(bankNameQuery, { iban });
  return (
    <p role="status" className={styles.bank}>
      <StateSymbol state="done" size={14} />
      <span className={shared.good}>{RIB.ibanGood}</span>
      {bank !== undefined && <span>· {bank === null ? RIB.bankUnknown : RIB.bank(bank.name, bank.bic)}</span>}
    </p>
  );
}
