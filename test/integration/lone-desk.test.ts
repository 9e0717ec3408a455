import { drizzle } from 'drizzle-orm/better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyRingIn } from '../../electron/cli/open-desk-database.ts';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { importFolder } from '../../electron/import/import-folder.ts';
import { createImportService } from '../../electron/import/import-service.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { eraseMember } from '../../electron/privacy/erase-member.ts';
import { purge, rehearsePurge } from '../../electron/privacy/purge.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { setHalted } from '../../electron/sync/hub-link.ts';
import type { PurgeReport } from '../../shared/contract/purge-contract.ts';
import { openPrivacyRequestCommand } from '../../shared/contract/privacy-contract.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { anImportDatabase, aRun, digestOf, importInto, TEST_KEY } from '../fixtures/export-database.ts';
import { anExport, aPerson, writeExport } from '../fixtures/export-folder.ts';
import { aTemporaryFolder } from '../fixtures/export-temporary-folder.ts';
import { fillWholeFile } from '../fixtures/full-file.ts';
import { linkDesk } from '../fixtures/linked-desk.ts';
import { programAt } from '../fixtures/programs.ts';

const policy = loadProfile().privacy;
const NOW = instant(DESK_NOW);
const PASSPHRASE = 'quinze lettres au moins';
const hasHub = { ok: false, refusal: { code: 'desk-has-hub' } };
const journalOf = (connection: SqliteConnection, action: string): unknown => connection.prepare<[string]>('SELECT outcome, detail, actor_id AS actor FROM audit WHERE action = ?').all(action);

/** A desk that has a hub, everything in a whole file old enough to go, and a request of erasure that its validator may answer. */
async function aLinkedDesk(): Promise<{ readonly desk: TestDesk; readonly requestId: string }> {
  const desk = await aDesk('claire');
  fillWholeFile(desk.connection);
  const opened = await desk.command(openPrivacyRequestCommand, { memberId: 7, kind: 'erasure', channel: 'agency', receivedOn: localDateOf(NOW), wording: 'Effacez tout.', identityMeans: 'paper-seen' });
  if (!opened.ok) throw new Error(`opening refused: ${opened.refusal.code}`);
  linkDesk(desk.connection, NOW);
  return { desk, requestId: opened.value.privacyRequestId };
}

const responsable = { staffId: 'sophie', role: 'responsable' } as const;

function aPurge({ connection }: TestDesk): Parameters<typeof purge>[0] {
  return { connection, db: drizzle(connection), policy, actor: responsable, now: () => NOW, confirmedOn: localDateOf(NOW), newId: () => 'purge-1', isCancelled: () => false, report: () => undefined };
}

test.each(['linked', 'revoked'] as const)('a desk that has a hub (%s) erases no member by itself: it files that somebody validated it, once, and nothing else changes', async (state) => {
  const { desk, requestId } = await aLinkedDesk();
  if (state === 'revoked') setHalted(desk.connection, 'revoked');
  const erase = () => eraseMember({ connection: desk.connection, db: drizzle(desk.connection), policy, requestId, seenVersion: 1, actor: responsable, now: NOW, today: localDateOf(NOW), commandId: crypto.randomUUID() });
  const rows = ['member', 'person', 'consent', 'document', 'privacy_request', 'row_before'].map((table) => [table, desk.connection.prepare(`SELECT * FROM ${table}`).all()]);
  expect(await erase()).toEqual({ ok: true, value: { answer: null } });
  expect(await erase()).toEqual({ ok: false, refusal: { code: 'erasure-under-way' } });
  expect(rows.map(([table]) => [table, desk.connection.prepare(`SELECT * FROM ${String(table)}`).all()])).toEqual(rows);
  expect(desk.connection.prepare(`SELECT name, status, file FROM outbox ORDER BY seq DESC LIMIT 1`).get()).toEqual({ name: 'privacy.validate-erasure', status: 'waiting', file: 'member:7' });
  expect(journalOf(desk.connection, 'privacy.validate-erasure')).toMatchObject([{ outcome: 'done', actor: 'sophie' }, { outcome: 'refused', detail: '{"code":"erasure-under-way"}', actor: 'sophie' }]);
  await desk.close();
});

test('a desk that has a hub purges what it is alone to have, and says of nothing else that it would', async () => {
  const { desk } = await aLinkedDesk();
  const { connection } = desk;
  const shared = ['member', 'person', 'contract', 'consent', 'document', 'request', 'reimbursement', 'bank_account'];
  const rows = shared.map((table) => [table, connection.prepare(`SELECT * FROM ${table}`).all()]);
  const left = (): unknown => connection.prepare('SELECT (SELECT count(*) FROM draft) AS drafts, (SELECT count(*) FROM file_opening) AS openings').get();
  const counts = (report: PurgeReport): unknown => report.lines.map(({ category, gone }) => [category, gone]);
  expect(left()).toEqual({ drafts: 1, openings: 2 });
  const gone = [['draft', 1], ['unused-paper', 0], ['viewing', 1], ['import-report', 0]];
  expect(counts(rehearsePurge(aPurge(desk)))).toEqual(gone);
  const purged = await purge(aPurge(desk));
  expect(purged.ok && counts(purged.value)).toEqual(gone);
  expect(left()).toEqual({ drafts: 0, openings: 1 });
  expect(rows.map(([table]) => [table, connection.prepare(`SELECT * FROM ${String(table)}`).all()])).toEqual(rows);
  expect(journalOf(connection, 'privacy.purge')).toMatchObject([{ outcome: 'done', actor: 'sophie' }]);
  await desk.close();
});

test('a desk that has a hub imports nothing and rehearses no import: nothing changes but its journal', () => {
  const { connection } = anImportDatabase();
  linkDesk(connection, NOW);
  const before = digestOf(connection);
  for (const dryRun of [true, false]) expect(importFolder({ ...aRun(connection, writeExport(anExport())), dryRun })).toEqual(hasHub);
  expect([digestOf(connection), connection.prepare('SELECT count(*) FROM import_run').pluck().get()]).toEqual([before, 0]);
  const entry = { outcome: 'refused', detail: '{"code":"desk-has-hub"}', actor: 'admin' };
  expect(journalOf(connection, 'import.start')).toEqual([entry, entry]);
});

test('a desk that joins its hub while the files of an export are read imports nothing', () => {
  const { connection } = anImportDatabase();
  const folder = writeExport(anExport());
  let asked = 0;
  const joins = (): boolean => {
    if ((asked += 1) === 1) linkDesk(connection, NOW);
    return false;
  };
  expect(importFolder({ ...aRun(connection, folder), isCancelled: joins })).toEqual(hasHub);
  expect(connection.prepare('SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM import_run)').pluck().get()).toBe(0);
});

test('the thread of the import is told the same', async () => {
  const { path, connection } = anImportDatabase();
  const folder = writeExport(anExport());
  linkDesk(connection, NOW);
  const before = digestOf(connection);
  const service = createImportService({
    workerPath: programAt('electron/import/import-worker.ts'), database: () => ({ path, key: Uint8Array.from(TEST_KEY), nativeBinding: undefined }), onProgress: () => undefined,
  });
  expect(await service.start({ folder, dryRun: false, actor: { id: 'admin', role: 'administrateur' } })).toEqual(hasHub);
  expect(digestOf(connection)).toBe(before);
  connection.exec('DELETE FROM hub_link');
  expect(importInto(connection, folder).refusedTotal).toBe(0);
});

test('from the terminal too: no import on a desk that has a hub, and a purge of what it is alone to have', { timeout: 120_000 }, async () => {
  const data = aTemporaryFolder('lone-desk-cli-');
  expect((await guichet('demo', '--out', join(data, 'guichet.db'), '--members', '20', '--history', 'full')).exit).toBe(0);
  const keys = (await keyRingIn(data).open(null, passphraseBytes(PASSPHRASE)))?.keys;
  const connection = openDatabase({ path: join(data, 'guichet.db'), key: keys?.[0]?.key ?? new Uint8Array(32) });
  linkDesk(connection, instant(Date.now()));
  const rows = (): unknown => ['member', 'person', 'contract', 'document', 'reimbursement'].map((table) => connection.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  expect(await guichet('import', writeExport({ persons: [aPerson()] }), '--data', data)).toEqual({ exit: 1, printed: [], told: ['Refused: desk-has-hub'] });
  for (const argv of [['--dry-run'], []]) {
    const { exit, printed, told } = await guichet('purge', ...argv, '--data', data);
    expect([exit, told, printed.filter((line) => line.startsWith('- ')).map((line) => line.split('\u00A0:')[0])]).toEqual([0, [], ['- Brouillons', '- Pièces jamais envoyées', '- Consultations des dossiers', '- Rapports d’import']]);
  }
  expect(rows()).toEqual(before);
  expect(journalOf(connection, 'import.start')).toMatchObject([{ outcome: 'refused', detail: '{"code":"desk-has-hub"}' }]);
  connection.close();
});

async function guichet(...argv: readonly string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const exit = await runGuichet(argv, { env: { GUICHET_PASSPHRASE: PASSPHRASE }, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, printed, told };
}
