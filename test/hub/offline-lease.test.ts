import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../electron/db/open-database.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { catchUp } from '../../electron/sync/catch-up.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { enrolFactor, expectDone, openWorkstation, signInWith, type Clocks, type TestWorkstation } from '../fixtures/entrance.ts';
import { aCode } from './a-device.ts';
import { aCutLine, type CutLine } from './a-cut-line.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { aColleague, DIRECTORY_ROWS } from './an-agency.ts';

/*
 * Negative test 50: at a workstation of a hub it is the hub that says who is still of its people, and a workstation that has not heard it for longer than the lease
 * lets nobody in. Real way in, real files, real engine, real hub; the clock of the workstation is the test's.
 */

const DAY_MS = 86_400_000;
const PASSPHRASE = 'trente goémoniers dans la brume';

let hub: TestHub;
let line: CutLine;
let clocks: Clocks;
let desk: TestWorkstation;
let isCut: boolean;

beforeEach(async () => {
  hub = await startHub();
  await hub.fill('directory', [...DIRECTORY_ROWS, aColleague('zoe', 'conseiller')]);
  line = await aCutLine(hub.url);
  clocks = { utcMs: Date.now(), uptimeMs: 0 };
  isCut = false;
  desk = openWorkstation(mkdtempSync(join(tmpdir(), 'guichet-offline-lease-')), { reachHub }, clocks);
  await desk.entrance.start();
});
afterEach(async () => {
  await desk.close();
  await line.close();
  await hub.close();
});

/** What the thread does, in this one: greets the hub and takes what there is. */
async function reachHub(): Promise<void> {
  const files = desk.desk.files();
  if (files === null) throw new Error('the desk is closed');
  if (isCut) line.spoil('/v1/tokens', 'refuse-connection', 2);
  const connection = openDatabase(files.credentials());
  try {
    await catchUp({ connection, clock: () => instant(clocks.utcMs), random: () => 0 });
  } finally {
    connection.close();
  }
}

/** Joins, enrols and leaves; gives what lets them in again. */
async function enrolled(staffId: string): Promise<() => Promise<Refusal | null>> {
  const login = `${staffId}.legoff`;
  expectDone(await desk.entrance.joinFirst({ url: line.url, code: await aCode(hub, staffId), login, passphrase: passphraseBytes(PASSPHRASE) }));
  const { secret } = await enrolFactor(desk);
  expectDone(await desk.entrance.finishEnrolment());
  await reachHub();
  await desk.entrance.leave();
  return () => signInWith(desk, { login, passphrase: PASSPHRASE, secret });
}

/** The workstation, and the hub with it, some days later. */
function later(days: number): void {
  desk.pass(days * DAY_MS);
  hub.setClock(clocks.utcMs - Date.now());
}

test.each(['claire', 'admin'])('%s comes in without a network until the hub was not heard for thirty days, however often they came; then no more', async (staffId) => {
  const signIn = await enrolled(staffId);
  isCut = true;
  for (const days of [10, 10, 9]) {
    later(days);
    expectDone(await signIn());
    await desk.entrance.leave();
  }
  later(2);
  expect(await signIn()).toEqual({ code: 'hub-not-heard', facts: { days: 30 } });
  expect([desk.desk.status().state, desk.desk.files()]).toEqual(['signed-out', null]);
});

test('where the hub answers at the door, whoever is still of its people is in at once, with the same passphrase and code', async () => {
  const signIn = await enrolled('claire');
  later(45);
  expectDone(await signIn());
  expect(desk.desk.person()?.staffId).toBe('claire');
  await desk.entrance.leave();
  // It was heard: without a network from here on, the days count from now.
  isCut = true;
  later(29);
  expectDone(await signIn());
});

test('whom the hub has shut meanwhile stays out, and the workstation knows it from then on', async () => {
  const signIn = await enrolled('claire');
  await hub.fill('directory', [aColleague('claire', 'conseiller', 'vannes', false)]);
  later(31);
  expect((await signIn())?.code).toMatch(/^(?:account-shut|hub-not-heard)$/u);
  expect(desk.desk.files()).toBeNull();
});

test('the desk that somebody locked is not theirs any more either, once the hub was not heard for so long', async () => {
  const signIn = await enrolled('claire');
  expectDone(await signIn());
  await desk.entrance.lock('asked');
  isCut = true;
  later(31);
  expect(await desk.entrance.unlock(passphraseBytes(PASSPHRASE))).toEqual({ code: 'hub-not-heard', facts: { days: 30 } });
  isCut = false;
  expectDone(await desk.entrance.unlock(passphraseBytes(PASSPHRASE)));
});

test('a workstation whose clock was ten years ahead when it was last heard shuts nobody out once it is right', async () => {
  const signIn = await enrolled('claire');
  expectDone(await signIn());
  const rightMs = clocks.utcMs;
  clocks.utcMs += 3653 * DAY_MS;
  await reachHub();
  await desk.entrance.lock('asked');
  expectDone(await desk.entrance.unlock(passphraseBytes(PASSPHRASE)));
  await desk.entrance.leave();
  clocks.utcMs = rightMs + DAY_MS;
  isCut = true;
  expectDone(await signIn());
});

test('a hub that greets and whose directory does not come was not heard: what it says of its people is what counts', async () => {
  const signIn = await enrolled('claire');
  await hub.fill('directory', [aColleague('yvon', 'conseiller')]);
  later(31);
  line.spoil('/v1/pull', 'refuse-connection', 20);
  expect((await signIn())?.code).toBe('hub-not-heard');
  while (line.left() > 0) await fetch(`${line.url}/v1/pull`).catch(() => undefined);
  expectDone(await signIn());
});
