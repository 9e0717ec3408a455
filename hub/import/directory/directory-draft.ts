import { isDeepStrictEqual } from 'node:util';
import type { DirectoryKind } from '../../../shared/contract/directory-contract.ts';
import type { Change } from '../../../shared/domain/change/change.ts';
import { rankOf } from '../../../shared/domain/change/entity-order.ts';
import type { FileRows, Written } from '../../judging/file-rows.ts';
import type { DirectoryRefusal } from './read-directory.ts';

/** What lines of one file came to. */
export interface LineCounts {
  created: number;
  changed: number;
  unchanged: number;
}

export type Outcome = keyof LineCounts;

export type DirectoryEntity = 'agency' | 'staff' | 'product' | 'act' | 'guarantee';
type Row = Readonly<Record<string, unknown>>;

/** The rows of the directory while lines are laid over them, in memory: what came of it is written whole afterwards, or not at all. */
export class DirectoryDraft {
  readonly file: FileRows;
  readonly refusals: DirectoryRefusal[] = [];
  readonly counts: { readonly [Kind in DirectoryKind]: LineCounts } = { agencies: none(), staff: none(), products: none(), acts: none(), guarantees: none() };
  readonly #written: Written[] = [];

  constructor(file: FileRows) {
    this.file = file;
  }

  /** The row as it is by now; null when there is none. */
  find(entity: DirectoryEntity, rowId: number | string): Row | null {
    return this.file.findOther<Row>(entity, rowId);
  }

  list<Of>(entity: DirectoryEntity): readonly Of[] {
    return this.file.listOther<Of>(entity);
  }

  /** Puts a row where it differs from what is there. What this program does not know of a row stays in it. */
  put(entity: DirectoryEntity, row: Row, before: Row | null): Outcome {
    const after = { ...before, ...row };
    if (before !== null && isDeepStrictEqual(before, after)) return 'unchanged';
    this.#written.push(this.file.put(entity, after));
    return before === null ? 'created' : 'changed';
  }

  remove(entity: DirectoryEntity, rowId: number | string): void {
    this.#written.push(this.file.remove(entity, String(rowId)));
  }

  apply(changes: readonly Change[]): void {
    this.#written.push(...changes.map((change) => this.file.apply(change)));
  }

  /** What a desk can write a few at a time: parents before their children, and what goes at the end, children first. */
  written(): readonly Written[] {
    const stays = this.#written.filter(({ body }) => body !== null).toSorted((one, other) => rankOf(one.entity) - rankOf(other.entity));
    const goes = this.#written.filter(({ body }) => body === null).toSorted((one, other) => rankOf(other.entity) - rankOf(one.entity));
    return [...stays, ...goes];
  }
}

function none(): LineCounts {
  return { created: 0, changed: 0, unchanged: 0 };
}
