import { createContext, useContext } from 'react';
import {
  CONTRACT_LINES, CONTRACT_PAYMENTS, CONTRACT_STATES, contractFormulasQuery,
  type ContractColumn, type ContractFilter,
} from '../../../shared/contract/grid-contract.ts';
import { parseRange, rangeText } from '../../../shared/domain/grid/parse-range.ts';
import { formatCentsBare, formatDate } from '../../../shared/domain/text/format.ts';
import { cleanPasted, parseAmount, parseDate } from '../../../shared/domain/text/parse.ts';
import { COLUMN_TITLES, LINE_WORDS, PAYMENT_WORDS, STATE_WORDS } from '../../../shared/text/contract-labels.ts';
import { useQuery } from '../../api/use-query.ts';
import { SetFilter } from '../../grid/set-filter.tsx';
import { TypedFilter } from '../../grid/typed-filter.tsx';
import { CONTRACTS } from '../../text/contracts.ts';

export interface FilterState {
  readonly filter: ContractFilter;
  readonly change: (change: Partial<ContractFilter>) => void;
}

export const FilterContext = createContext<FilterState | null>(null);

/** The filter of one column, in the row under the headings. */
export function ColumnFilter({ column }: { readonly column: string }) {
  const id = column as ContractColumn;
  const Filter = FILTERS[id];
  const state = useContext(FilterContext);
  if (state === null) throw new Error('ColumnFilter outside of FilterContext');
  return <Filter {...state} title={COLUMN_TITLES[id]} />;
}

type FilterProps = FilterState & { readonly title: string };

const FILTERS: Readonly<Record<ContractColumn, (props: FilterProps) => React.ReactNode>> = {
  state: ({ filter, change, title }) => (
    <SetFilter {...setWords(title, CONTRACTS.all)} choices={choicesOf(CONTRACT_STATES, STATE_WORDS)} chosen={filter.states} onChange={(states) => change({ states: [...states] })} />
  ),
  number: ({ filter, change, title }) => textFilter(title, '', filter.number, (number) => change({ number })),
  holder: ({ filter, change, title }) => textFilter(title, CONTRACTS.contains, filter.holder, (holder) => change({ holder })),
  memberNumber: ({ filter, change, title }) => textFilter(title, '', filter.memberNumber, (memberNumber) => change({ memberNumber })),
  line: ({ filter, change, title }) => (
    <SetFilter {...setWords(title, CONTRACTS.anyLine)} choices={choicesOf(CONTRACT_LINES, LINE_WORDS)} chosen={filter.lines} onChange={(lines) => change({ lines: [...lines] })} />
  ),
  formula: FormulaFilter,
  effectOn: ({ filter, change, title }) => <DateFilter title={title} alone="from" range={filter.effect} onRange={(effect) => change({ effect })} />,
  renewalOn: ({ filter, change, title }) => <DateFilter title={title} alone="to" range={filter.renewal} onRange={(renewal) => change({ renewal })} />,
  premium: PremiumFilter,
  payment: ({ filter, change, title }) => (
    <SetFilter {...setWords(title, CONTRACTS.all)} choices={choicesOf(CONTRACT_PAYMENTS, PAYMENT_WORDS)} chosen={filter.payments} onChange={(payments) => change({ payments: [...payments] })} />
  ),
};

function setWords(title: string, placeholder: string): { label: string; placeholder: string; clearLabel: string } {
  return { label: CONTRACTS.filterOf(title), clearLabel: CONTRACTS.clearOf(title), placeholder };
}

function choicesOf<Value extends string>(values: readonly Value[], words: Readonly<Record<Value, string>>): { value: Value; label: string }[] {
  return values.map((value) => ({ value, label: words[value] }));
}

function textFilter(title: string, placeholder: string, value: string, onText: (text: string) => void): React.ReactNode {
  return (
    <TypedFilter
      label={CONTRACTS.filterOf(title)} placeholder={placeholder} hint={CONTRACTS.textHint} value={value} hasSymbol
      onType={(text) => {
        onText(cleanPasted(text).slice(0, 40));
        return true;
      }}
    />
  );
}

/** The formulas of the lines that are chosen, or of all. */
function FormulaFilter({ filter, change, title }: FilterProps) {
  const { data = [] } = useQuery(contractFormulasQuery, {});
  const offered = data.filter(({ line }) => filter.lines.length === 0 || filter.lines.includes(line)).map(({ formula }) => formula);
  const choices = [...new Set([...offered, ...filter.formulas])].map((formula) => ({ value: formula, label: formula }));
  return <SetFilter {...setWords(title, CONTRACTS.anyLine)} choices={choices} chosen={filter.formulas} onChange={(formulas) => change({ formulas: [...formulas] })} />;
}

type DateRange = ContractFilter['effect'];

interface DateFilterProps {
  readonly title: string;
  readonly alone: 'from' | 'to';
  readonly range: DateRange;
  readonly onRange: (range: DateRange) => void;
}

/** Two digits of a year mean at most twenty years from now: contracts begin in the past and fall due soon. */
const YEARS_AHEAD = 20;

function DateFilter({ title, alone, range, onRange }: DateFilterProps) {
  const latestYear = new Date().getFullYear() + YEARS_AHEAD;
  return (
    <TypedFilter
      label={CONTRACTS.filterOf(title)} placeholder={alone === 'from' ? CONTRACTS.fromDate : CONTRACTS.untilDate} hint={CONTRACTS.dateHint} figures
      value={rangeText(range, formatDate)}
      onType={(text) => {
        const read = parseRange(text, (typed) => parseDate(typed, latestYear), alone);
        if (read !== null) onRange(read);
        return read !== null;
      }}
    />
  );
}

function PremiumFilter({ filter, change, title }: FilterProps) {
  const { min, max } = filter.premium;
  return (
    <TypedFilter
      label={CONTRACTS.filterOf(title)} placeholder={CONTRACTS.fromAmount} hint={CONTRACTS.amountHint} figures
      value={rangeText({ from: min, to: max }, formatCentsBare)}
      onType={(text) => {
        const read = parseRange(text, parseAmount, 'from');
        if (read !== null) change({ premium: { min: read.from, max: read.to } });
        return read !== null;
      }}
    />
  );
}
