import type { Column } from './column.ts';
import type { Cell } from './judge-cell.ts';
import type { KnownRows } from './known-rows.ts';
import type { Cells, LineFault } from './line-fault.ts';
import type { NewIds, Outcome, StoredColumn } from './upsert.ts';

/** Writes one judged line, or says why it stays out. */
export type WriteRow = (cells: Cells) => Outcome | LineFault;

/** Keys of lines that were refused in this run, for those that depend on them. */
export interface RefusedKeys {
  readonly persons: Set<string>;
  readonly members: Set<string>;
  readonly contracts: Set<string>;
}

/** A member whom this run added, and who they are. */
export interface CreatedMember {
  readonly id: number;
  readonly personId: number;
}

/** What the writers of all kinds share. `has` tells whether the file holds a column. */
export interface WriteContext extends NewIds {
  readonly known: KnownRows;
  readonly refused: RefusedKeys;
  /** What search must learn of at the end of the run. */
  readonly createdMembers: CreatedMember[];
  /** Whether a line may take its row to another member or another agency. A hub keeps each file in the log of one agency: there it may not. */
  readonly movesFiles: boolean;
  has(column: string): boolean;
}

export function textAt(cells: Cells, index: number): string {
  return String(cells[index]);
}

export function cellAt(cells: Cells, index: number): Cell {
  return cells[index] ?? null;
}

/** Whether an empty cell of the column leaves what is stored: unless the column says otherwise, and when the file lacks it. */
export function storedAs(context: WriteContext, columns: readonly Column[], column: string, stored: string): StoredColumn {
  const definition = columns.find(({ name }) => name === column);
  return { name: stored, keeps: definition?.compulsory === false && (definition.clears !== true || !context.has(column)) };
}

/** Why a row that a line points at cannot be used: refused in this run, or not there at all. */
export function parentFault(refused: ReadonlySet<string>, key: string, column: string): LineFault {
  return { code: refused.has(key) ? 'parent-refused' : 'parent-unknown', column };
}
