import type { ColDef } from 'ag-grid-community';
import type { ContractColumn, ContractPayment, ContractRow, ContractState } from '../../../shared/contract/grid-contract.ts';
import { formatCentsBare, formatDate, formatMemberNumber, formatReference } from '../../../shared/domain/text/format.ts';
import { COLUMN_TITLES, LINE_WORDS, PAYMENT_WORDS, STATE_WORDS } from '../../../shared/text/contract-labels.ts';
import { domCell, textPiece } from '../../grid/dom-cell.ts';
import { CONTRACTS } from '../../text/contracts.ts';
import type { StateName } from '../../ui/state-name.ts';
import { ColumnFilter } from './column-filter.tsx';
import { markCopy } from './state-marks.tsx';

export const STATE_MARKS: Readonly<Record<ContractState, StateName>> = { active: 'done', changing: 'halfway', suspended: 'paused', terminated: 'past' };
export const PAYMENT_MARKS: Readonly<Record<ContractPayment, StateName>> = { 'up-to-date': 'done', due: 'due', rejected: 'urgent', none: 'past' };

/** The columns as they first stand. Together they take 1,208 pixels, the room beside the rail at 1280; the names take what is more. */
export const COLUMNS: readonly ColDef<ContractRow>[] = [
  column('state', 172, { cellRenderer: domCell<ContractRow>((row, cell) => cell.append(markCopy(STATE_MARKS[row.state], STATE_WORDS[row.state]))) }),
  column('number', 122, { cellClass: 'guichet-quiet', valueGetter: ({ data }) => (data === undefined ? '' : formatReference(data.number)) }),
  column('holder', 186, { flex: 1, minWidth: 170, cellClass: 'guichet-strong', field: 'holderName' }),
  column('memberNumber', 94, { cellClass: 'guichet-quiet guichet-figures', valueGetter: ({ data }) => (data === undefined ? '' : formatMemberNumber(data.memberNumber)) }),
  column('line', 90, { valueGetter: ({ data }) => (data === undefined ? '' : LINE_WORDS[data.line]) }),
  column('formula', 108, { field: 'formula' }),
  column('effectOn', 94, { cellClass: 'guichet-quiet guichet-figures', valueGetter: ({ data }) => (data === undefined ? '' : formatDate(data.effectOn)) }),
  column('renewalOn', 94, { cellClass: 'guichet-quiet guichet-figures', valueGetter: ({ data }) => (data === undefined ? '' : formatDate(data.renewalOn)) }),
  column('premium', 134, { cellClass: 'guichet-end guichet-figures', headerClass: 'ag-right-aligned-header', cellRenderer: domCell<ContractRow>(paintPremium) }),
  column('payment', 114, { cellRenderer: domCell<ContractRow>((row, cell) => cell.append(markCopy(PAYMENT_MARKS[row.payment], paymentText(row)))) }),
];

function column(id: ContractColumn, width: number, rest: ColDef<ContractRow>): ColDef<ContractRow> {
  return {
    colId: id, headerName: COLUMN_TITLES[id], width, minWidth: 60, floatingFilterComponent: ColumnFilter, floatingFilterComponentParams: { column: id },
    ...rest,
  };
}

/** What the member pays, by month; of a yearly premium the amount of the contract stands beside. */
function paintPremium({ premiumPeriod, premiumCents, monthlyCents }: ContractRow, cell: HTMLElement): void {
  if (premiumPeriod === 'year') {
    const contracted = textPiece(CONTRACTS.yearly(formatCentsBare(premiumCents)), 'guichet-aside');
    contracted.title = CONTRACTS.yearlyNote;
    cell.append(contracted);
  }
  cell.append(textPiece(formatCentsBare(monthlyCents), ''));
}

function paymentText({ payment, paymentDueOn }: ContractRow): string {
  return payment === 'due' && paymentDueOn !== null ? CONTRACTS.due(paymentDueOn) : PAYMENT_WORDS[payment];
}
