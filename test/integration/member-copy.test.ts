import { drizzle } from 'drizzle-orm/better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { exportMember, type ExportRun } from '../../electron/privacy/export-member.ts';
import { IMPERSONAL_TABLES, LEFT_TABLES, PERSONAL_TABLES } from '../../electron/privacy/personal-tables.ts';
import { isRead } from '../../electron/privacy/read-member-copy.ts';
import { COPY_TABLES } from '../../electron/text/member-copy.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { openPrivacyRequestCommand } from '../../shared/contract/privacy-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { fillWholeFile } from '../fixtures/full-file.ts';

const { privacy: policy, identity } = loadProfile();

let desk: TestDesk;
let folder: string;
beforeEach(async () => {
  desk = await aDesk();
  folder = mkdtempSync(join(tmpdir(), 'member-copy-'));
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the register of personal data against the real schema', () => {
  test('every table is read for the copy, left out with its reason, or holds nothing of anybody', () => {
    expect(tablesOf(desk.connection).filter((table) => !isKnown(table))).toEqual([]);
    expect([...Object.keys(PERSONAL_TABLES), ...Object.keys(LEFT_TABLES), ...Object.keys(IMPERSONAL_TABLES)].filter((table) => !tablesOf(desk.connection).includes(table))).toEqual([]);
  });

  test('every column of a table that is read is read, or left out with its reason', () => {
    for (const [table, { columns }] of Object.entries(PERSONAL_TABLES)) expect(Object.keys(columns).sort(), table).toEqual(columnsOf(desk.connection, table));
  });

  test('no table that leads to a member or a person passes for one that holds nothing of anybody', () => {
    expect(tablesOf(desk.connection).filter((table) => leadsToPerson(desk.connection, table)).filter((table) => table in IMPERSONAL_TABLES)).toEqual([]);
  });

  test('a table or a column that nobody thought of is caught', () => {
    desk.connection.exec('CREATE TABLE visit (id INTEGER PRIMARY KEY, contract_id INTEGER REFERENCES contract (id)) STRICT; ALTER TABLE member ADD COLUMN nickname TEXT');
    expect(tablesOf(desk.connection).filter((table) => !isKnown(table))).toEqual(['visit']);
    expect(leadsToPerson(desk.connection, 'visit')).toBe(true);
    expect(columnsOf(desk.connection, 'member').filter((column) => !(column in (PERSONAL_TABLES.member?.columns ?? {})))).toEqual(['nickname']);
  });

  test('every column that a person reads has its title, and none is titled that is not read', () => {
    for (const [table, { columns }] of Object.entries(PERSONAL_TABLES)) {
      const read = Object.entries(columns).filter(([, rule]) => typeof rule === 'string' && rule !== 'reference').map(([name]) => name);
      expect(Object.keys(COPY_TABLES[table]?.columns ?? {}).sort(), table).toEqual(read.sort());
    }
  });
});

test('the copy is one page that a browser reads alone, with every row of the file, once for the eye and once for a machine', async () => {
  fillWholeFile(desk.connection, { additionBirth: '2014-06-11' });
  const { page, data } = await copyOf(7);
  for (const [table, { columns }] of Object.entries(PERSONAL_TABLES)) {
    const rows = data.tables[table]?.rows ?? [];
    expect(rows.length, table).toBeGreaterThan(0);
    for (const [column, rule] of Object.entries(columns)) if (isRead(rule)) expect(rows.some((row) => column in row), `${table}.${column}`).toBe(true);
  }
  expect(page).not.toMatch(/<script(?! type="application\/json")|https?:\/\//u);
  for (const shown of ['FR7630006000011234567890189', '261035626001472', 'Renault Clio', 'Cabinet Dupont', 'Masseur-kinésithérapeute', '17/02/2010', 'Numéro de Sécurité sociale affiché', 'lu à voix haute']) expect(page).toContain(shown);
});

test('the papers are in the page, byte for byte', async () => {
  fillWholeFile(desk.connection);
  const { page } = await copyOf(7);
  const files = [...page.matchAll(/download="([^"]+)" href="data:([^;]+);base64,([^"]*)"/gu)].map(([, name, mime, content = '']) => [name, mime, Buffer.from(content, 'base64').toString('hex')]);
  expect(files).toEqual([['rib.pdf', 'application/pdf', '25504446'], ['attestation.pdf', 'application/pdf', '25504446']]);
});

test('of another adult: the name, the tie and the dates of cover; neither their care, their birth nor their number', async () => {
  fillWholeFile(desk.connection);
  const { page, data } = await copyOf(7);
  expect(data.careOfOtherAdults).toBe(1);
  expect(data.tables.reimbursement?.rows.map((row) => row['reference'])).toEqual(['REF-700']);
  expect(data.tables.person?.rows.find((row) => row['id'] === 9)).toEqual({ id: 9, civility: 'mme', last_name: 'ŒUVRARD', first_name: 'Maëlle', version: 1 });
  expect(data.tables.beneficiary_addition?.rows[0]).not.toHaveProperty('nir');
  for (const hidden of ['204065626008143', 'Cabinet Durand', 'REF-701']) expect(page).not.toContain(hidden);
  expect(page).toContain('1\u00A0ligne de soins d’une autre personne majeure n’est pas jointe');
});

test('of a minor, for whom the member answers: everything', async () => {
  fillWholeFile(desk.connection);
  desk.connection.exec(`UPDATE person SET birth_date = '2014-06-11' WHERE id = 9`);
  const { data } = await copyOf(7);
  expect(data.tables.person?.rows.find((row) => row['id'] === 9)).toMatchObject({ nir: '204065626008143', birth_date: '2014-06-11' });
  expect([data.careOfOtherAdults, data.tables.reimbursement?.rows.length]).toEqual([0, 2]);
});

test('a beneficiary who is a member finds in their own copy the care that the other’s contract paid', async () => {
  fillWholeFile(desk.connection);
  desk.connection.exec(`UPDATE member SET person_id = 9 WHERE id = 8`);
  const { data, page } = await copyOf(8);
  expect(data.tables.reimbursement?.rows.map((row) => row['reference'])).toEqual(['REF-701']);
  expect(data.tables.beneficiary?.rows.map((row) => [row['contract_id'], row['link']])).toContainEqual([70, 'child']);
  for (const hidden of ['261035626001472', 'LEFÈVRE', 'Cabinet Dupont', 'h@exemple.fr']) expect(page).not.toContain(hidden);
});

test('nobody of the staff is named, nor anything of another member', async () => {
  fillWholeFile(desk.connection);
  const { page } = await copyOf(7);
  for (const hidden of ['MORVAN', 'claire', 'karim', 'BENALI', 'sophie', 'TRAORÉ', '04730214', 'S-2015-220117']) expect(page).not.toContain(hidden);
});

test('what a person typed cannot end the page nor run in it', async () => {
  desk.connection.prepare(`UPDATE member SET street = ? WHERE id = 7`).run('</script><script>alert(1)</script><img src=x onerror=alert(1)>&"');
  const { page, data } = await copyOf(7);
  expect(page).not.toContain('<script>alert');
  expect(page).not.toContain('<img');
  expect(data.tables.member?.rows[0]?.['street']).toBe('</script><script>alert(1)</script><img src=x onerror=alert(1)>&"');
});

test('the copy answers a request whose asker is known; it is noted there by its digest, and audited', async () => {
  const opened = await desk.command(openPrivacyRequestCommand, { memberId: 7, kind: 'access', channel: 'agency', receivedOn: '2026-11-23', wording: 'Mes données', identityMeans: 'paper-seen' });
  const id = opened.ok ? opened.value.privacyRequestId : '';
  const result = await exportMember(aRun({ request: { id, seenVersion: 1 } }));
  const bytes = readFileSync(join(folder, 'copie.html'));
  expect(result).toEqual({ ok: true, value: { byteCount: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } });
  expect(desk.connection.prepare('SELECT export_sha256 FROM privacy_request').pluck().get()).toBe(result.ok && result.value.sha256);
  expect(desk.connection.prepare('SELECT action, subject, outcome, actor_id FROM audit ORDER BY seq DESC').get()).toEqual({ action: 'privacy.export-member', subject: 'member:7', outcome: 'done', actor_id: 'sophie' });
});

test.each([
  ['nobody’s identity was checked', 'access', null, 'identity-unchecked'], ['the request asks something else', 'objection', 'paper-seen', 'export-not-asked'],
] as const)('no file is left when %s', async (_case, kind, identityMeans, code) => {
  const opened = await desk.command(openPrivacyRequestCommand, { memberId: 7, kind, channel: 'agency', receivedOn: '2026-11-23', wording: 'x', identityMeans });
  expect(await exportMember(aRun({ request: { id: opened.ok ? opened.value.privacyRequestId : '', seenVersion: 1 } }))).toEqual({ ok: false, refusal: { code } });
  expect(readdirSync(folder)).toEqual([]);
  expect(desk.connection.prepare('SELECT outcome, detail FROM audit ORDER BY seq DESC').get()).toEqual({ outcome: 'refused', detail: `{"code":"${code}"}` });
});

test('a place that cannot be written, and an audit that cannot be, leave neither a file nor a note', async () => {
  expect(await exportMember(aRun({ filePath: join(folder, 'absent', 'copie.html') }))).toEqual({ ok: false, refusal: { code: 'file-not-written' } });
  desk.connection.exec(`CREATE TEMP TRIGGER fault BEFORE INSERT ON audit BEGIN SELECT RAISE (ABORT, 'planted fault'); END`);
  await expect(exportMember(aRun())).rejects.toThrow('planted fault');
  expect(existsSync(join(folder, 'copie.html'))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

interface Copy {
  readonly page: string;
  readonly data: { readonly careOfOtherAdults: number; readonly tables: Readonly<Record<string, { readonly rows: readonly Readonly<Record<string, unknown>>[] }>> };
}

async function copyOf(memberId: number): Promise<Copy> {
  const result = await exportMember(aRun({ memberId }));
  expect(result.ok).toBe(true);
  const page = readFileSync(join(folder, 'copie.html'), 'utf8');
  return { page, data: JSON.parse(/<script type="application\/json" id="donnees">(.*)<\/script>/u.exec(page)?.[1] ?? '') as Copy['data'] };
}

function aRun(given: Partial<ExportRun> = {}): ExportRun {
  return {
    connection: desk.connection, db: drizzle(desk.connection), policy, insurer: identity.name, memberId: 7, request: null, filePath: join(folder, 'copie.html'), actor: { staffId: 'sophie', role: 'responsable' },
    now: instant(DESK_NOW), today: localDate('2026-11-23'), commandId: 'copy-1', ...given,
  };
}

function isKnown(table: string): boolean {
  return table in PERSONAL_TABLES || table in LEFT_TABLES || table in IMPERSONAL_TABLES;
}

/** Real and virtual tables; what a full-text index keeps for itself belongs to the index. */
function tablesOf(connection: SqliteConnection): readonly string[] {
  const names = connection.prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`).pluck().all();
  return names.filter((name) => !/_search_(?:data|idx|docsize|config|content)$/u.test(name));
}

function columnsOf(connection: SqliteConnection, table: string): readonly string[] {
  return connection.prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?)').pluck().all(table).sort();
}

/** Whether foreign keys lead from the table to a person, through any number of tables that do. */
function leadsToPerson(connection: SqliteConnection, table: string, passed: readonly string[] = []): boolean {
  if (table === 'person' || table === 'member') return true;
  if (passed.includes(table)) return false;
  return connection.prepare<[string], string>('SELECT "table" FROM pragma_foreign_key_list(?)').pluck().all(table).some((parent) => leadsToPerson(connection, parent, [...passed, table]));
}
