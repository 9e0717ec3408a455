import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSyncProof } from '../../electron/audit/write-proof.ts';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { underErasure } from '../../electron/privacy/erasure.ts';
import { listSettleable, settleFile } from '../../electron/sync/settle-file.ts';
import { draftQuery } from '../../shared/contract/draft-contract.ts';
import { deskSummaryQuery } from '../../shared/contract/home-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { acceptRequestCommand } from '../../shared/contract/request-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { setScopeCommand } from '../../shared/contract/scope-contract.ts';
import { keptActsQuery, proposedQuery, refusedActsQuery, syncProofQuery, syncStatusQuery, takeUpActCommand, type RefusedAct } from '../../shared/contract/sync-contract.ts';
import { signedOfStatement, type SyncProofFile } from '../../shared/contract/sync/sync-proof-file.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { linkDesk, type Answered, type TestHub } from '../fixtures/linked-desk.ts';
import { fillRequests, RIB } from '../fixtures/open-requests.ts';
import { aPdf } from '../fixtures/papers.ts';

const NOW = instant(DESK_NOW);
const LATER = instant(DESK_NOW + 60_000);

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function done<T>(reply: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { readonly code: string } }>): Promise<T> {
  const answered = await reply;
  if (!answered.ok) throw new Error(answered.refusal.code);
  return answered.value;
}

const consent = (memberId: number, purpose = 'email-offers') =>
  done(desk.command(recordConsentCommand, { memberId, purpose, decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' }));

async function aRibChange(): Promise<string> {
  const { attachmentId } = await done(desk.command(keepPaperCommand, { name: 'rib.pdf', bytes: aPdf() }));
  const sent = await done(desk.command(submitRibChangeCommand, {
    memberId: 8, iban: NEW_IBAN, holder: 'M. Adama TRAORÉ', forReimbursements: true, forDebits: false, effectiveOn: '2026-11-24', recapSeen: true, paperIds: [attachmentId],
  }));
  return sent.requestId;
}

async function anAcceptance(): Promise<void> {
  fillRequests(desk.connection);
  desk.signIn('karim');
  desk.desk.steppedUp(60_000);
  await done(desk.command(acceptRequestCommand, { requestId: RIB, seenVersion: 1, asHolder: false }));
}

const ACCEPTED: Answered = { outcome: 'accepted' };
const refusedBy = (code: string): Answered => ({ outcome: 'rejected', refusal: { code } });
const status = () => done(desk.query(syncStatusQuery, {}));
const refused = () => done(desk.query(refusedActsQuery, {}));
const acts = (only: 'all' | 'waiting' | 'refused' = 'all') => done(desk.query(keptActsQuery, { only, after: null }));

function settleAll(): void {
  for (const file of listSettleable(desk.connection, 100)) desk.connection.transaction(() => settleFile(desk, file, LATER))();
}

function onlyOne<T>(rows: readonly T[]): T {
  const [one] = rows;
  if (one === undefined || rows.length > 1) throw new Error(`${rows.length} rows, expected one`);
  return one;
}

test('a desk without a hub says that it is its own authority, and proposes nothing', async () => {
  await consent(7);
  expect(await status()).toEqual({ hasHub: false, halted: null, waiting: 1, toTakeUp: 0, lastHeardAt: null, scopesBehind: 0, coming: null, isPaused: false });
  expect(await done(desk.query(deskSummaryQuery, {}))).toMatchObject({ hasHub: false, keptActs: 1 });
  expect(await done(desk.query(syncProofQuery, {}))).toMatchObject({ hub: null, counts: { filed: 1, confirmed: 0, waiting: 1, refused: 0 }, head: { number: 1 }, scopes: [] });
  expect(await done(desk.query(proposedQuery, {}))).toEqual({ requestIds: [], attachmentIds: [], memberIds: [] });
  expect(desk.desk.syncPhase()).toBe('alone');
});

test('the phase is kept and told to the windows', () => {
  desk.desk.syncPhaseChanged('offline');
  expect(desk.desk.syncPhase()).toBe('offline');
  expect(desk.events.at(-1)).toEqual({ event: 'sync-phase', payload: { phase: 'offline' } });
});

test('what waits, what was refused and when the hub last answered are counted', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await consent(7);
  await consent(8);
  expect(await status()).toMatchObject({ hasHub: true, waiting: 2, toTakeUp: 0, lastHeardAt: NOW });
  let first = true;
  hub.answer(desk.connection, LATER, () => {
    const answer = first ? refusedBy('consent-unchanged') : null;
    first = false;
    return answer;
  });
  expect(await status()).toMatchObject({ waiting: 1, toTakeUp: 1, lastHeardAt: LATER });
  const { counts, lanes, scopes, hub: shown } = await done(desk.query(syncProofQuery, {}));
  expect(counts).toEqual({ filed: 2, confirmed: 0, waiting: 1, refused: 1, rejected: 1, failed: 0 });
  expect(lanes).toEqual([{ scope: 'agency:vannes', agencyName: 'Agence de Vannes', acts: 2, lastSeq: 2 }]);
  expect(scopes.map(({ scope }) => scope)).toEqual(['agency:vannes', 'directory']);
  expect(shown).toMatchObject({ url: 'https://hub.invalid', keyId: hub.keyId, fingerprint: hub.fingerprint, halted: null });
  desk.connection.exec(`UPDATE hub_link SET halted = 'mass-delete'; UPDATE hub_scope SET head = seq + 3 WHERE scope = 'directory'`);
  expect(await status()).toMatchObject({ halted: 'mass-delete', scopesBehind: 1 });
});

test('one reads one’s own acts; whoever reads the journal reads everybody’s, each with its state', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await consent(7);
  desk.signIn('karim');
  await consent(8);
  hub.answer(desk.connection, LATER, ({ authorId }) => (authorId === 'claire' ? ACCEPTED : { outcome: 'failed', refusal: { code: 'defect' } }));
  expect((await acts()).rows).toEqual([
    expect.objectContaining({ number: 2, actorName: 'Karim BENALI', name: 'consent.record', member: { id: 8, number: '04730214' }, state: 'failed', clientSeq: 2, receiptedAt: LATER, isTakenUp: false }),
  ]);
  desk.signIn('sophie');
  await consent(7, 'sms-offers');
  expect((await acts()).rows.map(({ number, state }) => [number, state])).toEqual([[3, 'waiting'], [2, 'failed'], [1, 'accepted']]);
  expect((await acts('waiting')).rows.map(({ number }) => number)).toEqual([3]);
  expect((await acts('refused')).rows.map(({ number }) => number)).toEqual([2]);
});

test('more acts than a page are read page by page, without one twice or missing', async () => {
  linkDesk(desk.connection, NOW);
  for (let index = 0; index < 53; index += 1) {
    desk.setClock(DESK_NOW + index * 1000);
    await done(desk.command(recordConsentCommand, { memberId: 7, purpose: 'email-offers', decision: index % 2 === 0 ? 'given' : 'withdrawn', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' }));
  }
  const first = await acts();
  const second = await done(desk.query(keptActsQuery, { only: 'all', after: first.next }));
  expect([...first.rows, ...second.rows].map(({ number }) => number)).toEqual(Array.from({ length: 53 }, (_, index) => 53 - index));
  expect(second.next).toBeNull();
});

test('an entry that the hub refused shows what was entered, its account number masked, and is taken up as a draft', async () => {
  const hub = linkDesk(desk.connection, NOW);
  const requestId = await aRibChange();
  expect(await done(desk.query(proposedQuery, {}))).toEqual({ requestIds: [requestId], attachmentIds: [], memberIds: [8] });
  hub.answer(desk.connection, LATER, () => refusedBy('operation-in-progress'));
  settleAll();
  expect(desk.count('rib_change')).toBe(0);
  expect(await done(desk.query(proposedQuery, {}))).toEqual({ requestIds: [], attachmentIds: [], memberIds: [] });
  const act = onlyOne(await refused());
  expect(act).toMatchObject({
    name: 'rib.submit-change', isOwn: true, outcome: 'rejected', answeredAt: LATER, refusal: { code: 'operation-in-progress' }, member: { id: 8, number: '04730214', name: 'M. Adama TRAORÉ' }, request: null,
  });
  expect(act.entered).toEqual([
    { field: 'iban', value: 'FR76\u00A0••••\u00A0••••\u00A0189' }, { field: 'holder', value: 'M. Adama TRAORÉ' }, { field: 'forReimbursements', value: true },
    { field: 'forDebits', value: false }, { field: 'effectiveOn', value: '2026-11-24' },
  ]);
  expect(JSON.stringify(act)).not.toContain(NEW_IBAN);
  expect(await done(desk.command(takeUpActCommand, { actId: act.actId, how: 'redo' }))).toEqual({ hasDraft: true });
  expect(await done(desk.query(draftQuery, { kind: 'rib-change', memberId: 8 }))).toMatchObject({ body: { iban: NEW_IBAN, holder: 'M. Adama TRAORÉ', papers: [{ mime: 'application/pdf' }] } });
  expect([await refused(), (await status()).toTakeUp, (await acts()).rows[0]?.isTakenUp]).toEqual([[], 0, true]);
  const entry = desk.connection.prepare('SELECT actor_id AS actor, action, subject, detail FROM audit ORDER BY seq DESC LIMIT 1').get();
  expect(entry).toEqual({ actor: 'claire', action: 'sync.take-up', subject: 'member:8', detail: '{"act":"rib.submit-change","how":"redo"}' });
  expect(desk.count('outbox')).toBe(1);
});

test('what the person has begun since is not written over by what was refused', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await aRibChange();
  hub.answer(desk.connection, LATER, () => refusedBy('operation-in-progress'));
  desk.connection.exec(`INSERT INTO draft VALUES ('d', 'rib-change', 8, 'claire', '{"begun":"since"}', 1)`);
  await done(desk.command(takeUpActCommand, { actId: onlyOne(await refused()).actId, how: 'redo' }));
  expect(desk.connection.prepare('SELECT body FROM draft').pluck().all()).toEqual(['{"begun":"since"}']);
});

test('a decision that the hub refused shows what stands: who decided, and when', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await anAcceptance();
  hub.answer(desk.connection, LATER, () => refusedBy('already-decided'));
  settleAll();
  desk.connection.exec(`UPDATE request SET status = 'refused', decided_by = 'sophie', decided_at = ${DESK_NOW}, reason_code = 'other', member_message = 'Non', version = 3 WHERE id = '${RIB}'`);
  expect(onlyOne(await refused())).toMatchObject({
    name: 'request.accept', actorName: 'Karim BENALI', refusal: { code: 'already-decided' }, entered: [],
    request: { requestId: RIB, number: 'D-2026-00002', kind: 'rib-change', status: 'refused', decidedAt: NOW, decidedByName: 'Sophie LE GALL' },
  });
});

test('an act is filed without more once; one that was accepted, or that waits, is none to take up', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await consent(7);
  const ids = () => desk.connection.prepare<[], string>('SELECT command_id FROM outbox ORDER BY seq').pluck().all();
  const drop = (actId: string) => desk.command(takeUpActCommand, { actId, how: 'drop' });
  expect(await drop(ids()[0] ?? '')).toEqual({ ok: false, refusal: { code: 'not-found' } });
  hub.answer(desk.connection, LATER, () => ACCEPTED);
  expect(await drop(ids()[0] ?? '')).toEqual({ ok: false, refusal: { code: 'not-found' } });
  await consent(8);
  hub.answer(desk.connection, LATER, () => refusedBy('consent-unchanged'));
  expect(await drop(ids()[1] ?? '')).toEqual({ ok: true, value: { hasDraft: false } });
  expect(await drop(ids()[1] ?? '')).toEqual({ ok: false, refusal: { code: 'already-done' } });
  expect(desk.connection.prepare('SELECT taken_up_at AS at, taken_up_by AS by FROM outbox WHERE seq = 2').get()).toEqual({ at: NOW, by: 'claire' });
});

test('an act is taken up by whoever may do it: on files within their scope, decisions by whoever decides, scopes by whoever gives them', async () => {
  desk.connection.exec(`INSERT INTO agency VALUES ('auray', 'Agence d’Auray', '1, place', '56400', 'Auray', '+33261912001', '9 h à 18 h'); UPDATE member SET agency_id = 'auray' WHERE id = 8`);
  const hub = linkDesk(desk.connection, NOW);
  desk.signIn('admin');
  await done(desk.command(setScopeCommand, { staffId: 'karim', agencyIds: ['vannes', 'auray'], memberIds: [] }));
  desk.signIn('claire');
  await consent(7);
  desk.signIn('karim');
  await consent(8);
  hub.answer(desk.connection, LATER, () => refusedBy('changed-since'));
  await anAcceptance();
  hub.answer(desk.connection, LATER, () => refusedBy('already-decided'));
  const seen = async (who: string): Promise<readonly [number, readonly string[]]> => {
    desk.signIn(who);
    return [(await status()).toTakeUp, (await refused()).map(({ name, member }: RefusedAct) => `${name} ${member?.id ?? 'directory'}`)];
  };
  expect(await seen('claire')).toEqual([1, ['consent.record 7']]);
  expect(await seen('karim')).toEqual([3, ['consent.record 7', 'consent.record 8', 'request.accept 7']]);
  expect(await seen('admin')).toEqual([1, ['staff.set-scope directory']]);
  const idOf = (name: string, file: string) => desk.connection.prepare<[string, string], string>('SELECT command_id FROM outbox WHERE name = ? AND file = ?').pluck().get(name, file) ?? '';
  for (const [who, actId] of [['claire', idOf('consent.record', 'member:8')], ['claire', idOf('staff.set-scope', 'directory')], ['claire', idOf('request.accept', 'member:7')], ['admin', idOf('consent.record', 'member:7')]] as const) {
    desk.signIn(who);
    expect(await desk.command(takeUpActCommand, { actId, how: 'drop' }), who).toEqual({ ok: false, refusal: { code: 'not-found' } });
  }
});

test('an act whose body was erased still shows, without what it held', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await aRibChange();
  hub.answer(desk.connection, LATER, () => refusedBy('operation-in-progress'));
  desk.connection.transaction(() => underErasure(desk.connection, () => desk.connection.exec('UPDATE outbox SET body = NULL')))();
  const act = onlyOne(await refused());
  expect(act.entered).toBeNull();
  expect(await done(desk.command(takeUpActCommand, { actId: act.actId, how: 'redo' }))).toEqual({ hasDraft: false });
});

function exported(hub: TestHub): { readonly path: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sync-proof-'));
  const path = join(folder, 'preuve.json');
  hub.answer(desk.connection, LATER, ({ name }) => (name === 'consent.record' ? ACCEPTED : refusedBy('operation-in-progress')));
  expect(writeSyncProof(desk.connection, { actor: { staffId: 'sophie', role: 'responsable' }, now: LATER }, path)).toEqual({ kind: 'sync-proved', acts: 2 });
  return { path, folder };
}

async function verify(...argv: string[]) {
  const [printed, told]: [string[], string[]] = [[], []];
  const exit = await runGuichet(['verify-sync', ...argv], { env: {}, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, printed, told };
}

test('the proof is one file, verified without the database; it holds no word of what acts hold, and its export is in the journal', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await consent(7);
  await aRibChange();
  const { path, folder } = exported(hub);
  const text = readFileSync(path, 'utf8');
  for (const held of [NEW_IBAN, 'TRAORÉ', 'email-offers', 'Claire', '04730214']) expect(text).not.toContain(held);
  const { exit, printed } = await verify(path, '--hub-key', hub.fingerprint);
  expect([exit, printed[0], printed.at(-1)]).toEqual([0, '2 acts filed = 1 confirmed + 0 waiting + 1 refused', 'The proof is sound, for whoever trusts these keys.']);
  expect(JSON.parse((await verify(path, '--json')).printed[0] ?? '')).toMatchObject({ ok: true, fault: null, counts: { filed: 2 } });
  expect(desk.connection.prepare('SELECT action, subject, outcome FROM audit ORDER BY seq DESC LIMIT 1').get()).toEqual({ action: 'sync.export-proof', subject: 'desk', outcome: 'done' });
  const file = JSON.parse(text) as SyncProofFile;
  expect(signedOfStatement('x').startsWith('guichet-act-v1')).toBe(false);
  writeFileSync(path, text.replaceAll(file.statement.acts[1]?.bodySha256 ?? '', file.statement.acts[0]?.bodySha256 ?? ''));
  expect(await verify(path)).toMatchObject({ exit: 1, told: ['First bad act: 2 (signature)'] });
  writeFileSync(path, text.replace('"confirmed": 1', '"confirmed": 2'));
  expect(await verify(path)).toMatchObject({ exit: 1, told: ['At fault: the file (statement)'] });
  expect((await verify()).exit).toBe(2);
  expect((await verify(join(folder, 'nothing.json'))).exit).toBe(2);
  rmSync(folder, { recursive: true });
});

test('a place where nothing can be written refuses the export, and nothing of it is in the journal', async () => {
  const hub = linkDesk(desk.connection, NOW);
  await consent(7);
  hub.answer(desk.connection, LATER, () => ACCEPTED);
  const before = desk.count('audit');
  expect(writeSyncProof(desk.connection, { actor: { staffId: 'sophie', role: 'responsable' }, now: LATER }, '/nowhere/at/all.json')).toEqual({ kind: 'not-written', why: 'file' });
  expect(desk.count('audit')).toBe(before);
});
