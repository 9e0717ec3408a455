import type { ImportKind } from '../../shared/contract/import-contract.ts';

/** What a cell may hold; `judge-cell.ts` says how each is read, `describe-columns.ts` how it is documented. */
export type CellType =
  | 'reference' | 'code' | 'text' | 'date' | 'past-date' | 'amount' | 'rank' | 'flag' | 'choice'
  | 'nir' | 'iban' | 'bic' | 'phone' | 'email' | 'postcode';

export interface Column {
  /** The heading that the documentation gives. Case, accents and signs are ignored when it is read. */
  readonly name: string;
  /** Other headings that mean the same. */
  readonly aliases: readonly string[];
  readonly type: CellType;
  /** A compulsory column must be there and every cell of it filled; see `clears` for the others. */
  readonly compulsory: boolean;
  readonly example: string;
  readonly meaning: string;
  /** Of a choice: the value stored, and the words that mean it. The first word is the one documented. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly longest?: number;
  /** The insurer alone knows it: an empty cell clears what is stored, where others keep what the desk may have entered. */
  readonly clears?: boolean;
}

/** A file of a folder: an export's, or a hub's directory's. */
export interface TableDefinition {
  /** File names without extension; the first is the one documented. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** Columns that together name a row: the same values are the same row, in the file and in the database. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

export interface FileDefinition extends TableDefinition {
  readonly kind: ImportKind;
}

/** The place of each column in a row of cells. */
export type Positions<Columns extends readonly Column[]> = Readonly<Record<Columns[number]['name'], number>>;

/** Where each column stands, so that a rule names `at.date_fin` and never a number. */
export function positionsOf<const Columns extends readonly Column[]>(columns: Columns): Positions<Columns> {
  return Object.fromEntries(columns.map((column, index) => [column.name, index])) as Positions<Columns>;
}
