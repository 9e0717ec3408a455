import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/ipc/run-command.ts';
import { runQuery } from '../../electron/ipc/run-query.ts';
import { isTrustedSender } from '../../electron/ipc/trusted-sender.ts';
import type { Desk } from '../../electron/session/desk.ts';
import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract, QueryContract } from '../../shared/contract/define.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { REFUSAL_CODES } from '../../shared/contract/refusal.ts';
import { ROLES, type Role } from '../../shared/domain/rights/role.ts';
import { hostile, nearlyValid, spoilt, type KnownValues } from '../fixtures/arbitrary-input.ts';
import { FUZZ_TIMEOUT_MS, fuzzBudget } from '../fuzz/fuzz-budget.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { CURRENT_IBAN, NEW_IBAN } from '../fixtures/desk-rows.ts';

/** Longer than the whole run. */
const HELD_MS = 3_600_000;
/** Inputs that each channel receives. */
const RUNS = 1000;
/** The same inputs at every run: a failure repeats itself. */
const SEED = 20_261_122;
/** Draw or decode a document in a worker, a tenth of a second each: few valid inputs, as much garbage. */
const SLOW = new Set(['attestation.preview', 'attestation.issue', 'paper.keep', 'portal-access.preview-sheet', 'portal-access.issue-sheet']);
const VALID_OF_SLOW = 10;

const OPEN_REQUEST = '3f2504e0-4f89-41d3-9a0c-0305e82c3311';
const KNOWN: KnownValues = {
  ids: [7, 8, 9, 40, 70, 71, 72, 80, 701],
  uuids: [OPEN_REQUEST, '3f2504e0-4f89-41d3-9a0c-0305e82c3399'],
  texts: ['claire', 'karim', 'Hélène LEFÈVRE-ŒUVRARD', 'lefevre', '04512877', 'S-2009-118360', CURRENT_IBAN, NEW_IBAN, '{}', 'a', ''],
};
const STAFF: Readonly<Record<Role, string>> = { conseiller: 'claire', gestionnaire: 'karim', responsable: 'sophie', administrateur: 'admin' };

/** Too deep, too long, too wide for any form. */
const SIZES: ReadonlyMap<string, unknown> = new Map([
  ['objects nested ten thousand deep', nested((inner) => ({ a: inner }))],
  ['lists nested ten thousand deep', nested((inner) => [inner])],
  ['a text of a million characters', 'é'.repeat(1_000_000)],
  ['ten thousand fields', Object.fromEntries(Array.from({ length: 10_000 }, (_unused, index) => [`f${index}`, index]))],
  ['a list of a hundred thousand', Array.from({ length: 100_000 }, () => 1)],
]);

type Contract = CommandContract | QueryContract;
const CONTRACTS: readonly Contract[] = [...Object.values<Contract>(RECORD_COMMANDS), ...Object.values<Contract>(DESKTOP_COMMANDS), ...Object.values<Contract>(QUERIES)];

let testDesk: TestDesk;
let desk: Desk;
let knownDefects = 0;
let acted: { readonly name: string; readonly input: unknown }[] = [];

beforeAll(async () => {
  testDesk = await aDesk();
  // Replies are judged here, not what survives a power cut: a commit need not wait for the disk.
  testDesk.connection.pragma('synchronous = OFF');
  testDesk.connection.exec(`
    INSERT INTO request (id, number, kind, member_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, blocks, summary, version)
    VALUES ('${OPEN_REQUEST}', 'D-1', 'rib-change', 8, 'to-check', 'agency', 'claire', 'Claire', 1, 1, 1, 'rib:member:8', '', 1);
    INSERT INTO rib_change VALUES ('${OPEN_REQUEST}', '${NEW_IBAN}', NULL, NULL, 'M. Adama TRAORÉ', 1, 1, '2026-12-01');`);
  // No window stands here: what would act on the workstation notes that the door let it through.
  desk = { ...testDesk.desk, act: async (name, input) => (acted.push({ name, input }), { ok: true, value: null }) };
});
// After its part of an hour, closing took more than the ten seconds that a hook is given.
afterAll(() => testDesk.close(), FUZZ_TIMEOUT_MS);

test('the registries hold the channels that are attacked', () => {
  expect(CONTRACTS.length).toBeGreaterThan(40);
});

describe.each(CONTRACTS.map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  const valid = nearlyValid(contract.input, KNOWN);

  test('answers or refuses a thousand inputs, and never breaks', async () => {
    signInFor(contract);
    const hostileInputs = fc.oneof(spoilt(valid), hostile());
    const inputs = SLOW.has(name) ? hostileInputs : fc.oneof({ weight: 2, arbitrary: valid }, { weight: 2, arbitrary: hostileInputs });
    const { sent, accepted } = await sendEach(contract, inputs, fuzzBudget(RUNS, CONTRACTS.length));
    const slow = SLOW.has(name) ? await sendEach(contract, valid, { numRuns: VALID_OF_SLOW, seed: SEED }) : null;
    // Were nothing accepted, the rules and the SQL behind the door would not have been attacked at all.
    expect(accepted + (slow?.accepted ?? 0)).toBeGreaterThanOrEqual(slow === null ? sent / 10 : slow.sent / 2);
  }, FUZZ_TIMEOUT_MS);

  test.each([...SIZES.keys()])('answers or refuses %s', async (size) => {
    signInFor(contract);
    const [sound] = fc.sample(valid, { numRuns: 1, seed: SEED });
    const grown = SIZES.get(size);
    const inputs = [grown, [grown], ...fieldsReplaced(sound, grown)];
    for (const input of inputs) expect(faultOf(contract, input, await send(contract, input))).toBeNull();
  });
});

describe('a planted fault is caught', () => {
  const [contract] = CONTRACTS.filter(({ name }) => name === 'desk.summary');

  test.each([
    ['a defect', {}, { ok: false, refusal: { code: 'defect', reference: 'A' } }, /^defect/u],
    ['a code outside of the list', {}, { ok: false, refusal: { code: 'planted' } }, /outside of the list/u],
    ['an answer to an input that the contract refuses', { smuggled: 1 }, { ok: true, value: {} }, /was answered/u],
    ['a refusal that comes before the form was judged', { smuggled: 1 }, { ok: false, refusal: { code: 'not-found' } }, /before its form/u],
    ['an answer of another form', {}, { ok: true, value: { openRequests: 'many' } }, /not the contract's/u],
  ])('%s', (_fault, input, reply, message) => {
    expect(contract === undefined ? null : faultOf(contract, input, reply as Reply<unknown>)).toMatch(message);
  });

  test('a journal that the database does not take', async () => {
    testDesk.signIn('karim');
    await runOneQuery({ name: 'member.file', input: { memberId: 7 } });
    await testDesk.desk.recorded();
    testDesk.connection.exec(`CREATE TRIGGER planted BEFORE INSERT ON audit BEGIN SELECT RAISE (ABORT, 'planted'); END`);
    const reply = await runOneCommand({ name: 'member.reveal-nir', commandId: randomUUID(), input: { memberId: 7 } });
    testDesk.connection.exec('DROP TRIGGER planted');
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'journal-unwritable' } });
    knownDefects += 1;
  });
});

describe('the envelope', () => {
  test.each([['command', runOneCommand], ['query', runOneQuery]] as const)('of a %s refuses whatever is not one', async (_kind, run) => {
    await fc.assert(fc.asyncProperty(hostile(), async (message) => {
      expect(await run(message)).toEqual({ ok: false, refusal: { code: 'malformed' } });
    }), { numRuns: RUNS, seed: SEED });
  });

  test.each(['', 'unknown', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'rib.submit-change\u0000', 'RIB.SUBMIT-CHANGE', 'session.people'])('refuses the command named « %s »', async (operation) => {
    expect(await runOneCommand({ name: operation, commandId: randomUUID(), input: {} })).toEqual({ ok: false, refusal: { code: 'unknown-operation' } });
  });

  test.each(['', 'unknown', '__proto__', 'constructor', 'valueOf', 'draft.save'])('refuses the query named « %s »', async (operation) => {
    expect(await runOneQuery({ name: operation, input: {} })).toEqual({ ok: false, refusal: { code: 'unknown-operation' } });
  });

  test.each([
    ['an id that is none', { commandId: 'x' }],
    ['an actor of its own', { actor: { staffId: 'karim', role: 'gestionnaire' } }],
    ['a clock of its own', { now: 0 }],
    ['a name too long', { name: 'a'.repeat(61) }],
  ])('refuses %s', async (_case, change) => {
    expect(await runOneCommand({ name: 'workstation.about', commandId: randomUUID(), input: {}, ...change })).toEqual({ ok: false, refusal: { code: 'malformed' } });
  });
});

describe('roles', () => {
  test.each(CONTRACTS.filter(({ roles }) => roles !== 'anyone').map((contract) => [contract.name, contract] as const))('%s is closed to nobody signed in and to every other role', async (_name, contract) => {
    desk.signIn(null);
    expect(await send(contract, {})).toEqual({ ok: false, refusal: { code: 'not-signed-in' } });
    for (const role of ROLES.filter((candidate) => contract.roles !== 'anyone' && !contract.roles.includes(candidate))) {
      testDesk.signIn(STAFF[role]);
      expect(await send(contract, {})).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
    }
  });
});

describe('the sender', () => {
  const OWN = new Set([1]);
  const event = (url: string | null, { id = 1, parent = null as object | null } = {}): Parameters<typeof isTrustedSender>[0] =>
    ({ sender: { id }, senderFrame: url === null ? null : { url, parent } }) as Parameters<typeof isTrustedSender>[0];

  test('is trusted as the main frame of our window on our origin', () => {
    expect(isTrustedSender(event('app://guichet/index.html'), OWN)).toBe(true);
  });

  test.each([
    ['a frame that is gone', event(null)],
    ['another window', event('app://guichet/index.html', { id: 2 })],
    ['a frame within the page', event('app://guichet/index.html', { parent: {} })],
    ['a page of the network', event('https://guichet/index.html')],
    ['a file', event('file:///guichet/index.html')],
    ['a host that begins as ours', event('app://guichet.evil/index.html')],
    ['a host behind ours', event('app://guichet@evil/index.html')],
    ['a port on ours', event('app://guichet:8080/index.html')],
    ['an empty page', event('about:blank')],
    ['no address', event('')],
  ])('is refused as %s', (_case, unknown) => {
    expect(isTrustedSender(unknown, OWN)).toBe(false);
  });
});

describe('after a thousand inputs on every channel', () => {
  test('no prototype was touched, no defect logged, no transaction left open', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
    expect(testDesk.defects.filter((defect) => !defect.startsWith('member.reveal-nir: '))).toEqual([]);
    expect(testDesk.defects.filter((defect) => defect.startsWith('member.reveal-nir: '))).toHaveLength(knownDefects);
    expect(testDesk.connection.inTransaction).toBe(false);
    expect(testDesk.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(testDesk.connection.pragma('foreign_key_check')).toEqual([]);
  });
});

/** Sends them all; gives how many there were, and how many of them the contract accepted. */
async function sendEach(contract: Contract, inputs: fc.Arbitrary<unknown>, budget: fc.Parameters<unknown>): Promise<{ readonly sent: number; readonly accepted: number }> {
  let sent = 0;
  let accepted = 0;
  await fc.assert(fc.asyncProperty(inputs, async (input) => {
    expect(faultOf(contract, input, await send(contract, input))).toBeNull();
    sent += 1;
    if (contract.input.safeParse(input).success) accepted += 1;
  }), budget as fc.Parameters<[unknown]>);
  return { sent, accepted };
}

/** What is wrong with the reply, or null: a refusal of the closed list, `malformed` exactly when the contract refuses the input, an answer of the contract's form. */
function faultOf(contract: Contract, input: unknown, reply: Reply<unknown>): string | null {
  const isValid = contract.input.safeParse(input).success;
  const reached = acted.length > 0;
  acted = [];
  if (reply.ok) {
    if (!isValid) return 'an input that the contract refuses was answered';
    if ('where' in contract && contract.where === 'desktop') return reached ? null : 'the workstation was not asked';
    const output = contract.output.safeParse(reply.value);
    return output.success ? null : `the answer is not the contract's: ${output.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join(', ')}`;
  }
  if (reached) return 'refused, yet the workstation acted';
  const { code } = reply.refusal;
  if (!REFUSAL_CODES.includes(code)) return `a code outside of the list: ${code}`;
  if (code === 'defect') return `defect: ${testDesk.defects.at(-1) ?? ''}`;
  return isValid || code === 'malformed' ? null : `refused by ${code} before its form was judged`;
}

function send(contract: Contract, input: unknown): Promise<Reply<unknown>> {
  return contract.kind === 'query' ? runOneQuery({ name: contract.name, input }) : runOneCommand({ name: contract.name, commandId: randomUUID(), input });
}

function runOneCommand(message: unknown): Promise<Reply<unknown>> {
  return runCommand(desk, 1, message);
}

function runOneQuery(message: unknown): Promise<Reply<unknown>> {
  return runQuery(desk, message);
}

function signInFor({ roles }: Contract): void {
  testDesk.signIn(STAFF[roles === 'anyone' ? 'conseiller' : (roles[0] ?? 'conseiller')]);
  // Past the proof of identity, so that what is behind it is attacked.
  desk.steppedUp(HELD_MS);
}

function fieldsReplaced(sound: unknown, value: unknown): readonly unknown[] {
  if (typeof sound !== 'object' || sound === null) return [];
  return Object.keys(sound).map((field) => ({ ...sound, [field]: value }));
}

function nested(wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let depth = 0; depth < 10_000; depth += 1) value = wrap(value);
  return value;
}
