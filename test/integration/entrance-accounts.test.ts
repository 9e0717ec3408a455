import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/db/open-database.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { accountsQuery, changeRoleCommand, createAccountCommand, disableAccountCommand, renewAccessCommand } from '../../shared/contract/account-contract.ts';
import { anEnrolledWorkstation } from '../fixtures/enrolled-workstation.ts';
import { FIRST, signInWith, valueOf, type Colleague, type FirstPerson, type TestWorkstation } from '../fixtures/entrance.ts';

const HOUR_MS = 3_600_000;

const enrolled = anEnrolledWorkstation();
let desk: TestWorkstation;
let first: FirstPerson;
let claire: Colleague;
beforeEach(async () => {
  desk = await enrolled.start();
  ({ first, claire } = enrolled);
  await comes({ ...FIRST, ...first });
  desk.desk.steppedUp(HOUR_MS);
});
afterEach(() => desk.close());

describe('an administrator at the desk', () => {
  test('shuts an account: its passphrase opens nothing on this workstation any more, and the journal says who did it', async () => {
    expect(await desk.command(disableAccountCommand, await seen(claire))).toEqual({ ok: true, value: null });
    await expect.poll(() => desk.ring.has(claire.login as never)).toBe(false);
    expect(await lastEntry()).toEqual({ actor_id: first.staffId, action: 'accounts.disable', outcome: 'done' });
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toEqual({ code: 'sign-in-refused' });
  });

  test('gives a new code: what opened before opens no more, and the code leads to a new passphrase', async () => {
    const { code } = valueOf(await desk.command(renewAccessCommand, await seen(claire)));
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toEqual({ code: 'sign-in-refused' });
    expect(await desk.entrance.signIn({ login: claire.login, passphrase: passphraseBytes(code), code: '' })).toBeNull();
    expect(desk.desk.status()).toMatchObject({ state: 'enrolling', needsPassphrase: true });
  });

  test('changes a role: the person comes back with the new one', async () => {
    const agencyId = desk.desk.person()?.agencyId ?? '';
    expect(await desk.command(changeRoleCommand, { ...(await seen(claire)), role: 'gestionnaire', agencyId })).toEqual({ ok: true, value: null });
    await comes(claire);
    expect(desk.desk.person()).toMatchObject({ staffId: claire.staffId, role: 'gestionnaire' });
  });

  test('who makes an account for themselves is seen to have made it, in the review of rights and in the journal', async () => {
    const agencyId = desk.desk.person()?.agencyId ?? '';
    expect((await desk.command(createAccountCommand, { login: 'a.guivarch', fullName: 'A. GUIVARCH', role: 'conseiller', agencyId, isAnotherPerson: false })).ok).toBe(true);
    const { accounts } = valueOf(await desk.query(accountsQuery, {}));
    expect(accounts.find(({ login }) => login === 'a.guivarch')).toMatchObject({ createdBy: FIRST.fullName, reviewedAt: null });
    expect(await lastEntry()).toEqual({ actor_id: first.staffId, action: 'accounts.create', outcome: 'done' });
  });

  test('makes no second account for a person who has one: the name is refused until they say that it is another person’s, which the journal keeps', async () => {
    const agencyId = desk.desk.person()?.agencyId ?? '';
    const asked = { login: 'claire.morvan2', fullName: 'Morvan  Claire', role: 'gestionnaire', agencyId, isAnotherPerson: false } as const;
    expect(await desk.command(createAccountCommand, asked)).toEqual({ ok: false, refusal: { code: 'full-name-taken' } });
    expect(await desk.command(createAccountCommand, { ...asked, login: 'alix2', fullName: FIRST.fullName }), 'their own name too').toEqual({ ok: false, refusal: { code: 'full-name-taken' } });
    expect((await desk.command(createAccountCommand, { ...asked, isAnotherPerson: true })).ok).toBe(true);
    expect(await lastDetail()).toMatchObject({ role: 'gestionnaire', sameName: 'another-person' });
  });

  test('opens no account again beside another one of the same name', async () => {
    expect((await desk.command(disableAccountCommand, await seen(claire))).ok).toBe(true);
    const agencyId = desk.desk.person()?.agencyId ?? '';
    expect((await desk.command(createAccountCommand, { login: 'c.morvan', fullName: 'Claire MORVAN', role: 'conseiller', agencyId, isAnotherPerson: false })).ok, 'a shut one takes no name').toBe(true);
    expect(await desk.command(renewAccessCommand, await seen(claire))).toEqual({ ok: false, refusal: { code: 'full-name-taken' } });
  });

  test('changes nothing of their own account, nor of one that somebody changed meanwhile', async () => {
    const [own, stale] = [await seen({ staffId: first.staffId }), await seen(claire)];
    expect((await desk.command(disableAccountCommand, own)).ok).toBe(false);
    expect((await desk.command(renewAccessCommand, stale)).ok).toBe(true);
    expect((await desk.command(disableAccountCommand, stale)).ok).toBe(false);
    expect(desk.desk.person()?.staffId).toBe(first.staffId);
  });

  test('changes the key of the database: every passphrase still opens it, and the key before does not', async () => {
    const credentials = desk.desk.files()?.credentials();
    if (credentials === undefined) throw new Error('the desk is closed');
    const before = { ...credentials, key: Uint8Array.from(credentials.key) };
    openDatabase(before).close();
    expect(await desk.entrance.changeKey()).toBeNull();
    expect(() => openDatabase(before).prepare('SELECT count(*) FROM staff').get()).toThrow(/not a database/u);
    expect(desk.desk.person()?.staffId).toBe(first.staffId);
    await comes(claire);
    expect(desk.desk.person()?.staffId).toBe(claire.staffId);
    expect(desk.defects).toEqual([]);
  });
});

async function comes(person: Pick<Colleague, 'login' | 'passphrase' | 'secret'>): Promise<void> {
  await desk.entrance.leave();
  expect(await signInWith(desk, person)).toBeNull();
}

/** As the screen of accounts shows it. */
async function seen({ staffId }: { readonly staffId: string }): Promise<{ staffId: string; seenVersion: number }> {
  const { accounts } = valueOf(await desk.query(accountsQuery, {}));
  return { staffId, seenVersion: accounts.find((account) => account.staffId === staffId)?.version ?? 0 };
}

async function lastDetail(): Promise<unknown> {
  const { detail } = await desk.look((connection) => connection.prepare('SELECT detail FROM audit ORDER BY seq DESC LIMIT 1').get() as { detail: string });
  return JSON.parse(detail);
}

function lastEntry(): Promise<unknown> {
  return desk.look((connection) => connection.prepare('SELECT actor_id, action, outcome FROM audit ORDER BY seq DESC LIMIT 1').get());
}
