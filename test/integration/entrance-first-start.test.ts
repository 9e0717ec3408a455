import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { aWorkstation, enrolFactor, expectDone, FIRST, firstStart, signInWith, type TestWorkstation } from '../fixtures/entrance.ts';

const AGENCY = loadProfile().agencies[0]?.id ?? '';
const given = (passphrase: string) => ({ login: FIRST.login, fullName: FIRST.fullName, agencyId: AGENCY, passphrase: passphraseBytes(passphrase) });

const opened: TestWorkstation[] = [];
function anEmptyWorkstation(): TestWorkstation {
  const workstation = aWorkstation();
  opened.push(workstation);
  return workstation;
}
afterEach(async () => {
  for (const workstation of opened.splice(0).toReversed()) await workstation.close();
});

test('a workstation without any account begins with its first administrator, who leaves it with a factor and codes', async () => {
  const workstation = anEmptyWorkstation();
  const { recoveryCodes, workstationKey } = await firstStart(workstation);
  expect(workstation.desk.person()).toMatchObject({ fullName: FIRST.fullName, role: 'administrateur', agencyId: AGENCY });
  expect(recoveryCodes).toHaveLength(loadProfile().accounts.recoveryCodes.count);
  // Thirty signs to draw from; ASVS 6.5.2 lets a plain digest be kept from 112 bits.
  expect(Math.min(...recoveryCodes.map((code) => code.replaceAll('-', '').length * Math.log2(30)))).toBeGreaterThan(112);
  expect(new Set([...recoveryCodes, workstationKey]).size).toBe(recoveryCodes.length + 1);
  expect(await workstation.look((connection) => connection.prepare(`SELECT action, outcome FROM audit ORDER BY seq`).all())).toEqual([
    { action: 'session.create-first-account', outcome: 'done' }, { action: 'session.confirm-factor', outcome: 'done' }, { action: 'session.finish-enrolment', outcome: 'done' },
  ]);
  expect(await workstation.entrance.createFirstAccount(given(FIRST.passphrase))).toEqual({ code: 'already-done' });
});

test('neither the key, a secret nor a code is written in any file as it is', async () => {
  const workstation = anEmptyWorkstation();
  const { secret, recoveryCodes, workstationKey } = await firstStart(workstation);
  const key = Buffer.from(workstation.desk.files()?.credentials().key ?? []);
  const wanted = [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64')), Buffer.from(secret), Buffer.from(workstationKey), ...recoveryCodes.map((code) => Buffer.from(code)), Buffer.from(FIRST.passphrase), Buffer.from(FIRST.login)];
  opened.push(await workstation.restart());
  const files = readdirSync(workstation.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // Its backups are searched as well.
  expect(files.filter(({ parentPath }) => parentPath.includes('backups'))).not.toEqual([]);
  for (const { parentPath, name } of files) {
    const content = readFileSync(join(parentPath, name));
    expect(wanted.findIndex((bytes) => content.includes(bytes)), name).toBe(-1);
  }
});

test.each([
  ['short', 'onze goélands', 'too-short'],
  ['in the list of those that everybody tries', 'motdepassemotdepasse', 'common'],
  ['of the login', 'alix.guivarch alix.guivarch', 'holds-name'],
  ['of the name', 'GUIVARCH au bord de la mer', 'holds-name'],
  ['of the insurer', `${loadProfile().identity.name} pour toujours`, 'holds-name'],
])('a first passphrase that is %s is refused, and it is recorded once there is a journal (negative test 46)', async (_why, passphrase, fault) => {
  const workstation = anEmptyWorkstation();
  await workstation.entrance.start();
  expect(await workstation.entrance.createFirstAccount(given(passphrase))).toMatchObject({ code: 'passphrase-weak', fields: { passphrase: fault } });
  expect(existsSync(join(workstation.folder, 'guichet.db'))).toBe(false);
  await firstStart(workstation);
  const [first] = await workstation.look((connection) => connection.prepare<[], { action: string; outcome: string; detail: string }>('SELECT action, outcome, detail FROM audit ORDER BY seq').all());
  expect(first).toEqual({ action: 'session.create-first-account', outcome: 'refused', detail: '{"code":"passphrase-weak"}' });
});

test('a first passphrase that became public is refused, long as it is, and its reason is recorded', async () => {
  const workstation = anEmptyWorkstation();
  await workstation.entrance.start();
  expect(await workstation.entrance.createFirstAccount(given('q1w2e3r4t5y6u7i8o9p0'))).toEqual({ code: 'passphrase-breached' });
  expect(existsSync(join(workstation.folder, 'guichet.db'))).toBe(false);
});

test('a first start that is cut off half way begins again, and what was there is put aside, not lost', async () => {
  const workstation = anEmptyWorkstation();
  await workstation.entrance.start();
  // As a cut of power leaves it: a key, and a database that did not take its name, with the counter of its journal.
  await workstation.ring.create({ login: null, kind: 'operator', passphrase: passphraseBytes('celle d’avant') });
  writeFileSync(join(workstation.folder, 'guichet.db.partial'), 'half a page');
  writeFileSync(join(workstation.folder, 'journal-head.json'), '{}');
  await firstStart(workstation);
  expect(workstation.desk.person()?.fullName).toBe(FIRST.fullName);
  expect(readdirSync(workstation.folder).filter((file) => file.startsWith('key') && file !== 'key.json')).toHaveLength(1);
  expect(await workstation.look((connection) => connection.prepare(`SELECT action FROM audit WHERE action LIKE 'journal.%'`).all())).toEqual([]);
});

test('whoever quits before the factor is enrolled comes back by the passphrase, and enrols it then; the key of the workstation is shown to them, as it has none yet', async () => {
  const again = await cutShort();
  expectDone(await again.entrance.signIn({ login: FIRST.login, passphrase: passphraseBytes(FIRST.passphrase), code: '' }));
  expect(again.desk.status()).toMatchObject({ state: 'enrolling', needsPassphrase: false });
  expect((await again.entrance.finishEnrolment())?.code, 'no factor yet').toBe('session-over');
  const { secret, workstationKey } = await enrolFactor(again);
  expect((await again.ring.open(null, passphraseBytes(workstationKey ?? '')))?.kind).toBe('operator');
  expectDone(await again.entrance.finishEnrolment());
  await again.entrance.leave();
  expect(await signInWith(again, { ...FIRST, secret })).toBeNull();
});

test('an operator who has a passphrase of the workstation keeps it: no other key is made for whoever comes back', async () => {
  const again = await cutShort(async ({ ring, desk }) => ring.place({ login: null, kind: 'operator', passphrase: passphraseBytes('celle du service informatique') }, desk.files()?.credentials().key ?? new Uint8Array(32)));
  expectDone(await again.entrance.signIn({ login: FIRST.login, passphrase: passphraseBytes(FIRST.passphrase), code: '' }));
  expect((await enrolFactor(again)).workstationKey).toBeNull();
  expect((await again.ring.open(null, passphraseBytes('celle du service informatique')))?.kind).toBe('operator');
});

test('whoever quits while they owe another passphrase owes it when they come back', async () => {
  // As the directory of a hub does, which names somebody once they have chosen.
  const again = await cutShort(({ look }) => look((connection) => connection.exec(`UPDATE staff SET full_name = 'Alix GOÉLANDS'`)));
  expectDone(await again.entrance.signIn({ login: FIRST.login, passphrase: passphraseBytes(FIRST.passphrase), code: '' }));
  expect(again.desk.status()).toMatchObject({ state: 'enrolling', needsPassphrase: true });
  expect(await again.entrance.startFactor()).toEqual({ ok: false, refusal: { code: 'session-over' } });
  expectDone(await again.entrance.choosePassphrase(passphraseBytes('trente sternes au bout de la jetée')));
  await enrolFactor(again);
  expectDone(await again.entrance.finishEnrolment());
});

/** A first start whose person quits before they enrol a telephone, once `meanwhile` is done. */
async function cutShort(meanwhile: (workstation: TestWorkstation) => Promise<unknown> = () => Promise.resolve()): Promise<TestWorkstation> {
  const workstation = anEmptyWorkstation();
  await workstation.entrance.start();
  expectDone(await workstation.entrance.createFirstAccount(given(FIRST.passphrase)));
  await meanwhile(workstation);
  const again = await workstation.restart();
  opened.push(again);
  expect(again.desk.status().state).toBe('signed-out');
  return again;
}
