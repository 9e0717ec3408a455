import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { imageTable } from '../../electron/db/row-images.ts';
import { ENTITY_ORDER, rankOf } from '../../shared/domain/change/entity-order.ts';
import { IMPORTED_KEYS, ROW_KEYS } from '../../shared/domain/change/row-keys.ts';
import { aMigratedDatabase } from './schema-of.ts';

const connection = aMigratedDatabase(MIGRATIONS);
const entityOf = new Map<string, string>(ENTITY_ORDER.map((entity) => [imageTable(entity).name, entity]));

test('every entity has its place, and one that this program does not know comes last', () => {
  expect([...ENTITY_ORDER].toSorted()).toEqual([...Object.keys(ROW_KEYS), ...Object.keys(IMPORTED_KEYS)].toSorted());
  expect(rankOf('of tomorrow')).toBeGreaterThan(rankOf(ENTITY_ORDER.at(-1) ?? ''));
});

test('no row refers to one that comes after it: a desk takes a snapshot a few rows at a time', () => {
  const references = ENTITY_ORDER.flatMap((entity) => parentsOf(imageTable(entity).name).flatMap((table) => (entityOf.has(table) ? [{ entity, parent: entityOf.get(table) ?? '' }] : [])));
  expect(references.length).toBeGreaterThan(30);
  expect(references.filter(({ entity, parent }) => parent !== entity && rankOf(parent) > rankOf(entity))).toEqual([]);
});

function parentsOf(table: string): readonly string[] {
  return connection.prepare<[string], string>('SELECT "table" FROM pragma_foreign_key_list(?)').pluck().all(table);
}
