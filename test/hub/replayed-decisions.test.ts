import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { reportAccessCommand } from '../../shared/contract/portal-access-contract.ts';
import { rectifyContactCommand } from '../../shared/contract/rectification-contract.ts';
import { acceptRequestCommand, answerCorrectionCommand, askCorrectionCommand, refuseRequestCommand, takeRequestCommand } from '../../shared/contract/request-contract.ts';
import { refusedActsQuery } from '../../shared/contract/sync-contract.ts';
import type { TestDesk } from '../fixtures/desk.ts';
import { differences, KEY, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { aMemberToDecide, type MemberToDecide } from './requests-to-decide.ts';

/* N2: two hundred decisions that are taken without the hub and judged there again. Real files, the real door, the real API over PostgreSQL. */

const at = desksAtAHub();

type Verdict = 'accept' | 'refuse' | 'ask';
type Subject = 'rib' | 'addition';

/** Whoever works at the colleagues' desk. */
type As = (staffId: 'sophie' | 'claire') => TestDesk;

/** A decision with the input that a colleague changes meanwhile, what the hub then says of it, and what the tray names. */
interface Changed {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly change: (as: As, member: MemberToDecide) => Promise<void>;
  /** Null where the input is none of this decision's. */
  readonly refusal: string | null;
  readonly named: readonly string[];
  readonly by: string;
}

/** One of the insurer’s, for each. */
const REASONS: Readonly<Record<Subject, string>> = { rib: 'illegible-proof', addition: 'illegible-paper' };
const SOPHIE = 'Sophie LE GALL';
const CLAIRE = 'Claire MORVAN';

async function decide(desk: TestDesk, member: MemberToDecide, subject: Subject, verdict: Verdict): Promise<void> {
  const decision = { requestId: member[subject], seenVersion: 1, asHolder: false };
  const words = { memberMessage: 'Le papier reçu n’est pas lisible.' };
  const reply = await (verdict === 'accept'
    ? desk.command(acceptRequestCommand, decision)
    : verdict === 'refuse'
      ? desk.command(refuseRequestCommand, { ...decision, reasonCode: REASONS[subject], ...words })
      : desk.command(askCorrectionCommand, { ...decision, correctionKind: 'incomplete', ...words }));
  if (!reply.ok) throw new Error(`${verdict}: ${JSON.stringify(reply.refusal)}`);
}

async function mustDo(reply: Promise<{ readonly ok: boolean }>): Promise<void> {
  const given = await reply;
  if (!given.ok) throw new Error(JSON.stringify(given));
}

const report: Changed['change'] = (as, { memberId }) => mustDo(as('claire').command(reportAccessCommand, { memberId, connectionId: null, note: 'Ne reconnaît rien' }));

const correctContact: Changed['change'] = (as, { memberId }) =>
  mustDo(as('claire').command(rectifyContactCommand, {
    memberId, seenVersion: 1, phone: '02 97 00 00 01', mobile: '', email: 'adama@exemple.fr', street: '2, rue du Port', streetExtra: '', postcode: '56000', town: 'Vannes', reason: 'Dit au guichet',
  }));

const decideToo = (subject: Subject, verdict: Verdict): Changed['change'] => (as, member) => decide(as('sophie'), member, subject, verdict);

const askAndAnswer: Changed['change'] = async (as, member) => {
  await decide(as('sophie'), member, 'addition', 'ask');
  await mustDo(as('claire').command(answerCorrectionCommand, { requestId: member.addition, seenVersion: 2, note: 'La page y est' }));
};

const hold: Changed['change'] = (as, { rib }) => mustDo(as('sophie').command(takeRequestCommand, { requestId: rib }));

const CHANGES: readonly Changed[] = [
  { subject: 'rib', verdict: 'refuse', change: decideToo('rib', 'refuse'), refusal: 'already-decided', named: ['request.status'], by: SOPHIE },
  { subject: 'rib', verdict: 'accept', change: decideToo('rib', 'ask'), refusal: 'waiting-for-correction', named: ['request.status'], by: SOPHIE },
  { subject: 'rib', verdict: 'ask', change: decideToo('rib', 'accept'), refusal: 'already-decided', named: ['request.status'], by: SOPHIE },
  { subject: 'addition', verdict: 'accept', change: decideToo('addition', 'accept'), refusal: 'already-decided', named: ['request.status'], by: SOPHIE },
  { subject: 'addition', verdict: 'refuse', change: askAndAnswer, refusal: 'changed-since', named: ['request.status'], by: CLAIRE },
  { subject: 'rib', verdict: 'accept', change: report, refusal: 'bank-change-frozen', named: ['accessAlert'], by: CLAIRE },
  { subject: 'rib', verdict: 'ask', change: report, refusal: 'changed-since', named: ['accessAlert'], by: CLAIRE },
  { subject: 'rib', verdict: 'accept', change: hold, refusal: 'held-by-colleague', named: ['request.claimedBy'], by: SOPHIE },
  { subject: 'addition', verdict: 'refuse', change: report, refusal: null, named: [], by: CLAIRE },
  { subject: 'rib', verdict: 'accept', change: correctContact, refusal: null, named: [], by: CLAIRE },
];

const EACH = 5;
const UNCHANGED = 75;
/** By the numbers of members. */
const FIRST = 1_000;
const FIRST_UNCHANGED = FIRST + CHANGES.length * EACH;
const VERDICTS: readonly Verdict[] = ['accept', 'refuse', 'ask'];

/** Somebody at a desk by the clock of the hub, having just proved who they are. */
function working(synced: SyncedDesk, staffId: string): TestDesk {
  const desk = synced.desk(staffId);
  desk.setClock(Date.now());
  desk.desk.steppedUp(600_000);
  return desk;
}

/** The file of a desk as it is now, opened beside it. */
function asShown({ path, connection }: SyncedDesk): SqliteConnection {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-shown-'));
  connection.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(dirname(path), folder, { recursive: true });
  return openDatabase({ path: join(folder, 'guichet.db'), key: KEY });
}

const rowsOfHub = (ids: readonly number[]) => at.hub.query('SELECT file_id, entity, row_id, body::text FROM file_row WHERE file_id = ANY ($1) ORDER BY 1, 2, 3', [ids.map((id) => `member:${id}`)]);
/** Accounts and beneficiaries of these files, by their ids: what decisions make. */
const madeAtHub = async (files: readonly string[]) => (await at.hub.query<{ id: string }>(`SELECT row_id AS id FROM file_row WHERE file_id = ANY ($1) AND entity IN ('bankAccount', 'beneficiary')`, [files])).map(({ id }) => id).toSorted();
const madeAt = (connection: SqliteConnection, files: readonly string[]) =>
  connection
    .prepare<[string], string>(`SELECT CAST(made.id AS TEXT) FROM (SELECT id, member_id FROM bank_account UNION ALL SELECT b.id, c.member_id FROM beneficiary b JOIN contract c ON c.id = b.contract_id) made
      JOIN json_each(?) file ON file.value = 'member:' || made.member_id`)
    .pluck().all(JSON.stringify(files)).toSorted();

interface Decided {
  readonly requestId: string;
  readonly changed: Changed | null;
}

/** Of members with an even number one decides, of the others the other: no file is decided on at both desks. */
async function decideAll(deciders: readonly [TestDesk, TestDesk], members: readonly MemberToDecide[]): Promise<readonly Decided[]> {
  const decided: Decided[] = [];
  for (const [rank, member] of members.entries()) {
    const changed = changedAt(rank);
    for (const [place, subject] of (changed === null ? (['rib', 'addition'] as const) : [changed.subject]).entries()) {
      await decide(deciders[rank % 2 === 0 ? 0 : 1], member, subject, changed?.verdict ?? VERDICTS[(rank + place) % VERDICTS.length] ?? 'ask');
      decided.push({ requestId: member[subject], changed });
    }
  }
  return decided;
}

/** What a colleague changes for the member of this rank; null for those of whom nothing changes. */
function changedAt(rank: number): Changed | null {
  return CHANGES[Math.floor(rank / EACH)] ?? null;
}

/** What the tray of a person says, by request. */
async function trayOf(desk: TestDesk): Promise<readonly (readonly [string, unknown])[]> {
  const reply = await desk.query(refusedActsQuery, {});
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  return reply.value.map(({ request, refusal, changed }) => [request?.requestId ?? '', { refusal: refusal.code, named: changed.map(({ input }) => input).toSorted(), by: [...new Set(changed.map(({ byName }) => byName))] }]);
}

/** What each desk had told its person of each act, beside what the hub recorded of it. */
async function outcomes(desks: readonly SyncedDesk[]) {
  const told = desks.flatMap(({ connection }) => connection.prepare<[], { cmdId: string; value: string; requestId: string }>(`SELECT command_id AS cmdId, outcome AS value, json_extract(body, '$.input.requestId') AS requestId FROM outbox ORDER BY seq`).all());
  const recorded = new Map((await at.hub.query<{ cmd_id: string; outcome: string; result: string }>('SELECT cmd_id, outcome, result FROM command')).map((row) => [row.cmd_id, row]));
  return told.map(({ cmdId, value, requestId }) => {
    const { outcome, result = '{}' } = recorded.get(cmdId) ?? {};
    const judged = JSON.parse(result) as { value?: unknown; refusal?: { code: string } | null; rules?: string };
    return { requestId, outcome, isSame: JSON.stringify(judged.value) === value, code: judged.refusal?.code ?? null, rules: judged.rules };
  });
}

test('of two hundred decisions taken without the hub each has the same outcome and rows there where its inputs are the same; any other names the input that changed, and overwrites nothing', async () => {
  const now = Date.now();
  const members = Array.from({ length: FIRST_UNCHANGED - FIRST + UNCHANGED }, (_, place) => aMemberToDecide(FIRST + place, now));
  await at.hub.fill('agency:vannes', members.flatMap(({ rows }) => rows));
  const [first, second, elsewhere] = [await at.joined('karim'), await at.joined('nadia'), await at.joined('sophie')];
  const deciders = [first, second];
  for (const { calls } of deciders) calls.cut = 'before';
  const decided = await decideAll([working(first, 'karim'), working(second, 'nadia')], members);
  expect(decided).toHaveLength(200);

  const changing = members.slice(0, FIRST_UNCHANGED - FIRST);
  for (const [rank, member] of changing.entries()) await changedAt(rank)?.change((staffId) => working(elsewhere, staffId), member);
  await elsewhere.sync();
  const refusedFiles = changing.filter((_, rank) => changedAt(rank)?.refusal !== null).map(({ memberId }) => memberId);
  const before = await rowsOfHub(refusedFiles);
  const shown = deciders.map(asShown);

  for (const { calls } of deciders) calls.cut = null;
  await catchUp(first, second);
  const expected = new Map(decided.map(({ requestId, changed }) => [requestId, changed?.refusal ?? null]));
  const judged = await outcomes(deciders);
  expect(judged).toHaveLength(200);
  expect(judged.filter(({ requestId, code, outcome }) => code !== expected.get(requestId) || outcome !== (code === null ? 'accepted' : 'rejected'))).toEqual([]);
  expect(new Set(judged.map(({ rules }) => rules))).toEqual(new Set([at.hub.parts.settings.rules]));

  // Equal inputs: what each desk had told and shown, to the last row.
  expect(judged.filter(({ outcome, isSame }) => outcome === 'accepted' && !isSame)).toEqual([]);
  for (const [place, connection] of shown.entries()) {
    const own = new Set(members.filter((_, rank) => changedAt(rank) === null && rank % 2 === place).map(({ memberId }) => `member:${memberId}`));
    expect(own.size).toBeGreaterThan(30);
    expect((await differences(at.hub, { connection }, ['agency:vannes'])).filter((name) => own.has(name.split(' ')[0] ?? ''))).toEqual([]);
    expect(await madeAtHub([...own])).toEqual(madeAt(connection, [...own]));
    connection.close();
  }

  // Other inputs: what the colleague did stands to the bit, and whoever decided reads what had changed.
  expect(await rowsOfHub(refusedFiles)).toEqual(before);
  const trays = new Map([...(await trayOf(first.desk('karim'))), ...(await trayOf(second.desk('nadia')))]);
  const named = decided.flatMap(({ requestId, changed }) => (changed === null || changed.refusal === null ? [] : [[requestId, { refusal: changed.refusal, named: changed.named, by: [changed.by] }] as const]));
  expect(trays).toEqual(new Map(named));
  expect(trays.size).toBe(40);
  await catchUp(first, second, elsewhere);
  for (const desk of [first, second, elsewhere]) expect(await differences(at.hub, desk)).toEqual([]);
});
