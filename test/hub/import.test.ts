import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { beforeEach, expect, test, vi } from 'vitest';
import { beginImport } from '../../hub/import/import-turn.ts';
import { withJudgedExport } from '../../hub/import/import-export.ts';
import { purgeFiles } from '../../hub/erasure/purge-files.ts';
import { aTemporaryFolder } from '../fixtures/export-temporary-folder.ts';
import { aBeneficiary, aContract, aMember, anAccount, anExport, anInstalment, aPerson, aStatement, writeExport, type Export, type ExportLine } from '../fixtures/export-folder.ts';
import { differences } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { enterRib } from './enter-rib.ts';
import { count, halted, left } from './on-a-desk.ts';
import { operate } from './an-operator.ts';

/* An insurer's export goes into a hub, by the desk's own rules, and from there to every desk: real exports, a real hub, real desks. */

const at = desksAtAHub();
const run = (folder: string, ...options: readonly string[]): Promise<string> =>
  operate(at.hub, 'import', folder, ...options);

beforeEach(() => at.hub.fill('directory', [
  { fileId: 'directory', entity: 'act', row: { code: 'G', label: 'Généraliste', post: 'soins', words: 'generaliste' } },
  { fileId: 'directory', entity: 'agency', row: { id: 'auray', name: 'Agence d’Auray', street: '1 quai', postcode: '56400', town: 'Auray', phone: '+33297000000', hours: '9 h' } },
]));

const NUMBER = '05000001';
const ofVannes = (changes: ExportLine = {}): ExportLine => aMember({ numero_adherent: NUMBER, agence: 'vannes', ...changes });
const theirContract = (changes: ExportLine = {}): ExportLine => aContract({ numero_adherent: NUMBER, code_produit: 'sante-equilibre', ...changes });

/** A household of Vannes, whole. */
const theExport = (changes: Export = {}): Export => ({
  ...anExport(), members: [ofVannes()], contracts: [theirContract()], 'bank-accounts': [anAccount({ numero_adherent: NUMBER })], ...changes,
});
/** Another member beside it, of the agency given. */
const another = (agence: string): Export => ({
  persons: [...anExport().persons, aPerson({ reference_personne: 'P9', nom: 'AUTRE', nir: '' })], members: [ofVannes(), ofVannes({ numero_adherent: '05000009', reference_personne: 'P9', agence })],
  contracts: [theirContract(), theirContract({ numero_contrat: 'S-9', numero_adherent: '05000009' })],
});

interface LogRow extends Record<string, unknown> {
  readonly scope: string;
  readonly file: string;
  readonly entity: string;
  readonly body: string;
}
const imported = (): Promise<readonly LogRow[]> =>
  at.hub.query<LogRow>(`SELECT s.name AS scope, c.file_id AS file, c.entity, c.body, c.seq FROM change c JOIN scope s ON s.scope_id = c.scope_id WHERE c.author_id = 'import' ORDER BY s.name, c.seq`);
/** What the export wrote, beyond what the hub was filled with before. */
async function newLines(folder: string, ...options: readonly string[]): Promise<{ readonly said: string; readonly lines: readonly LogRow[] }> {
  const before = (await imported()).map((row) => JSON.stringify(row));
  const said = await run(folder, ...options);
  return { said, lines: (await imported()).filter((row) => !before.includes(JSON.stringify(row))) };
}
const memberRow = async (number = NUMBER): Promise<Record<string, unknown> | undefined> =>
  (await at.hub.query<{ body: Record<string, unknown> }>(`SELECT body FROM file_row WHERE entity = 'member' AND body ->> 'number' = $1`, [number]))[0]?.body;

test('an export brings members and all that hangs on them to the hub, and a desk that has joined pulls and finds them', async () => {
  const desk = await at.joined('claire');
  const folder = writeExport(theExport());
  vi.stubEnv('TMPDIR', aTemporaryFolder('import-tmp-'));
  const { said, lines } = await newLines(folder);
  expect(readdirSync(tmpdir())).toEqual([]);
  vi.unstubAllEnvs();
  expect(said).toContain('personnes.csv: 2 lines, 2 created, 0 changed, 0 unchanged, 0 refused');
  expect(said).toContain('agency:vannes: 9 lines of its log');
  expect(lines.map(({ entity }) => entity)).toEqual(['person', 'person', 'member', 'contract', 'beneficiary', 'beneficiary', 'bankAccount', 'instalment', 'reimbursement']);
  expect(new Set(lines.map(({ scope, file }) => `${scope} ${file}`))).toEqual(new Set(['agency:vannes member:9']));
  await catchUp(desk);
  expect([halted(desk), left(desk), await differences(at.hub, desk)]).toEqual([null, 0, []]);
  expect(desk.connection.prepare(`SELECT m.number, c.number AS contract, c.holder_name, r.spent_cents, b.iban, (SELECT count(*) FROM beneficiary WHERE contract_id = c.id) AS covered
    FROM member m JOIN contract c ON c.member_id = m.id JOIN reimbursement r ON r.contract_id = c.id JOIN bank_account b ON b.member_id = m.id WHERE m.agency_id = 'vannes' AND m.id NOT IN (7, 8)`).all())
    .toEqual([{ number: NUMBER, contract: 'S-1', holder_name: 'LEFÈVRE-ŒUVRARD Hélène', spent_cents: 103_000, iban: 'FR7630006000011234567890189', covered: 2 }]);
  expect(count(desk, `member_search WHERE member_search MATCH 'helene' AND rowid = 9`)).toBe(1);
  expect(desk.connection.pragma('foreign_key_check')).toEqual([]);
  // A desk that comes afterwards has them too.
  expect(await differences(at.hub, await at.joined('karim'))).toEqual([]);
});

test('the same export twice writes no line; a cell that changed, the line of its row alone', async () => {
  await run(writeExport(theExport()));
  expect(await newLines(writeExport(theExport()))).toMatchObject({ said: expect.stringContaining('nothing changes'), lines: [] });
  const contract = await newLines(writeExport(theExport({ contracts: [theirContract({ cotisation: '90,00' })] })));
  expect(contract.lines.map(({ entity, body }) => [entity, (JSON.parse(body) as { premiumCents: number; version: number })])).toMatchObject([['contract', { premiumCents: 9000, version: 2 }]]);
  const line = await newLines(writeExport(theExport({ contracts: [theirContract({ cotisation: '90,00' })], reimbursements: [aStatement({ professionnel: 'Dr Autre' })] })));
  expect(line.lines.map(({ entity, body }) => [entity, JSON.parse(body) as unknown])).toMatchObject([['reimbursement', { professional: 'Dr Autre' }]]);
  expect(await at.hub.query('SELECT ver, professional FROM reimbursement_line')).toEqual([{ ver: 2, professional: 'Dr Autre' }]);
});

test('a name that changed reaches every file that has the person, in whatever agency, and the contracts of each desk', async () => {
  const desk = await at.joined('claire');
  const both: Export = { ...theExport(), ...another('auray'), beneficiaries: [aBeneficiary(), aBeneficiary({ numero_contrat: 'S-9', lien: 'conjoint' })] };
  await run(writeExport(both));
  const { lines } = await newLines(writeExport({ ...both, persons: [aPerson({ nom: 'DURAND' }), ...(another('auray').persons ?? []).slice(1)] }));
  expect(lines.map(({ scope, entity, body }) => [scope, entity, (JSON.parse(body) as { lastName: string }).lastName])).toEqual([['agency:auray', 'person', 'DURAND'], ['agency:vannes', 'person', 'DURAND']]);
  await catchUp(desk);
  expect(desk.connection.prepare(`SELECT holder_name FROM contract WHERE number = 'S-1'`).pluck().get()).toBe('DURAND Hélène');
  expect(await differences(at.hub, desk)).toEqual([]);
});

test('a dry run says what the import then says, and writes nothing', async () => {
  const everything = async (): Promise<unknown> => [await imported(), await at.hub.query('SELECT * FROM counter'), await at.hub.query('SELECT * FROM person_reference'), await at.hub.query('SELECT * FROM file_head ORDER BY 1, 2')];
  const folder = writeExport(theExport({ persons: [...anExport().persons, aPerson({ reference_personne: 'P5', nir: '' }), aPerson({ reference_personne: 'P6', date_naissance: '31/02/1990' })] }));
  const before = await everything();
  const announced = await run(folder, '--dry-run');
  expect(await everything()).toEqual(before);
  expect(announced).toMatch(/^would be taken:/u);
  expect(await run(folder)).toBe(announced.replace('would be taken:', 'taken:'));
  // Nobody's file names the third person.
  expect(announced).toContain('1 persons are of no member');
  expect((await at.hub.query<{ reference: string }>('SELECT reference FROM person_reference ORDER BY 1')).map(({ reference }) => reference)).toEqual(['P1', 'P2']);
});

test('bad lines are refused and said as on a desk, the others go in; no folder, no import', async () => {
  const folder = writeExport(theExport({ members: [ofVannes(), ofVannes({ numero_adherent: '05000009', reference_personne: 'P2', agence: 'mars' })], instalments: [anInstalment(), anInstalment({ montant: '-1,00' })] }));
  const { said, lines } = await newLines(folder);
  expect(said).toMatch(/adherents\.csv:3 agence \[.*\] agency-unknown: Cette agence n’existe pas\./u);
  expect(said).toMatch(/echeances\.csv:3 montant \[.*\] amount-negative: Ce montant/u);
  expect(lines).toHaveLength(9);
  await expect(run('/nowhere/at/all')).rejects.toThrow('/nowhere/at/all: import-folder-unreadable');
});

test('a member stays in their agency and what would move them is refused; the rest of the file goes on', async () => {
  await run(writeExport(theExport()));
  const { said, lines } = await newLines(writeExport(theExport({ members: [ofVannes({ agence: 'auray', commune: 'Auray' })], contracts: [theirContract({ cotisation: '90,00' })] })));
  expect(said).toMatch(/adherents\.csv:2 agence \[.*\] file-moves:/u);
  expect(lines.map(({ scope, entity }) => [scope, entity])).toEqual([['agency:vannes', 'contract']]);
  expect(await memberRow()).toMatchObject({ agencyId: 'vannes', town: 'Tours', version: 1 });
});

test('what somebody changes between reading and writing is not overwritten: the file is left and named, the next run judges it anew', async () => {
  const desk = await at.joined('claire');
  const both: Export = { ...theExport(), ...another('vannes') };
  await run(writeExport(both));
  await catchUp(desk);
  const folder = writeExport({ ...both, members: [ofVannes({ commune: 'Séné' }), ofVannes({ numero_adherent: '05000009', reference_personne: 'P9', commune: 'Séné' })] });
  const written = await withJudgedExport(at.hub.parts, { folder, isRehearsal: false }, async ({ write }) => {
    await enterRib(desk, 'claire', 9);
    await desk.sync();
    return write?.();
  });
  expect(written).toEqual({ ok: true, value: { lines: 1, leftFiles: ['member:9'] } });
  expect([(await memberRow())?.['town'], (await memberRow('05000009'))?.['town']]).toEqual(['Tours', 'Séné']);
  expect((await at.hub.query('SELECT 1 FROM file_row WHERE file_id = $1 AND entity = $2', ['member:9', 'ribChange']))).toHaveLength(1);
  expect((await newLines(folder)).lines.map(({ file, entity }) => [file, entity])).toEqual([['member:9', 'member']]);
  await catchUp(desk);
  expect([halted(desk), await differences(at.hub, desk)]).toEqual([null, []]);
});

test('a line of reimbursement that another way brought meanwhile is not overwritten either', async () => {
  await run(writeExport(theExport()));
  const folder = writeExport(theExport({ reimbursements: [aStatement({ professionnel: 'Dr Export' })] }));
  const written = await withJudgedExport(at.hub.parts, { folder, isRehearsal: false }, async ({ write }) => {
    await at.hub.query(`UPDATE reimbursement_line SET ver = ver + 1, professional = 'Dr Meanwhile'`);
    return write?.();
  });
  expect(written).toEqual({ ok: true, value: { lines: 0, leftFiles: ['member:9'] } });
  expect(await at.hub.query('SELECT professional FROM reimbursement_line')).toEqual([{ professional: 'Dr Meanwhile' }]);
});

test('of two imports at once the later one writes, and the other stops: no id is given to two people', async () => {
  const writing = withJudgedExport(at.hub.parts, { folder: writeExport(theExport()), isRehearsal: false }, async ({ write }) => {
    await beginImport(at.hub.parts.pool);
    return write?.();
  });
  await expect(writing).rejects.toThrow('another import has begun');
  expect(await memberRow()).toBeUndefined();
  expect((await newLines(writeExport(theExport()))).lines).toHaveLength(9);
});

test('the id of a row that is gone is given to no other: a desk that hears of the removal last would take the new one away', async () => {
  for (const id of ['1', '2', '3']) {
    await run(writeExport(theExport()));
    expect(await at.hub.query(`SELECT row_id AS id FROM file_row WHERE entity = 'instalment'`)).toEqual([{ id }]);
    await at.hub.query(`DELETE FROM file_row WHERE entity = 'instalment'`);
  }
});

test('a file of more lines than one transaction holds goes in whole, and a desk takes it', async () => {
  const desk = await at.joined('claire');
  const statements = Array.from({ length: 4_500 }, (_none, index) => aStatement({ reference_decompte: `D-${index}` }));
  const folder = writeExport(theExport({ reimbursements: statements }));
  const { said } = await newLines(folder);
  expect(said).toContain('agency:vannes: 4508 lines of its log');
  expect(said).not.toContain('meanwhile');
  expect((await newLines(folder)).said).toContain('nothing changes');
  await catchUp(desk);
  expect([halted(desk), left(desk), count(desk, 'reimbursement'), await differences(at.hub, desk)]).toEqual([null, 0, 4_500, []]);
});

test('whose time was over and who was erased is not brought back by the next export', async () => {
  const ended: Export = { persons: anExport().persons, members: [ofVannes()], contracts: [theirContract({ statut: 'résilié', date_fin: '31/12/2008' })], beneficiaries: anExport().beneficiaries };
  await run(writeExport(ended));
  at.hub.setClock(15 * 365 * 86_400_000);
  expect(await purgeFiles(at.hub.parts, { isRehearsal: false })).toMatchObject({ identity: 1 });
  expect([await memberRow(), await at.hub.query('SELECT * FROM person_reference')]).toEqual([undefined, []]);
  const { said, lines } = await newLines(writeExport({ ...ended, persons: [...anExport().persons, aPerson({ reference_personne: 'P9', nom: 'AUTRE', nir: '' })], members: [ofVannes(), ofVannes({ numero_adherent: '05000009', reference_personne: 'P9' })] }));
  expect(said).toContain('adherents.csv:2 numero_adherent');
  expect(said.match(/ erased: /gu)).toHaveLength(4);
  expect(new Set(lines.map(({ body }) => JSON.parse(body) as { lastName?: string; number?: string }).map(({ lastName, number }) => lastName ?? number))).toEqual(new Set(['AUTRE', '05000009']));
  // Nothing but digests is left of the keys.
  expect(JSON.stringify(await at.hub.query('SELECT * FROM erased_key'))).not.toContain(NUMBER);
});
