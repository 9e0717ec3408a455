import type { LineRefusalCode } from '../../shared/contract/import-contract.ts';
import type { Cell } from './judge-cell.ts';

/** The cells of one line, in the order of the definition's columns whatever that of the file. */
export type Cells = readonly Cell[];

/** Why a line stays out; `column` is null when no single one is at fault. */
export interface LineFault {
  readonly code: LineRefusalCode;
  readonly column: string | null;
  /** The row is in the database and stays as it was: what depends on it goes in all the same. */
  readonly isRowThere?: true;
}
