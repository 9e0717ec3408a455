import type { ContractColumn, ContractRow } from '../contract/grid-contract.ts';
import { neutralised, spreadsheetAmount, textNumber } from '../domain/grid/spreadsheet-text.ts';
import { formatDate } from '../domain/text/format.ts';
import { LINE_WORDS, PAYMENT_WORDS, STATE_WORDS } from './contract-labels.ts';

/** « Dû le 05/12/2026 »: the whole date, as a file is read later than a screen. */
export function paymentWords({ payment, paymentDueOn }: Pick<ContractRow, 'payment' | 'paymentDueOn'>): string {
  return payment === 'due' && paymentDueOn !== null ? `${PAYMENT_WORDS.due} le ${formatDate(paymentDueOn)}` : PAYMENT_WORDS[payment];
}

/** What a spreadsheet receives for one cell, by copy or by export: text that came from people is neutralised. */
export const SPREADSHEET_CELLS: Readonly<Record<ContractColumn, (row: ContractRow) => string>> = {
  state: (row) => STATE_WORDS[row.state],
  number: (row) => neutralised(row.number),
  holder: (row) => neutralised(row.holderName),
  memberNumber: (row) => textNumber(row.memberNumber),
  line: (row) => LINE_WORDS[row.line],
  formula: (row) => neutralised(row.formula),
  effectOn: (row) => formatDate(row.effectOn),
  renewalOn: (row) => formatDate(row.renewalOn),
  premium: (row) => spreadsheetAmount(row.monthlyCents),
  payment: paymentWords,
};
