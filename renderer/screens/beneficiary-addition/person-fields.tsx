import { isAdult } from '../../../shared/domain/beneficiary/is-adult.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import { groupNir, parseNir } from '../../../shared/domain/values/nir.ts';
import { FieldPlace } from '../../entry-form/fault-summary.tsx';
import { BENEFICIARY } from '../../text/beneficiary-addition.ts';
import { ENTRY } from '../../text/entry-form.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { EntryPartProps } from './entry-part.ts';
import styles from '../../entry-form/entry-form.module.css';

const CIVILITIES = [{ value: 'mme', label: BENEFICIARY.civilities.mme }, { value: 'm', label: BENEFICIARY.civilities.m }] as const;

/** Who joins. The NIR is asked of adults alone, and facultative: a child is known by the parent's. */
export function PersonFields({ form, entry, sentences, onChange }: EntryPartProps) {
  const asksNir = entry.birthDate !== null && isAdult(entry.birthDate, form.today);
  return (
    <div className={styles.fields}>
      <FieldPlace name="civility">
        <ChoiceField label={BENEFICIARY.civility} layout="line" choices={CIVILITIES} value={entry.civility} error={sentences.civility} onChange={(civility) => onChange({ ...entry, civility })} />
      </FieldPlace>
      <div className={styles.triple}>
        <FieldPlace name="lastName">
          <TextField label={BENEFICIARY.lastName} maxLength={100} value={entry.lastName} error={sentences.lastName} onChange={(lastName) => onChange({ ...entry, lastName })} />
        </FieldPlace>
        <FieldPlace name="firstName">
          <TextField label={BENEFICIARY.firstName} maxLength={100} value={entry.firstName} error={sentences.firstName} onChange={(firstName) => onChange({ ...entry, firstName })} />
        </FieldPlace>
        <FieldPlace name="birthDate">
          <DateField
            label={BENEFICIARY.birthDate}
            value={entry.birthDate}
            parse={(text) => parseDate(text, Number(form.today.slice(0, 4)))}
            format={formatDate}
            unreadable={ENTRY.unreadableDate}
            error={sentences.birthDate}
            onChange={(birthDate) => onChange({ ...entry, birthDate })}
          />
        </FieldPlace>
        {asksNir && (
          <FieldPlace name="nir">
            <TextField
              label={BENEFICIARY.nir}
              note={BENEFICIARY.nirNote}
              hint={BENEFICIARY.nirHint}
              figures
              maxLength={60}
              value={entry.nir}
              error={sentences.nir}
              onBlur={() => onChange({ ...entry, nir: grouped(entry.nir) })}
              onChange={(nir) => onChange({ ...entry, nir })}
            />
          </FieldPlace>
        )}
      </div>
    </div>
  );
}

function grouped(text: string): string {
  const nir = parseNir(text);
  return nir === null ? text : groupNir(nir).replaceAll('\u00A0', ' ');
}
