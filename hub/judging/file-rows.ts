import type { Change, EntityName, RowOf } from '../../shared/domain/change/change.ts';
import { IMPORTED_KEYS, ROW_KEYS, type HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { assert } from '../../shared/lib/assert.ts';

/** A row of a file with the hub's own count of its changes. */
export interface StoredRow {
  readonly entity: string;
  readonly rowId: string;
  readonly ver: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One row as a change left it; `body` is null when it is gone. */
export interface Written {
  readonly entity: HeldEntity;
  readonly rowId: string;
  readonly ver: number;
  readonly body: Readonly<Record<string, unknown>> | null;
}

const KEYS: Readonly<Record<HeldEntity, string>> = { ...ROW_KEYS, ...IMPORTED_KEYS };

/** All the rows of one file, in memory while its lock is held. */
export class FileRows {
  readonly fileId: string;
  readonly #rows = new Map<string, StoredRow>();
  /** Of rows that went: one that comes back goes on counting. */
  readonly #gone = new Map<string, number>();

  constructor(fileId: string, rows: readonly StoredRow[]) {
    this.fileId = fileId;
    for (const row of rows) this.#rows.set(placeOf(row.entity, row.rowId), row);
  }

  find<E extends EntityName>(entity: E, rowId: number | string): RowOf<E> | null {
    return this.findOther<RowOf<E>>(entity, rowId);
  }

  /** A row that no rule writes, as its import brought it. */
  findOther<Row>(entity: string, rowId: number | string): Row | null {
    const row = this.#rows.get(placeOf(entity, String(rowId)));
    return row === undefined ? null : (row.body as unknown as Row);
  }

  /** In the order of their ids, so that two processes judge alike. */
  list<E extends EntityName>(entity: E): readonly RowOf<E>[] {
    return this.listOther<RowOf<E>>(entity);
  }

  /** Rows that no rule writes, or that hold more than a rule may set, as their import brought them. */
  listOther<Row>(entity: string): readonly Row[] {
    const rows = [...this.#rows.values()].filter((row) => row.entity === entity);
    return rows.toSorted((left, right) => (left.rowId < right.rowId ? -1 : 1)).map(({ body }) => body as unknown as Row);
  }

  /** Every row, in no order. */
  all(): readonly StoredRow[] {
    return [...this.#rows.values()];
  }

  /** Takes a row away that the file has. */
  remove(entity: HeldEntity, rowId: string): Written {
    return this.#write(entity, rowId, null);
  }

  /** Puts a row that no change says: of an import, or what an erasure left of it. */
  put(entity: HeldEntity, row: Readonly<Record<string, unknown>>): Written {
    const rowId = String(row[KEYS[entity]]);
    return this.#write(entity, rowId, withoutBytes(row));
  }

  /**
   * Applies a change and says what the row became. Throws when a row to add is there, or one to update is absent or has another version:
   * the judge saw another file.
   */
  apply(change: Change): Written {
    const { entity } = change;
    const rowId = String(change.op === 'insert' ? (change.row as unknown as Record<string, unknown>)[ROW_KEYS[entity]] : change.id);
    const before = this.#rows.get(placeOf(entity, rowId));
    return this.#write(entity, rowId, bodyAfter(change, before, `${entity} ${rowId} of ${this.fileId}`));
  }

  #write(entity: HeldEntity, rowId: string, body: Readonly<Record<string, unknown>> | null): Written {
    const place = placeOf(entity, rowId);
    const ver = (this.#rows.get(place)?.ver ?? this.#gone.get(place) ?? 0) + 1;
    if (body === null) {
      this.#rows.delete(place);
      this.#gone.set(place, ver);
    } else {
      this.#rows.set(place, { entity, rowId, ver, body });
    }
    return { entity, rowId, ver, body };
  }
}

function bodyAfter(change: Change, before: StoredRow | undefined, name: string): Readonly<Record<string, unknown>> | null {
  if (change.op === 'insert') {
    assert(before === undefined, `${name}: inserted, but it is there`);
    return withoutBytes(change.row);
  }
  assert(before !== undefined, `${name}: ${change.op} of a row that is not there`);
  if (change.op === 'remove') return null;
  const { seenVersion } = change;
  assert(seenVersion === null || before.body.version === seenVersion, `${name}: version ${String(before.body.version)}, expected ${String(seenVersion)}`);
  return { ...before.body, ...change.set };
}

/** Bytes of papers travel on their own way, by their digest. */
function withoutBytes(row: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => !(value instanceof Uint8Array)));
}

/** The name of a row in its scope. */
export function placeOf(entity: string, rowId: string): string {
  return `${entity} ${rowId}`;
}
