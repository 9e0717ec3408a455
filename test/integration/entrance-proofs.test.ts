import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { accountsQuery, createAccountCommand, ownArrivalQuery, renewAccessCommand } from '../../shared/contract/account-contract.ts';
import { sentencesOf } from '../../renderer/text/refusals.ts';
import { anEnrolledWorkstation } from '../fixtures/enrolled-workstation.ts';
import { codeFor, enrolFactor, expectDone, FIRST, signInWith, valueOf, type Colleague, type FirstPerson, type TestWorkstation } from '../fixtures/entrance.ts';

const HOUR_MS = 3_600_000;
const NEXT_PASSPHRASE = 'neuf macareux sous un ciel de craie';

const enrolled = anEnrolledWorkstation();
let desk: TestWorkstation;
let first: FirstPerson;
let claire: Colleague;
beforeEach(async () => {
  desk = await enrolled.start();
  ({ first, claire } = enrolled);
  expectDone(await signInWith(desk, claire));
});
afterEach(() => desk.close());

const prove = (passphrase: string) => desk.entrance.stepUp({ by: 'passphrase', passphrase: passphraseBytes(passphrase) as Uint8Array<ArrayBuffer>, code: null });

describe('the passphrase of whoever is at work', () => {
  test('is changed: the next sign-in takes the new one, and the one before opens nothing', async () => {
    expect(await desk.entrance.changePassphrase(passphraseBytes(NEXT_PASSPHRASE))).toBeNull();
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toEqual({ code: 'sign-in-refused' });
    expect(await signInWith(desk, { ...claire, passphrase: NEXT_PASSPHRASE })).toBeNull();
    expect(desk.desk.person()?.staffId).toBe(claire.staffId);
  });

  test.each([
    ['became public, however it is dressed', 'Per Aspera ad Astra !', 'passphrase-breached'],
    ['is of two hundred and one signs', `${NEXT_PASSPHRASE} `.repeat(6).slice(0, 201), 'passphrase-weak'],
  ])('is not changed for one that %s: the one before stays', async (_why, passphrase, code) => {
    expect(await desk.entrance.changePassphrase(passphraseBytes(passphrase))).toMatchObject({ code });
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toBeNull();
  });

  test('may be of two hundred signs, and every one of them counts', async () => {
    const long = `${NEXT_PASSPHRASE} `.repeat(6).slice(0, 200);
    expect(await desk.entrance.changePassphrase(passphraseBytes(long))).toBeNull();
    await desk.entrance.leave();
    expect(await signInWith(desk, { ...claire, passphrase: long.slice(0, 199) })).toEqual({ code: 'sign-in-refused' });
    expect(await signInWith(desk, { ...claire, passphrase: long })).toBeNull();
  });
});

describe('on their way in, a person is told', () => {
  const told = async () => valueOf(await desk.query(ownArrivalQuery, {}));

  test('nothing where nothing failed and nothing was changed, nor what others failed', async () => {
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toBeNull();
    await desk.entrance.leave();
    await desk.entrance.signIn({ login: FIRST.login, passphrase: passphraseBytes('faux et archifaux'), code: '000000' });
    expect(await signInWith(desk, claire)).toBeNull();
    expect(await told()).toEqual({ refusedBefore: 0, changes: [] });
  });

  test('of attempts that failed and of what was changed since they came the time before, once', async () => {
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toBeNull();
    desk.pass(60_000);
    const changedAt = desk.clocks.utcMs;
    // As the door records it.
    desk.desk.record({ action: 'session.change-passphrase', subject: 'desk', outcome: 'done', detail: {} });
    await desk.entrance.leave();
    for (let wrong = 0; wrong < 3; wrong += 1) await desk.entrance.signIn({ login: claire.login, passphrase: passphraseBytes('faux et archifaux'), code: '000000' });
    expect(await signInWith(desk, claire)).toBeNull();
    expect(await told()).toEqual({ refusedBefore: 3, changes: [{ action: 'session.change-passphrase', at: changedAt }] });
    desk.pass(11 * 60_000);
    expect(await told(), 'they have been there for a while').toBeNull();
    await desk.entrance.leave();
    expect(await signInWith(desk, claire)).toBeNull();
    expect(await told()).toEqual({ refusedBefore: 0, changes: [] });
  });

  test('that somebody gave a new code for their account', async () => {
    await desk.entrance.leave();
    expect(await signInWith(desk, { ...FIRST, ...first })).toBeNull();
    desk.desk.steppedUp(HOUR_MS);
    const { accounts } = valueOf(await desk.query(accountsQuery, {}));
    const seenVersion = accounts.find(({ staffId }) => staffId === claire.staffId)?.version ?? 0;
    const { code } = valueOf(await desk.command(renewAccessCommand, { staffId: claire.staffId, seenVersion }));
    const givenAt = desk.clocks.utcMs;
    await desk.entrance.leave();
    desk.pass(60_000);
    expect(await desk.entrance.signIn({ login: claire.login, passphrase: passphraseBytes(code), code: '' })).toBeNull();
    expect(await desk.entrance.choosePassphrase(passphraseBytes(NEXT_PASSPHRASE))).toBeNull();
    await enrolFactor(desk);
    expect(await desk.entrance.finishEnrolment()).toBeNull();
    expect((await told())?.changes).toContainEqual({ action: 'accounts.renew-access', at: givenAt });
  });
});

describe('five wrong proofs of who is at the desk', () => {
  test('lock it, and coming back waits as after five wrong sign-ins', async () => {
    for (let wrong = 0; wrong < 4; wrong += 1) expect(await prove('faux et archifaux')).toMatchObject({ ok: false, refusal: { code: 'step-up-wrong' } });
    expect(desk.desk.status().state).toBe('signed-in');
    expect(await prove('faux et archifaux')).toMatchObject({ ok: false, refusal: { code: 'step-up-wrong' } });
    await expect.poll(() => desk.desk.status()).toMatchObject({ state: 'locked', reason: 'attempts', fullName: 'Claire MORVAN' });
    expect(await desk.entrance.unlock(passphraseBytes(claire.passphrase)), 'the right one, too early').toMatchObject({ code: 'locked-out' });
    desk.pass(61_000);
    expect(await desk.entrance.unlock(passphraseBytes(claire.passphrase))).toBeNull();
    const told = await desk.look((connection) => connection.prepare<[], { subject: string; outcome: string }>(`SELECT subject, outcome FROM audit WHERE action = 'session.step-up'`).all());
    expect(told.at(-1)).toEqual({ subject: `staff:${claire.staffId}`, outcome: 'refused' });
  });

  test('are counted whatever they are: codes of the telephone lock it as well, and a right proof in between counts them from none', async () => {
    const wrongCode = () => desk.entrance.stepUp({ by: 'code', passphrase: null, code: '000000' });
    for (let wrong = 0; wrong < 4; wrong += 1) await wrongCode();
    desk.pass(31_000);
    expect((await desk.entrance.stepUp({ by: 'code', passphrase: null, code: codeFor(claire.secret, desk.clocks.utcMs) })).ok).toBe(true);
    await wrongCode();
    expect(desk.desk.status().state).toBe('signed-in');
    for (let wrong = 0; wrong < 4; wrong += 1) await wrongCode();
    await expect.poll(() => desk.desk.status()).toMatchObject({ state: 'locked', reason: 'attempts' });
  });
});

describe('the code of a new account', () => {
  const { validHours } = loadProfile().accounts.activation;
  let code = '';
  beforeEach(async () => {
    await desk.entrance.leave();
    expectDone(await signInWith(desk, { ...FIRST, ...first }));
    desk.desk.steppedUp(HOUR_MS);
    ({ code } = valueOf(await desk.command(createAccountCommand, { login: 'nolwenn.le.bihan', fullName: 'Nolwenn LE BIHAN', role: 'conseiller', agencyId: desk.desk.person()?.agencyId ?? '', isAnotherPerson: false })));
    await desk.entrance.leave();
  });
  const enter = (typed: string) => desk.entrance.signIn({ login: 'nolwenn.le.bihan', passphrase: passphraseBytes(typed), code: '' });

  test('opens in its last minute, and no more after its hour, which is said in a sentence', async () => {
    desk.pass(validHours * HOUR_MS - 60_000);
    expect(await enter(code)).toBeNull();
    await desk.entrance.leave();
    desk.pass(2 * 60_000);
    expect(await enter(code)).toEqual({ code: 'activation-over' });
    expect(sentencesOf({ code: 'activation-over' })).toMatchObject({ cause: 'Ce code d’accès n’est plus valable.', next: 'Demandez-en un nouveau à la personne qui vous l’a remis.' });
    expect(desk.desk.files(), 'the database is closed again').toBeNull();
  });

  test('counts as a wrong attempt once it is over: it shortens no wait', async () => {
    desk.pass((validHours + 1) * HOUR_MS);
    for (let late = 0; late < 5; late += 1) expect(await enter(code)).toEqual({ code: 'activation-over' });
    expect(await enter(code)).toMatchObject({ code: 'locked-out' });
    desk.clocks.utcMs -= 2 * HOUR_MS;
    expect(await enter(code), 'nor does the clock').toMatchObject({ code: 'locked-out' });
  });

  test('does not come back to life by a clock that is put back', async () => {
    desk.pass((validHours + 1) * HOUR_MS);
    expect(await signInWith(desk, { ...FIRST, ...first }), 'somebody comes meanwhile').toBeNull();
    await desk.entrance.leave();
    desk.clocks.utcMs -= 2 * HOUR_MS;
    expect(await enter(code)).toEqual({ code: 'activation-over' });
  });
});
