import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/ipc/run-command.ts';
import { runQuery } from '../../electron/ipc/run-query.ts';
import type { Desk } from '../../electron/session/desk.ts';
import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import type { RefusalCode } from '../../shared/contract/refusal.ts';
import { ROLES, type Role } from '../../shared/domain/rights/role.ts';
import { payloadsOf, SENTINEL, type Contract, type Payload } from '../fixtures/call-payloads.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { fillSecondAgency, FOREIGN } from '../fixtures/two-agencies.ts';

/*
 * Goal S4, negative tests 4, 5, 6, 7, 9, 51 and 59: every channel of the registries, every role, nobody, a desk whose database is
 * closed; every kind of payload. Each call is refused exactly when it must be, by the code that it must be, and recorded by
 * its operation, its rule and who called, never by its values.
 */

const CONTRACTS: readonly Contract[] = [...Object.values<Contract>(RECORD_COMMANDS), ...Object.values<Contract>(DESKTOP_COMMANDS), ...Object.values<Contract>(QUERIES)];
const STAFF: Readonly<Record<Role, string>> = { conseiller: 'claire', gestionnaire: 'karim', responsable: 'sophie', administrateur: 'admin' };
const CALLERS = [...ROLES, 'nobody', 'closed'] as const;
type Caller = (typeof CALLERS)[number];

/** Draw or decode in a thread, a tenth of a second each: their valid input is proven by `door-fuzz.test.ts`. */
const SLOW = new Set(['attestation.preview', 'attestation.issue', 'paper.keep', 'portal-access.preview-sheet', 'portal-access.issue-sheet']);

/** Longer than the whole run: the proof of identity has its own test. */
const HELD_MS = 3_600_000;

interface Sent {
  readonly contract: Contract;
  readonly caller: Caller;
  readonly payload: Payload;
  readonly reply: Reply<unknown>;
}

interface Recorded {
  readonly action: string;
  readonly actor: string;
  readonly role: string;
  readonly subject: string;
  readonly code: string;
  readonly rule: string | null;
}

let testDesk: TestDesk;
let desk: Desk;
let cases = 0;

beforeAll(async () => {
  testDesk = await aDesk();
  fillSecondAgency(testDesk.connection);
  // Replies and entries are judged here, not what survives a power cut.
  testDesk.connection.pragma('synchronous = OFF');
  desk = { ...testDesk.desk, act: async () => ({ ok: true, value: null }) };
});
afterAll(() => testDesk.close());

describe.each(CONTRACTS.map((contract) => [contract.name, contract] as const))('%s', (_name, contract) => {
  const payloads = payloadsOf(contract);

  test.each(CALLERS.filter((caller) => caller !== 'closed'))('called by %s', async (caller) => {
    seat(caller);
    const sent = await sendAll(contract, caller, payloads);
    const expected = sent.filter(({ reply }) => !reply.ok);
    for (const one of sent) expectDoor(one, expectedCode(one));
    const recorded = await entriesSince();
    expect(recorded.map(({ action, code }) => [action, code])).toEqual(expected.map(({ reply }) => [contract.name, codeOf(reply)]));
    for (const { actor, role } of recorded) expect([actor, role]).toEqual(caller === 'nobody' ? ['nobody', 'nobody'] : [STAFF[caller], caller]);
    expectRules(sent, recorded);
    expectNoValue();
  });
});

test('whoever has the right and has not just proved who they are is refused what asks for it, before its form is judged, and the refusal is recorded', async () => {
  const asking = CONTRACTS.filter(({ stepUp }) => stepUp === true);
  expect(asking.length).toBeGreaterThan(5);
  for (const contract of asking) {
    const role = ROLES.find((one) => contract.roles !== 'anyone' && contract.roles.includes(one)) ?? 'administrateur';
    testDesk.signIn(STAFF[role]);
    for (const { input } of payloadsOf(contract)) expect(codeOf(await send(desk, contract, input)), contract.name).toBe('step-up-needed');
    const recorded = await entriesSince();
    expect([...new Set(recorded.map(({ action, code }) => `${action} ${code}`))]).toEqual([`${contract.name} step-up-needed`]);
  }
  expectNoValue();
});

/** Its database is closed: the journal is too, and the entries wait for it. */
test('a desk whose database is closed answers none of them but what anyone may call, and records each refusal once it is open', async () => {
  const closed = await aDesk();
  closed.desk.signIn(null);
  const before = cases;
  for (const contract of CONTRACTS.filter(({ roles }) => roles !== 'anyone')) {
    for (const payload of payloadsOf(contract)) expect(codeOf(await send(closed.desk, contract, payload.input))).toBe('not-signed-in');
  }
  await closed.desk.recorded();
  const entries = closed.connection.prepare<[], number>(`SELECT sum(coalesce(detail ->> 'times', 1)) FROM audit WHERE outcome = 'refused' AND actor_id = 'nobody'`).pluck().get();
  expect(entries).toBe(cases - before);
  await closed.close();
});

test('negative test 51: a role that is reduced while a window is open is refused at the very next act, and the person has to sign in again', async () => {
  seat('responsable');
  const contract = { name: 'viewing.unusual', input: {} };
  expect((await runQuery(desk, contract)).ok).toBe(true);
  testDesk.connection.prepare(`UPDATE staff SET role = 'conseiller' WHERE id = 'sophie'`).run();
  expect(codeOf(await runQuery(desk, contract))).toBe('not-allowed');
  expect(await entriesSince()).toMatchObject([{ action: 'viewing.unusual', actor: 'sophie', code: 'not-allowed', rule: 'role-changed' }]);
  expect(desk.person()).toBeNull();
  testDesk.connection.prepare(`UPDATE staff SET role = 'responsable' WHERE id = 'sophie'`).run();
});

test('negative test 51: somebody who is no longer of the staff reads nothing more, and writes nothing more', async () => {
  testDesk.connection.prepare(`UPDATE staff SET active = 0 WHERE id = 'karim'`).run();
  testDesk.signIn('karim');
  expect(codeOf(await runQuery(desk, { name: 'search.find', input: { text: 'lefevre', limitPerGroup: 5 } }))).toBe('not-signed-in');
  testDesk.signIn('karim');
  expect(codeOf(await runCommand(desk, 1, { name: 'request.take', commandId: randomUUID(), input: { requestId: randomUUID() } }))).toBe('not-signed-in');
  expect(await entriesSince()).toMatchObject([{ rule: 'no-longer-staff' }, { rule: 'no-longer-staff' }]);
  testDesk.connection.prepare(`UPDATE staff SET active = 1 WHERE id = 'karim'`).run();
});

test('negative test 9: an unknown channel is refused and recorded, without its name', async () => {
  seat('conseiller');
  for (const name of [SENTINEL, '__proto__', 'toString', 'member.file\u0000']) {
    expect(codeOf(await runQuery(desk, { name, input: {} }))).toBe('unknown-operation');
    expect(codeOf(await runCommand(desk, 1, { name, commandId: randomUUID(), input: {} }))).toBe('unknown-operation');
  }
  expect(await entriesSince()).toMatchObject([{ action: 'door.unknown-operation', times: 8 }]);
  expectNoValue();
});

test('goal S4: at least five thousand cases were sent', () => {
  expect(cases).toBeGreaterThanOrEqual(5000);
});

async function sendAll(contract: Contract, caller: Caller, payloads: readonly Payload[]): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (const payload of payloads) {
    if (payload.kind === 'sound' && SLOW.has(contract.name)) continue;
    sent.push({ contract, caller, payload, reply: await send(desk, contract, payload.input) });
    // The same refusal again, before the first was written, would be one entry that says how many times.
    await desk.recorded();
  }
  return sent;
}

function send(to: Desk, { kind, name }: Contract, input: unknown): Promise<Reply<unknown>> {
  cases += 1;
  return kind === 'query' ? runQuery(to, { name, input }) : runCommand(to, 1, { name, commandId: randomUUID(), input });
}

/** The one code that the door must answer; null when it must let the call through to its rules. */
function expectedCode({ contract: { roles }, caller, payload: { kind } }: Sent): RefusalCode | null {
  if (roles !== 'anyone' && caller === 'nobody') return 'not-signed-in';
  if (roles !== 'anyone' && !roles.some((role) => role === caller)) return 'not-allowed';
  if (kind === 'malformed') return 'malformed';
  if (roles === 'anyone') return null;
  return kind === 'foreign' || kind === 'absent' ? 'not-found' : null;
}

const OF_THE_DOOR: readonly RefusalCode[] = ['not-signed-in', 'not-allowed', 'malformed', 'unknown-operation', 'step-up-needed', 'defect', 'too-many-calls'];

function expectDoor({ contract, caller, payload, reply }: Sent, code: RefusalCode | null): void {
  const got = codeOf(reply);
  const place = `${contract.name}, ${caller}, ${payload.what}`;
  if (code === null) expect(OF_THE_DOOR.filter((one) => one === got), place).toEqual([]);
  else expect(got, place).toBe(code);
}

/** The journal tells a foreign row from an absent one; the caller cannot. */
function expectRules(sent: readonly Sent[], recorded: readonly Recorded[]): void {
  const refused = sent.filter(({ reply }) => !reply.ok);
  for (const [index, { payload, reply }] of refused.entries()) {
    if (codeOf(reply) !== 'not-found' || (payload.kind !== 'foreign' && payload.kind !== 'absent')) continue;
    expect(recorded[index]?.rule).toBe(payload.kind === 'foreign' ? 'outside-scope' : 'absent');
    expect(Object.values(FOREIGN).some((id) => recorded[index]?.subject.endsWith(`:${id}`))).toBe(payload.kind === 'foreign');
    expect(reply).toEqual({ ok: false, refusal: { code: 'not-found' } });
  }
}

function expectNoValue(): void {
  expect(testDesk.logged.filter((line) => line.includes(SENTINEL))).toEqual([]);
  const columns = `action || subject || detail || actor_id || coalesce(command_id, '')`;
  expect(testDesk.connection.prepare(`SELECT ${columns} FROM audit WHERE ${columns} LIKE '%${SENTINEL}%'`).all()).toEqual([]);
}

function codeOf(reply: Reply<unknown>): RefusalCode | null {
  return reply.ok ? null : reply.refusal.code;
}

function seat(caller: Caller): void {
  if (caller === 'nobody' || caller === 'closed') desk.signIn(null);
  else {
    testDesk.signIn(STAFF[caller]);
    desk.steppedUp(HELD_MS);
  }
}

let lastSeen = 0;

/** The refusals recorded since the last look, oldest first. */
async function entriesSince(): Promise<readonly Recorded[]> {
  await desk.recorded();
  const rows = testDesk.connection
    .prepare<[number], { seq: number; action: string; actor: string; role: string; subject: string; detail: string }>(
      `SELECT seq, action, actor_id AS actor, role, subject, detail FROM audit WHERE seq > ? AND outcome = 'refused' ORDER BY seq`)
    .all(lastSeen);
  lastSeen = testDesk.connection.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM audit').pluck().get() ?? lastSeen;
  return rows.map(({ detail, seq: _seq, ...row }) => ({ ...row, ...(JSON.parse(detail) as { code: string; rule?: string }) })).map((row) => ({ ...row, rule: row.rule ?? null }));
}
