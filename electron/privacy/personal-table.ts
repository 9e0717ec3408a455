/** What is read of a table for the copy that a member asks of their file, and what stays out of it. */

/**
 * One column. A form says how a person reads it; `reference` is a number of ours that ties rows together, for the machine-readable
 * part alone; `content` is the bytes of a paper, put in the copy as a file; `left` stays out, and says why.
 */
export type ColumnRule = 'text' | 'date' | 'instant' | 'cents' | 'flag' | 'json' | 'reference' | 'content' | { readonly left: string };

export interface PersonalTable {
  /** Which rows, as a condition on `t` with :memberId, :self (the member's person) and :adultBirth (the latest birth of an adult). */
  readonly rows: string;
  readonly order: string;
  readonly columns: Readonly<Record<string, ColumnRule>>;
  /** Columns that are said of the member and of minors, and of no other adult. `person` is the column that says whose row it is; null: the row is the person. */
  readonly protects?: { readonly columns: readonly string[]; readonly birthColumn: string; readonly personColumn: string | null };
}

/** Who works on a file is not due to whom it is about, their role is. */
export const OF_STAFF = { left: 'who of the staff acted: CJEU C-579/21 of 22 June 2023, the role is said' } as const;
export const FOLDED = { left: 'the same words, folded for the search' } as const;
export const PROOF = { left: 'proves that the journal was not altered: no fact about anybody' } as const;
export const REPEATED = { left: 'repeats the member, for the grid' } as const;
