import { assert } from '../../shared/lib/assert.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { Cell } from './judge-cell.ts';

export type Outcome = 'created' | 'changed' | 'unchanged';

export interface StoredColumn {
  readonly name: string;
  /** An empty cell leaves what is stored. */
  readonly keeps?: boolean;
}

export interface UpsertSpec {
  readonly table: string;
  /** What the conflict is on: a unique key of the table, or its `id`. */
  readonly key: readonly string[];
  /** Every column but `id`, the key's included, in the order of the values given. */
  readonly columns: readonly StoredColumn[];
  readonly isVersioned: boolean;
}

/** Ids from here up are for rows made at the desk: an import counts below, so that both may grow. */
export const FIRST_DESK_ID = 2 ** 40;

/** Where the ids of new rows come from. */
export interface NewIds {
  readonly connection: SqliteConnection;
  /** By table: the lowest that may be given. A hub remembers those of rows that are gone, which desks may still have to take away. */
  readonly firstIds: Readonly<Partial<Record<string, number>>>;
}

/** Inserts a row, or updates it only where it differs. */
export interface Upsert {
  write(values: readonly Cell[]): Outcome;
}

/**
 * Rows found by a unique key of the table. Most lines of an export are new, and an insertion that gives way costs no more
 * than a plain one, where one that may turn into an update costs a third more (measured on 100,000 statements).
 */
export function prepareUpsert(ids: NewIds, spec: UpsertSpec): Upsert {
  const { connection } = ids;
  const insert = connection.prepare<unknown[]>(`${insertSql(spec)} ON CONFLICT (${spec.key.join(', ')}) DO NOTHING`);
  const update = connection.prepare<unknown[]>(upsertSql(spec));
  const parameters: Cell[] = [];
  let id = nextId(ids, spec.table);
  return {
    write(values) {
      const row = withId(parameters, id, values);
      if (insert.run(row).changes === 0) return update.run(row).changes === 0 ? 'unchanged' : 'changed';
      id += 1;
      return 'created';
    },
  };
}

/** Rows found beforehand by their id; null for one that is not there yet. Answers with the id too. */
export interface UpsertById {
  write(known: number | null, values: readonly Cell[]): { readonly id: number; readonly outcome: Outcome };
}

export function prepareUpsertById(ids: NewIds, spec: Omit<UpsertSpec, 'key'>): UpsertById {
  const { connection } = ids;
  const insert = connection.prepare<unknown[]>(insertSql(spec));
  const update = connection.prepare<unknown[]>(upsertSql({ ...spec, key: ['id'] }));
  const parameters: Cell[] = [];
  let freeId = nextId(ids, spec.table);
  return {
    write(known, values) {
      if (known !== null) return { id: known, outcome: update.run(withId(parameters, known, values)).changes === 0 ? 'unchanged' : 'changed' };
      const id = freeId;
      insert.run(withId(parameters, id, values));
      freeId += 1;
      return { id, outcome: 'created' };
    },
  };
}

/** One array serves every row of a file. */
function withId(parameters: Cell[], id: number, values: readonly Cell[]): readonly Cell[] {
  parameters[0] = id;
  for (let index = 0; index < values.length; index += 1) parameters[index + 1] = values[index] ?? null;
  return parameters;
}

function insertSql({ table, columns, isVersioned }: Omit<UpsertSpec, 'key'>): string {
  const names = ['id', ...columns.map(({ name }) => name), ...(isVersioned ? ['version'] : [])];
  const values = ['?', ...columns.map(() => '?'), ...(isVersioned ? ['1'] : [])];
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`;
}

function upsertSql(spec: UpsertSpec): string {
  const { table, key, columns, isVersioned } = spec;
  const written = columns.filter(({ name }) => !key.includes(name));
  const sets = written.map(({ name, keeps }) => `${name} = ${keeps === true ? `coalesce(excluded.${name}, ${table}.${name})` : `excluded.${name}`}`);
  const differs = written.map(({ name, keeps }) =>
    keeps === true ? `(excluded.${name} IS NOT NULL AND excluded.${name} IS NOT ${table}.${name})` : `excluded.${name} IS NOT ${table}.${name}`);
  if (isVersioned) sets.push(`version = ${table}.version + 1`);
  return `${insertSql(spec)} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sets.join(', ')} WHERE ${differs.join(' OR ')}`;
}

function nextId({ connection, firstIds }: NewIds, table: string): number {
  const id = connection.prepare(`SELECT max(coalesce(max(id), 0) + 1, ?) FROM ${table} WHERE id < ${FIRST_DESK_ID}`).pluck().get(firstIds[table] ?? 1);
  assert(typeof id === 'number' && id < FIRST_DESK_ID, `${table}: next id ${String(id)}, expected one below ${FIRST_DESK_ID}`);
  return id;
}
