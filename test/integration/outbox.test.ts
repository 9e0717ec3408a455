import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findIdentity } from '../../electron/audit/workstation-identity.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { underErasure } from '../../electron/privacy/erasure.ts';
import { enqueueAct } from '../../electron/sync/enqueue-act.ts';
import { readOutbox } from '../fixtures/read-outbox.ts';
import { verifyOutbox } from '../../electron/sync/verify-outbox.ts';
import { readPublicKey } from '../../hub/keys/ed25519.ts';
import { prepareCommand } from '../../hub/push/prepare-command.ts';
import { issueAttestationCommand } from '../../shared/contract/attestation-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { issueSheetCommand } from '../../shared/contract/portal-access-contract.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { setScopeCommand } from '../../shared/contract/scope-contract.ts';
import { commandBody, type CommandBody } from '../../shared/contract/sync/command-body.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { aPdf } from '../fixtures/papers.ts';
import { fillPortal } from '../fixtures/portal-rows.ts';
import { aMigratedDatabase } from '../migrations/schema-of.ts';

/* What the desk files of an act is all that a later exchange with the hub needs: it moves bytes, and writes nothing anew. */

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const consent = (memberId: number, purpose = 'email-offers') =>
  desk.command(recordConsentCommand, { memberId, purpose, decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' });
const lanes = () => desk.connection.prepare('SELECT chain_number AS number, scope, client_seq AS clientSeq, status FROM outbox ORDER BY seq').all();

function lastBody(connection: SqliteConnection = desk.connection): CommandBody {
  return commandBody.parse(JSON.parse(String(connection.prepare('SELECT body FROM outbox ORDER BY seq DESC LIMIT 1').pluck().get())));
}

function verdict(connection: SqliteConnection = desk.connection) {
  return verifyOutbox(readOutbox(connection), findIdentity(connection)?.publicKey ?? '');
}

async function aRibChange(): Promise<string> {
  const paper = await desk.command(keepPaperCommand, { name: 'rib.pdf', bytes: aPdf() });
  const paperId = paper.ok ? paper.value.attachmentId : '';
  const sent = await desk.command(submitRibChangeCommand, {
    memberId: 7, iban: NEW_IBAN, holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: true, effectiveOn: '2026-11-23', recapSeen: true, paperIds: [paperId],
  });
  expect(sent.ok).toBe(true);
  return paperId;
}

test('acts follow one another in one chain, and without a hole in the lane of each agency; what is of nobody’s file is in the directory', async () => {
  desk.connection.exec(`INSERT INTO agency VALUES ('auray', 'Agence d’Auray', '1, place', '56400', 'Auray', '+33261912001', '9 h à 18 h'); UPDATE member SET agency_id = 'auray' WHERE id = 8`);
  desk.signIn('admin');
  expect((await desk.command(setScopeCommand, { staffId: 'claire', agencyIds: ['vannes', 'auray'], memberIds: [] })).ok).toBe(true);
  desk.signIn('claire');
  for (const [memberId, purpose] of [[7, 'email-offers'], [8, 'email-offers'], [7, 'sms-offers']] as const) expect((await consent(memberId, purpose)).ok).toBe(true);
  expect(lanes()).toEqual([
    { number: 1, scope: 'directory', clientSeq: 1, status: 'waiting' }, { number: 2, scope: 'agency:vannes', clientSeq: 1, status: 'waiting' },
    { number: 3, scope: 'agency:auray', clientSeq: 1, status: 'waiting' }, { number: 4, scope: 'agency:vannes', clientSeq: 2, status: 'waiting' },
  ]);
  expect(verdict()).toMatchObject({ fault: null, head: { number: 4 } });
});

test('an act that is refused, or fails in the middle, takes no place; one said twice is filed once', async () => {
  const again = randomUUID();
  const input = { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
  expect((await desk.command(recordConsentCommand, input, again)).ok).toBe(true);
  expect((await desk.command(recordConsentCommand, input, again)).ok).toBe(true);
  expect((await consent(7)).ok).toBe(false);
  desk.connection.exec(`CREATE TRIGGER fault AFTER INSERT ON outbox BEGIN SELECT RAISE (ABORT, 'planted'); END`);
  expect((await consent(7, 'sms-offers')).ok).toBe(false);
  desk.connection.exec('DROP TRIGGER fault');
  expect((await consent(7, 'sms-offers')).ok).toBe(true);
  expect(lanes()).toEqual([{ number: 1, scope: 'agency:vannes', clientSeq: 1, status: 'waiting' }, { number: 2, scope: 'agency:vannes', clientSeq: 2, status: 'waiting' }]);
  expect(verdict().fault).toBeNull();
});

test('the hub takes what was filed as it stands: its body, under the key of this desk and no other', async () => {
  await aRibChange();
  const row = desk.connection.prepare<[], { body: string; signature: Buffer }>('SELECT body, signature FROM outbox').get();
  if (row === undefined) throw new Error('no act was filed');
  const pushed = { clientSeq: 1, body: row.body, signature: row.signature.toString('base64url') };
  const key = (hex: string) => readPublicKey(Buffer.from(hex, 'hex').toString('base64url'));
  const ours = key(findIdentity(desk.connection)?.publicKey ?? '');
  expect(prepareCommand(pushed, ours, 'agency:vannes')).toMatchObject({ command: { body: { name: 'rib.submit-change', at: DESK_NOW, today: '2026-11-23', authorId: 'claire' } } });
  const other = await aDesk();
  await other.command(recordConsentCommand, { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' });
  expect(prepareCommand(pushed, key(findIdentity(other.connection)?.publicKey ?? ''), 'agency:vannes')).toMatchObject({ stop: 'signature-wrong' });
  expect(prepareCommand({ ...pushed, body: row.body.replace('claire', 'karim') }, ours, 'agency:vannes')).toMatchObject({ stop: 'signature-wrong' });
  await other.close();
});

test('an act carries the chance that it was judged with, and the facts of the papers that it files', async () => {
  const paperId = await aRibChange();
  const kept = desk.connection.prepare('SELECT sha256, byte_count AS byteCount FROM attachment WHERE id = ?').get(paperId);
  expect(lastBody().proposed).toMatchObject({ ids: [], series: null, numbers: [1], papers: [{ id: paperId, originalName: 'rib.pdf', mime: 'application/pdf', ...(kept as object) }] });
  const requestId = desk.connection.prepare('SELECT id FROM request').pluck().get();
  expect(lastBody().proposed.uuids).toContain(requestId);
});

test('the widest scope that an administrator may give is still an act that the hub takes', async () => {
  desk.connection.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1499) INSERT INTO person SELECT i, 'mme', 'KERVELLA', 'Anne', '1970-01-01', NULL, 'kervella  anne', 1 FROM n;
    INSERT INTO member (id, number, person_id, agency_id, insurer, joined_on, street, postcode, town, version)
      SELECT id, 'N' || id, id, 'vannes', 'mutuelle-des-rives', '2015-09-01', '2, rue du Port', '56000', 'Vannes', 1 FROM person WHERE id >= 1000;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 199) INSERT INTO agency SELECT 'agence-' || i, 'Agence', '1, place', '56400', 'Auray', '+33261912001', '9 h à 18 h' FROM n;`);
  const ids = <Id>(sql: string) => desk.connection.prepare<[], Id>(sql).pluck().all();
  desk.signIn('admin');
  const given = await desk.command(setScopeCommand, { staffId: 'claire', agencyIds: ids<string>('SELECT id FROM agency'), memberIds: ids<number>('SELECT id FROM member WHERE id >= 1000') });
  expect(given.ok).toBe(true);
  expect(lastBody().proposed.uuids).toHaveLength(700);
});

test('a page that the desk draws travels as what was handed over, with its paper: the same id draws no second one', async () => {
  await consent(7);
  const id = randomUUID();
  const issued = await desk.command(issueAttestationCommand, { contractId: 70, seenVersion: 1 }, id);
  expect(await desk.command(issueAttestationCommand, { contractId: 70, seenVersion: 1 }, id)).toEqual(issued);
  fillPortal(desk.connection);
  expect((await desk.command(issueSheetCommand, { memberId: 7, sheet: 'first-access' })).ok).toBe(true);
  await consent(8);
  expect(lanes()).toEqual([1, 2, 3, 4].map((number) => ({ number, scope: 'agency:vannes', clientSeq: number, status: 'waiting' })));
  const bodies = desk.connection.prepare<[], string>('SELECT body FROM outbox ORDER BY seq').pluck().all().map((text) => commandBody.parse(JSON.parse(text)));
  const { number, code, attachmentId, sha256 } = (issued as { value: Record<string, string> }).value;
  expect(bodies[1]?.input).toMatchObject({ contractId: 70, documentNumber: number, verificationCode: code, attachmentId, sha256, facts: { documentNumber: number, verificationCode: code, mark: null } });
  expect(bodies[1]?.proposed).toMatchObject({ numbers: [1], ids: [], papers: [{ id: attachmentId, sha256, mime: 'application/pdf', originalName: `attestation-${number}.pdf` }] });
  expect(bodies[2]?.input).toMatchObject({ memberId: 7, sheet: 'first-access', sha256: bodies[2]?.proposed.papers[0]?.sha256 });
  expect(desk.count('issued_document')).toBe(1);
  expect(verdict()).toMatchObject({ fault: null, head: { number: 4 } });
});

test('what was filed is frozen: no body is changed and no act goes, but an erasure takes a body away and the chain holds', async () => {
  await consent(7);
  await consent(8);
  const run = (sql: string) => () => desk.connection.exec(sql);
  for (const change of [`body = '{}'`, 'body = NULL', `body_sha256 = zeroblob(32)`, 'signature = zeroblob(64)', 'chain_number = 9', `name = 'x'`, `actor_id = 'karim'`, 'at = 1']) expect(run(`UPDATE outbox SET ${change} WHERE seq = 1`)).toThrow('outbox-is-frozen');
  expect(run('DELETE FROM outbox')).toThrow('outbox-is-frozen');
  desk.connection.transaction(() => underErasure(desk.connection, () => desk.connection.exec('UPDATE outbox SET body = NULL WHERE seq = 1')))();
  expect([desk.connection.prepare('SELECT count(*) FROM outbox WHERE body IS NULL').pluck().get(), verdict()]).toMatchObject([1, { fault: null, head: { number: 2 } }]);
});

test('acts of before the outbox held bodies stay on the desk; the first one after them begins the chain', () => {
  const connection = aMigratedDatabase(MIGRATIONS.slice(0, 7));
  connection.exec(`INSERT INTO outbox (command_id, name, input, outcome, actor_id, at) VALUES ('old', 'consent.record', '{"memberId":7}', '{"consentId":"c"}', 'claire', 1)`);
  migrate(connection, MIGRATIONS);
  expect(connection.prepare('SELECT seq, command_id AS id, outcome, status, body, scope FROM outbox').all()).toEqual([{ seq: 1, id: 'old', outcome: '{"consentId":"c"}', status: 'local', body: null, scope: null }]);
  const now = instant(DESK_NOW);
  connection.transaction(() => {
    enqueueAct(connection, {
      commandId: randomUUID(), name: 'consent.record', input: {}, value: null, actor: { staffId: 'claire' }, now, today: localDateOf(now), isSteppedUp: false, subject: 'desk', changes: [], rowsBefore: [],
      chance: { uuids: [], ids: [], numbers: [] },
    });
  })();
  expect(lastBody(connection)).toMatchObject({ scope: 'directory', chain: { number: 1, previous: null } });
  expect(verdict(connection)).toMatchObject({ fault: null, head: { number: 1 } });
});
