import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../electron/session/desk-files.ts';
import { aWorkstation, FIRST, firstStart, openWorkstation, signInWith, type FirstPerson, type TestWorkstation } from '../fixtures/entrance.ts';

/** Several derivations, sign-ins and backups. */
const PREPARED_MS = 60_000;

let desk: TestWorkstation;
let first: FirstPerson;
beforeEach(async () => {
  desk = aWorkstation();
  first = await firstStart(desk);
}, PREPARED_MS);
afterEach(() => desk.close());

test('a workstation whose database is gone is no first start: whoever signs in finds it restored, and is told', async () => {
  desk = await withoutDatabase(desk);
  expect(desk.desk.status()).toMatchObject({ state: 'signed-out' });
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'recovered', report: { cause: 'database-missing', missing: { count: 0 } } });
  expect(desk.desk.person()?.staffId).toBe(first.staffId);
  await desk.entrance.lock('asked');
  expect(desk.desk.status(), 'nobody reads the report at a locked desk').toMatchObject({ state: 'locked' });
}, PREPARED_MS);

test('a passphrase that is wrong restores nothing and opens nothing', async () => {
  desk = await withoutDatabase(desk);
  expect(await signInWith(desk, { ...FIRST, ...first, passphrase: 'une tout autre phrase de passe' })).toMatchObject({ code: 'sign-in-refused' });
  expect(desk.desk.files()).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'signed-out' });
}, PREPARED_MS);

test('after a change of key the next backup is of the new one, so that the loss of the database costs nothing', async () => {
  expect(await desk.entrance.changeKey()).toBeNull();
  desk = await withoutDatabase(desk);
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'recovered', report: { missing: { count: 0 } } });
}, PREPARED_MS);

/** Ends the program, loses the database and its log, and starts again. */
async function withoutDatabase({ folder, clocks, entrance }: TestWorkstation): Promise<TestWorkstation> {
  await entrance.close();
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, DATABASE_FILE + end), { force: true });
  const next = openWorkstation(folder, {}, clocks);
  await next.entrance.start();
  return next;
}
