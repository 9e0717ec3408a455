import type { ImportKind } from '../../shared/contract/import-contract.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { FileDefinition } from './column.ts';
import { cellReaderOf, isCellFault, type Cell } from './judge-cell.ts';
import { bankAccountFault, beneficiaryFault, contractFault } from './judge-line-contract.ts';
import { instalmentFault, reimbursementFault } from './judge-line-money.ts';
import type { Cells, LineFault } from './line-fault.ts';

export type LineRule = (cells: Cells) => LineFault | null;

export interface LineJudge {
  /** The cells once read, or the first fault from left to right, then across cells. The array is used again for the next line. */
  judge(raw: readonly string[]): Cells | LineFault;
  /** The value of one column as it would be stored, for a line that was refused; null when it cannot be read either. */
  readKey(raw: readonly string[]): string | null;
}

/** Whether judging ended in a refusal. */
export function isLineFault(judged: Cells | LineFault): judged is LineFault {
  return !Array.isArray(judged);
}

/** Reads and judges lines of one file. `places` and `width` come from its header. */
export function createLineJudge(definition: FileDefinition, header: { readonly places: readonly (number | null)[]; readonly width: number }, today: LocalDate): LineJudge {
  const rule = RULES[definition.kind];
  const columns = definition.columns.map((column, index) => ({ name: column.name, compulsory: column.compulsory, place: header.places[index] ?? null, read: cellReaderOf(column, today) }));
  const cells: Cell[] = columns.map(() => null);
  const missing = columns.map(({ name }): LineFault => ({ code: 'cell-missing', column: name }));
  return { judge, readKey };

  function judge(raw: readonly string[]): Cells | LineFault {
    if (raw.length !== header.width) return { code: 'column-count', column: null };
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      if (column === undefined || column.place === null) continue;
      const text = (raw[column.place] ?? '').trim();
      if (text === '' && column.compulsory) return missing[index] ?? { code: 'cell-missing', column: column.name };
      const cell = text === '' ? null : column.read(text);
      if (isCellFault(cell)) return { code: cell.code, column: column.name };
      cells[index] = cell;
    }
    return rule(cells) ?? cells;
  }

  function readKey(raw: readonly string[]): string | null {
    const [first] = columns;
    if (first === undefined || first.place === null) return null;
    const cell = first.read((raw[first.place] ?? '').trim());
    return typeof cell === 'string' ? cell : null;
  }
}

const noFault: LineRule = () => null;

const RULES: Readonly<Record<ImportKind, LineRule>> = {
  persons: noFault,
  members: noFault,
  contracts: contractFault,
  beneficiaries: beneficiaryFault,
  'bank-accounts': bankAccountFault,
  reimbursements: reimbursementFault,
  instalments: instalmentFault,
};
