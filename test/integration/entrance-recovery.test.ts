import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rekeyFile } from '../../electron/db/rekey-file.ts';
import { DATABASE_FILE } from '../../electron/session/desk-files.ts';
import { aWorkstation, FIRST, firstStart, openWorkstation, signInWith, type FirstPerson, type TestWorkstation } from '../fixtures/entrance.ts';


let desk: TestWorkstation;
let first: FirstPerson;
beforeEach(async () => {
  desk = aWorkstation();
  first = await firstStart(desk);
});
afterEach(() => desk.close());

test('a workstation whose database is gone is no first start: whoever signs in finds it restored, and is told', async () => {
  desk = await withoutDatabase(desk);
  expect(desk.desk.status()).toMatchObject({ state: 'signed-out' });
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'recovered', report: { cause: 'database-missing', missing: { count: 0 } } });
  expect(desk.desk.person()?.staffId).toBe(first.staffId);
  await desk.entrance.lock('asked');
  expect(desk.desk.status(), 'nobody reads the report at a locked desk').toMatchObject({ state: 'locked' });
});

test('where the backups are gone as well, whoever signs in makes no empty database in its place', async () => {
  desk = await withoutDatabase(desk, () => true);
  expect(desk.desk.status()).toMatchObject({ state: 'first-start' });
  expect(await signInWith(desk, { ...FIRST, ...first })).toEqual({ code: 'key-missing' });
  expect(existsSync(join(desk.folder, DATABASE_FILE))).toBe(false);
});

test('a passphrase that is wrong restores nothing and opens nothing', async () => {
  desk = await withoutDatabase(desk);
  expect(await signInWith(desk, { ...FIRST, ...first, passphrase: 'une tout autre phrase de passe' })).toMatchObject({ code: 'sign-in-refused' });
  expect(desk.desk.files()).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'signed-out' });
});

test('after a change of key the next backup is of the new one, so that the loss of the database costs nothing', async () => {
  expect(await desk.entrance.changeKey()).toBeNull();
  desk = await withoutDatabase(desk);
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'recovered', report: { missing: { count: 0 } } });
});

test('a backup of the key before still restores, where those of the new one are lost too: the database has the new key, and the report says what is uncertain', async () => {
  desk = await desk.restart();
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  const before = new Set(backupFiles(desk));
  expect([...before].some((name) => name.endsWith('.db')), 'a backup of the first key').toBe(true);
  // Of one quarter of an hour only the newest backup is kept.
  desk.pass(3_600_000);
  expect(await desk.entrance.changeKey()).toBeNull();
  desk = await withoutDatabase(desk, (name) => !before.has(name));
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'recovered', report: { cause: 'database-missing', missing: { isAll: false } } });
  desk = await desk.restart();
  expect(await signInWith(desk, { ...FIRST, ...first }), 'it opens as any other').toBeNull();
});

test.each([
  ['before the file was rewritten', false],
  ['once it was', true],
])('a change of key that is cut off %s, and then the loss of the database, cost nothing that a backup holds', async (_when, isRewritten) => {
  desk = await desk.restart();
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  const { key: before } = desk.desk.files()?.credentials() ?? {};
  const after = await desk.ring.beginChange(before ?? new Uint8Array());
  const path = join(desk.folder, DATABASE_FILE);
  desk = await withoutDatabase(desk, () => false, () => {
    if (isRewritten) rekeyFile({ path, before: before ?? new Uint8Array(), after, nativeBinding: undefined });
  });
  expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
  expect(desk.desk.status()).toMatchObject({ state: 'recovered', report: { cause: 'database-missing' } });
});

function backupFiles({ folder }: TestWorkstation): readonly string[] {
  return readdirSync(join(folder, 'backups'));
}

/** Ends the program, loses the database with its log and some backups, and starts again. */
async function withoutDatabase(workstation: TestWorkstation, isLost: (backup: string) => boolean = () => false, before: () => void = () => undefined): Promise<TestWorkstation> {
  const { folder, clocks, entrance } = workstation;
  await entrance.close();
  before();
  for (const name of backupFiles(workstation).filter(isLost)) rmSync(join(folder, 'backups', name), { recursive: true });
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, DATABASE_FILE + end), { force: true });
  const next = openWorkstation(folder, {}, clocks);
  await next.entrance.start();
  return next;
}
