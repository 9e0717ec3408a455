import type { MemberReimbursements } from '../../../shared/contract/member-contract.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { REIMBURSEMENTS } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Field } from '../../ui/field.tsx';
import { TabsBar } from '../../ui/tabs-bar.tsx';
import styles from './reimbursements.module.css';

export interface ReimbursementFilter {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly actCode: string | null;
  readonly personId: number | null;
}

/** Joins the years to the lines below them. */
export const YEAR_TABS = 'reimbursement-year';

/** The year that the filter covers whole, as text; empty when its dates are others. */
export function yearOf({ from, to }: ReimbursementFilter): string {
  const year = from?.slice(0, 4) ?? '';
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : '';
}

interface ReimbursementFiltersProps {
  readonly filter: ReimbursementFilter;
  readonly year: number;
  readonly acts: MemberReimbursements['acts'];
  readonly persons: MemberReimbursements['persons'];
  readonly onChange: (filter: ReimbursementFilter) => void;
  readonly yearFilter: (year: number) => ReimbursementFilter;
}

/** This year or the one before in one key; then dates, act and person. */
export function ReimbursementFilters({ filter, year, acts, persons, onChange, yearFilter }: ReimbursementFiltersProps) {
  const years = [year, year - 1, year - 2];
  const chosen = yearOf(filter);
  const date = { parse: (text: string) => parseDate(text, year), format: formatDate, unreadable: REIMBURSEMENTS.badDate };
  return (
    <div role="group" aria-label={REIMBURSEMENTS.filters} className={styles.filters}>
      <TabsBar
        label={REIMBURSEMENTS.year} name={YEAR_TABS} shape="view" selected={chosen}
        tabs={years.map((candidate) => ({ id: String(candidate), label: String(candidate) }))}
        onSelect={(id) => onChange({ ...filter, from: yearFilter(Number(id)).from, to: yearFilter(Number(id)).to })}
      />
      <div className={styles.date}>
        <DateField label={REIMBURSEMENTS.from} value={filter.from} onChange={(from) => onChange({ ...filter, from })} {...date} />
      </div>
      <div className={styles.date}>
        <DateField label={REIMBURSEMENTS.to} value={filter.to} onChange={(to) => onChange({ ...filter, to })} {...date} />
      </div>
      <Select label={REIMBURSEMENTS.act} value={filter.actCode} options={acts.map(({ code, label }) => ({ value: code, label }))} onChange={(actCode) => onChange({ ...filter, actCode })} />
      <Select
        label={REIMBURSEMENTS.person} value={filter.personId === null ? null : String(filter.personId)}
        options={persons.map(({ id, firstName }) => ({ value: String(id), label: firstName }))}
        onChange={(id) => onChange({ ...filter, personId: id === null ? null : Number(id) })}
      />
      {(filter.actCode !== null || filter.personId !== null || chosen === '') && (
        <ActButton label={REIMBURSEMENTS.reset} variant="ghost" onAct={() => onChange(yearFilter(year))} />
      )}
    </div>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}

function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <select {...wiring} value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
          <option value="">{REIMBURSEMENTS.every}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
