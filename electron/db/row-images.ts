import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { IMPORTED_KEYS, ROW_KEYS, type HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { assignments, ENTITY_TABLES, insertion, keyCondition } from './apply-changes.ts';
import type { Db } from './handles.ts';
import { emailBounce, portalAccount, portalConnection } from './schema/portal-access.ts';
import { act } from './schema/money.ts';
import { guarantee, product } from './schema/contract.ts';

/** A row as the hub keeps it: the fields of the ORM's table, through JSON. */
export type RowImage = Readonly<Record<string, unknown>>;

export const IMAGE_TABLES: { readonly [E in HeldEntity]: SQLiteTable } = { ...ENTITY_TABLES, portalAccount, portalConnection, emailBounce, product, guarantee, act };
const KEYS: Readonly<Record<HeldEntity, string>> = { ...ROW_KEYS, ...IMPORTED_KEYS };

/** What triggers work out from other rows, so that what another store says of it is older than what stands here. */
const DERIVED: Readonly<Partial<Record<HeldEntity, readonly string[]>>> = { contract: ['openRequestId', 'holderName', 'holderSortKey'], request: ['agencyId'] };

/** Bytes of a paper that has not come yet. */
const NOT_HERE = Buffer.alloc(0);

export function isHeldEntity(name: string): name is HeldEntity {
  return name in KEYS;
}

/** Which row: `file` tells apart what has its key in its own file only. */
export interface RowPlace {
  readonly file: string;
  readonly entity: HeldEntity;
  readonly rowId: string;
}

function whereOf({ file, entity, rowId }: RowPlace): SQL {
  const table = IMAGE_TABLES[entity];
  const where = keyCondition(table, KEYS[entity], rowId);
  return entity === 'emailBounce' ? sql`${where} and ${keyCondition(table, 'memberId', Number(file.split(':')[1]))}` : where;
}

/** The row as it is here; null when there is none. Bytes of papers are left out: they travel on their own way. */
export function readImage(db: Pick<Db, 'select'>, place: RowPlace): RowImage | null {
  const row = db.select(imageColumns(place.entity)).from(IMAGE_TABLES[place.entity]).where(whereOf(place)).get() as RowImage | undefined;
  return row === undefined ? null : (JSON.parse(JSON.stringify(row)) as RowImage);
}

/**
 * Makes the row what `image` says, or takes it away; true when that changed anything. Only fields that differ are written, so that no trigger
 * sees a change where there is none; fields that the image does not name stay.
 */
export function writeImage(db: Pick<Db, 'select' | 'run'>, place: RowPlace, image: RowImage | null): boolean {
  const { entity } = place;
  const table = IMAGE_TABLES[entity];
  const where = whereOf(place);
  const here = readImage(db, place);
  if (image === null) {
    if (here !== null) db.run(sql`delete from ${table} where ${where}`);
    return here !== null;
  }
  if (here === null) {
    db.run(insertion(table, withBytes(entity, ownFields(table, image))));
    return true;
  }
  return writeDifference(db, { table, entity, where }, here, image);
}

function writeDifference(db: Pick<Db, 'run'>, { table, entity, where }: { table: SQLiteTable; entity: HeldEntity; where: SQL }, here: RowImage, image: RowImage): boolean {
  const derived = DERIVED[entity] ?? [];
  const differing = Object.entries(ownFields(table, image)).filter(([field, value]) => !derived.includes(field) && JSON.stringify(here[field] ?? null) !== JSON.stringify(value ?? null));
  if (differing.length === 0) return false;
  db.run(sql`update ${table} set ${assignments(table, Object.fromEntries(differing))} where ${where}`);
  return true;
}

/** Whether the row here is what the hub says it is, as far as the hub says anything of it. */
export function agrees(entity: HeldEntity, here: RowImage | null, image: RowImage | null): boolean {
  if (here === null || image === null) return here === image;
  const derived = DERIVED[entity] ?? [];
  return Object.entries(ownFields(IMAGE_TABLES[entity], image)).every(([field, value]) => derived.includes(field) || JSON.stringify(here[field] ?? null) === JSON.stringify(value ?? null));
}

/** Without what the database computes. A field that no column has stays, and its writing throws: dropped in silence, the two stores would differ. */
function ownFields(table: SQLiteTable, image: RowImage): Record<string, unknown> {
  const columns = getTableColumns(table);
  return Object.fromEntries(Object.entries(image).filter(([field]) => columns[field]?.generated === undefined));
}

function withBytes(entity: HeldEntity, row: Record<string, unknown>): Record<string, unknown> {
  return entity === 'attachment' ? { ...row, content: NOT_HERE } : row;
}

function imageColumns(entity: HeldEntity) {
  const { content: _content, ...columns } = getTableColumns(IMAGE_TABLES[entity]) as Record<string, never>;
  return columns;
}
