import { getTableColumns, getTableName, type Column } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { IMPORTED_KEYS, ROW_KEYS, type HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { ENTITY_TABLES } from './apply-changes.ts';
import type { SqliteConnection } from './open-database.ts';
import { prepared } from './prepared.ts';
import { guarantee, product } from './schema/contract.ts';
import { act, reimbursement } from './schema/money.ts';
import { emailBounce, portalAccount, portalConnection } from './schema/portal-access.ts';

/** A row as the hub keeps it: the fields of the ORM's table, through JSON. */
export type RowImage = Readonly<Record<string, unknown>>;

/** Which row: `file` tells apart what has its key in its own file only. */
export interface RowPlace {
  readonly file: string;
  readonly entity: HeldEntity;
  readonly rowId: string;
}

/** A field that no column has: dropped in silence, the two stores would differ. */
export class UnknownField extends Error {
  override readonly name = 'UnknownField';
}

const TABLES: { readonly [E in HeldEntity]: SQLiteTable } = { ...ENTITY_TABLES, portalAccount, portalConnection, emailBounce, product, guarantee, act, reimbursement };
const KEYS: Readonly<Record<HeldEntity, string>> = { ...ROW_KEYS, ...IMPORTED_KEYS };

/** What triggers work out from other rows, so that what another store says of it is older than what stands here. */
const DERIVED: Readonly<Partial<Record<HeldEntity, readonly string[]>>> = { contract: ['openRequestId', 'holderName', 'holderSortKey'], request: ['agencyId'] };

/** Bytes of a paper that has not come yet. */
const NOT_HERE = Buffer.alloc(0);

/** One entity's table, read once: thousands of rows come at a time, and the ORM would build each statement anew. */
export interface ImageTable {
  readonly name: string;
  readonly columns: ReadonlyMap<string, Column>;
  /** What the database computes, and bytes. */
  readonly unread: ReadonlySet<string>;
  readonly select: string;
  readonly where: string;
}

const imageTables = new Map<HeldEntity, ImageTable>();

export function imageTable(entity: HeldEntity): ImageTable {
  const known = imageTables.get(entity);
  if (known !== undefined) return known;
  const columns = new Map<string, Column>(Object.entries(getTableColumns(TABLES[entity])));
  const unread = new Set([...columns].filter(([field, column]) => column.generated !== undefined || field === 'content').map(([field]) => field));
  const key = `"${columns.get(KEYS[entity])?.name ?? ''}" = ?`;
  const where = entity === 'emailBounce' ? `${key} AND member_id = ?` : key;
  const name = getTableName(TABLES[entity]);
  const read = [...columns].filter(([field]) => !unread.has(field)).map(([, column]) => `"${column.name}"`);
  const made = { name, columns, unread, where, select: `SELECT ${read.join(', ')} FROM "${name}" WHERE ${where}` };
  imageTables.set(entity, made);
  return made;
}

export function isHeldEntity(name: string): name is HeldEntity {
  // What the desk filed is its own: no line of a log writes it.
  return name in KEYS && name !== 'keptAct';
}

/** The row as it is here; null when there is none. Bytes of papers are left out: they travel on their own way. */
export function readImage(connection: SqliteConnection, place: RowPlace): RowImage | null {
  const { columns, unread, select } = imageTable(place.entity);
  const row = prepared<Readonly<Record<string, unknown>>>(connection, select).get(...keyOf(place));
  if (row === undefined) return null;
  const image: Record<string, unknown> = {};
  for (const [field, column] of columns) {
    const value = row[column.name];
    if (!unread.has(field)) image[field] = value === null ? null : column.mapFromDriverValue(value);
  }
  return image;
}

/**
 * Makes the row what `image` says, or takes it away; true when that changed anything. Only fields that differ are written, so that no trigger
 * sees a change where there is none; fields that the image does not name stay. Throws `UnknownField` for one that no column has.
 */
export function writeImage(connection: SqliteConnection, place: RowPlace, image: RowImage | null): boolean {
  const { name, where } = imageTable(place.entity);
  const here = readImage(connection, place);
  if (image === null) {
    if (here !== null) prepared(connection, `DELETE FROM "${name}" WHERE ${where}`).run(...keyOf(place));
    return here !== null;
  }
  const fields = here === null ? addedFields(place.entity, image) : differingFields(place.entity, here, image);
  if (fields.length === 0) return false;
  const named = fields.map(({ column }) => `"${column.name}"`);
  const values = fields.map(({ column, value }) => (value === null ? null : column.mapToDriverValue(value)));
  if (here === null) prepared(connection, `INSERT INTO "${name}" (${named.join(', ')}) VALUES (${named.map(() => '?').join(', ')})`).run(...values);
  else prepared(connection, `UPDATE "${name}" SET ${named.map((column) => `${column} = ?`).join(', ')} WHERE ${where}`).run(...values, ...keyOf(place));
  return true;
}

/** Whether the row here is what the hub says it is, as far as the hub says anything of it. */
export function agrees(entity: HeldEntity, here: RowImage | null, image: RowImage | null): boolean {
  return here === null || image === null ? here === image : differingFields(entity, here, image).length === 0;
}

interface FieldValue {
  readonly column: Column;
  readonly value: unknown;
}

function addedFields(entity: HeldEntity, image: RowImage): readonly FieldValue[] {
  const fields = ownFields(entity, image);
  const content = entity === 'attachment' ? imageTable(entity).columns.get('content') : undefined;
  return content === undefined ? fields : [...fields, { column: content, value: NOT_HERE }];
}

function differingFields(entity: HeldEntity, here: RowImage, image: RowImage): readonly FieldValue[] {
  const derived = DERIVED[entity] ?? [];
  return ownFields(entity, image).filter(({ field, value }) => !derived.includes(field) && (here[field] ?? null) !== value);
}

/** Every value of a column is a text, a number or a truth value: `===` compares them. */
function ownFields(entity: HeldEntity, image: RowImage): readonly (FieldValue & { readonly field: string })[] {
  const { columns, unread } = imageTable(entity);
  return Object.entries(image).flatMap(([field, value]) => {
    const column = columns.get(field);
    if (column === undefined) throw new UnknownField(`${entity}: no field ${field} here`);
    return unread.has(field) ? [] : [{ field, column, value: value ?? null }];
  });
}

function keyOf({ file, entity, rowId }: RowPlace): readonly (string | number)[] {
  return entity === 'emailBounce' ? [rowId, Number(file.split(':')[1])] : [rowId];
}
