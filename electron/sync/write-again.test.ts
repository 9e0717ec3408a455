import { expect, test } from 'vitest';
import { aMigratedDatabase } from '../../test/migrations/schema-of.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { writeAgain } from './write-again.ts';

test('only what can be written again does not wait for the disk: what follows does, however it ended', () => {
  const connection = aMigratedDatabase(MIGRATIONS);
  const synchronous = (): unknown => connection.pragma('synchronous', { simple: true });
  expect(writeAgain(connection, synchronous)).toEqual({ value: 1 });
  expect(synchronous()).toBe(2);
  expect(() => writeAgain(connection, () => { throw new Error('a defect'); })).toThrow('a defect');
  expect([synchronous(), connection.inTransaction]).toEqual([2, false]);
  connection.close();
});
