import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { accountsQuery, changeRoleCommand, createAccountCommand, disableAccountCommand, openAccountCommand, renewAccessCommand, reviewRightsCommand, withoutAccountQuery } from '../../shared/contract/account-contract.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { DESK_NOW } from '../fixtures/desk.ts';
import { anEnrolledWorkstation } from '../fixtures/enrolled-workstation.ts';
import { enrolFactor, expectDone, FIRST, signInWith, valueOf, type Colleague, type FirstPerson, type TestWorkstation } from '../fixtures/entrance.ts';
import { linkDesk } from '../fixtures/linked-desk.ts';

/* A workstation that has a hub: who is in the staff is the hub's, the ways into the workstation are its own. */

const HOUR_MS = 3_600_000;
const ofHub = { ok: false, refusal: { code: 'directory-of-hub' } };

const enrolled = anEnrolledWorkstation();
let desk: TestWorkstation;
let first: FirstPerson;
let claire: Colleague;
let agencyId: string;

/** Nora works at the agency, Paul at another one, Line has left: the directory says so, and none of them has an account here. */
beforeEach(async () => {
  desk = await enrolled.start();
  ({ first, claire } = enrolled);
  await comes({ ...FIRST, ...first });
  desk.desk.steppedUp(HOUR_MS);
  agencyId = desk.desk.person()?.agencyId ?? '';
  await desk.look((connection) => {
    linkDesk(connection, instant(DESK_NOW));
    connection.exec(`INSERT INTO agency (id, name, street, postcode, town, phone, hours) VALUES ('elsewhere', 'Agence d’ailleurs', '1, quai Neuf', '56400', 'Auray', '02 61 91 20 10', 'du lundi au vendredi')`);
    const insert = connection.prepare('INSERT INTO staff (id, full_name, role, agency_id, active) VALUES (?, ?, ?, ?, ?)');
    insert.run('nora', 'Nora PETIT', 'conseiller', agencyId, 1);
    insert.run('paul', 'Claire MORVAN', 'gestionnaire', 'elsewhere', 1);
    insert.run('line', 'Line ROUX', 'conseiller', agencyId, 0);
  });
});
afterEach(() => desk.close());

describe('what would write the staff is refused, and changes nothing', () => {
  test('a person made, shut, or given another role', async () => {
    const before = [await people(), keyFile()];
    expect(await desk.command(createAccountCommand, { login: 'zoe.le.goff', fullName: 'Zoé LE GOFF', role: 'conseiller', agencyId, isAnotherPerson: false })).toEqual(ofHub);
    expect(await desk.command(disableAccountCommand, await seen(claire))).toEqual(ofHub);
    expect(await desk.command(changeRoleCommand, { ...(await seen(claire)), role: 'administrateur', agencyId })).toEqual(ofHub);
    expect([await people(), keyFile()]).toEqual(before);
    expect(await entries('refused', 3)).toEqual(['accounts.create', 'accounts.disable', 'accounts.change-role'].map((action) => ({ action, actor: first.staffId, detail: '{"code":"directory-of-hub"}' })));
  });

  test('somebody who left brought back by a new code', async () => {
    const account = await seen(claire);
    await says('UPDATE staff SET active = 0 WHERE id = ?', claire.staffId);
    const before = [await people(), keyFile()];
    expect(await desk.command(renewAccessCommand, account)).toEqual(ofHub);
    expect([await people(), keyFile()]).toEqual(before);
  });
});

test('what is of the workstation is done as everywhere: a new code, a review of rights', async () => {
  expect(await desk.command(reviewRightsCommand, await seen(claire))).toEqual({ ok: true, value: null });
  const { code } = valueOf(await desk.command(renewAccessCommand, await seen(claire)));
  await desk.entrance.leave();
  expect(await desk.entrance.signIn({ login: claire.login, passphrase: passphraseBytes(code), code: '' })).toBeNull();
});

describe('access for somebody of the directory', () => {
  test('the screen finds whoever has none and may be given one, with a login that is free', async () => {
    expect(valueOf(await desk.query(accountsQuery, {})).hasHub).toBe(true);
    const { people: found, ...counts } = valueOf(await desk.query(withoutAccountQuery, { sought: '' }));
    expect(found.map(({ staffId, fullName, role, login }) => ({ staffId, fullName, role, login }))).toEqual([
      { staffId: 'paul', fullName: 'Claire MORVAN', role: 'gestionnaire', login: 'claire.morvan2' },
      { staffId: 'nora', fullName: 'Nora PETIT', role: 'conseiller', login: 'nora.petit' },
    ]);
    expect(counts).toEqual({ count: 2, all: 2 });
  });

  test('is a code by which the person signs in, chooses a passphrase and a telephone, and is at the desk; the directory is as it was', async () => {
    const before = await people();
    const { code } = valueOf(await desk.command(openAccountCommand, { staffId: 'nora', login: 'Nora.Petit' }));
    expect(await entries('done', 1)).toEqual([{ action: 'accounts.open', actor: first.staffId, detail: JSON.stringify({ role: 'conseiller', agencyId }) }]);
    expect((await desk.ring.open('nora.petit' as Login, passphraseBytes(code)))?.kind).toBe('activation');
    const [listed, without] = [valueOf(await desk.query(accountsQuery, {})), valueOf(await desk.query(withoutAccountQuery, { sought: '' }))];
    expect([without.people.map(({ staffId }) => staffId), listed.accounts.find(({ staffId }) => staffId === 'nora')]).toMatchObject([['paul'], { state: 'awaited', createdBy: FIRST.fullName }]);
    await desk.entrance.leave();
    expectDone(await desk.entrance.signIn({ login: 'nora.petit', passphrase: passphraseBytes(code), code: '' }));
    expectDone(await desk.entrance.choosePassphrase(passphraseBytes('vingt bigorneaux sous la cale sèche')));
    await enrolFactor(desk);
    expectDone(await desk.entrance.finishEnrolment());
    expect(desk.desk.person()).toMatchObject({ staffId: 'nora', role: 'conseiller', agencyId });
    expect(await people()).toEqual(before);
    expect(desk.defects).toEqual([]);
  });

  test.each([
    ['nobody knows', { staffId: 'nobody', login: 'nobody' }, 'not-found'],
    ['who left', { staffId: 'line', login: 'line.roux' }, 'staff-inactive'],
    ['by a login that another one has', { staffId: 'nora', login: 'claire.morvan' }, 'login-taken'],
    ['by what no login can be', { staffId: 'nora', login: 'n' }, 'login-invalid'],
  ])('somebody %s is refused, and no slot is made', async (_case, asked, code) => {
    const before = keyFile();
    expect(await desk.command(openAccountCommand, asked)).toMatchObject({ ok: false, refusal: { code } });
    expect(keyFile()).toBe(before);
  });

  test('is given once', async () => {
    expect((await desk.command(openAccountCommand, { staffId: 'nora', login: 'nora.petit' })).ok).toBe(true);
    expect(await desk.command(openAccountCommand, { staffId: 'nora', login: 'n.petit' })).toEqual({ ok: false, refusal: { code: 'already-done' } });
  });
});

describe('when the directory of the hub says that somebody left', () => {
  test('their passphrase opens nothing here from then on, before anybody signs in again', async () => {
    await says('UPDATE staff SET active = 0 WHERE id = ?', claire.staffId);
    desk.desk.announceChange(['staff']);
    await expect.poll(() => desk.ring.has(claire.login as Login)).toBe(false);
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toEqual({ code: 'sign-in-refused' });
  });

  test('a slot that was placed for an account which is still to be written stays', async () => {
    await says('UPDATE staff SET active = 0 WHERE id = ?', claire.staffId);
    await desk.entrance.placeAccessCode('nora.petit' as Login, instant(desk.clocks.utcMs + HOUR_MS));
    desk.desk.announceChange(['staff']);
    await expect.poll(() => desk.ring.has(claire.login as Login)).toBe(false);
    expect(await desk.ring.has('nora.petit' as Login)).toBe(true);
  });
});

async function comes(person: Pick<Colleague, 'login' | 'passphrase' | 'secret'>): Promise<void> {
  await desk.entrance.leave();
  expect(await signInWith(desk, person)).toBeNull();
}

/** As a line of the directory does. */
function says(sql: string, staffId: string): Promise<unknown> {
  return desk.look((connection) => connection.prepare(sql).run(staffId));
}

function people(): Promise<unknown> {
  return desk.look((connection) => connection.prepare('SELECT * FROM staff ORDER BY id').all());
}

function keyFile(): string {
  return readFileSync(join(desk.folder, 'key.json'), 'utf8');
}

/** As the screen of accounts shows it. */
async function seen({ staffId }: { readonly staffId: string }): Promise<{ staffId: string; seenVersion: number }> {
  const { accounts } = valueOf(await desk.query(accountsQuery, {}));
  return { staffId, seenVersion: accounts.find((account) => account.staffId === staffId)?.version ?? 0 };
}

/** The newest entries of this outcome, oldest first. */
function entries(outcome: string, count: number): Promise<unknown> {
  return desk.look((connection) => connection.prepare('SELECT action, actor_id AS actor, detail FROM audit WHERE outcome = ? ORDER BY seq DESC LIMIT ?').all(outcome, count).toReversed());
}
