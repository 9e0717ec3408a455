import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../hub/db/transaction.ts';
import { beginImport, keepTurn } from '../../hub/import/import-turn.ts';
import { aDirectory, aGuarantee, anAgency, aStaffLine, writeDirectory, type Directory } from '../fixtures/directory-folder.ts';
import { aTemporaryFolder } from '../fixtures/export-temporary-folder.ts';
import { aMemberFile, aWaitingRequest } from './an-agency.ts';
import { aRibChange, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';
import { operate } from './an-operator.ts';
import { differences, joinedDesk } from './a-synced-desk.ts';
import { catchUp } from './desks-at-a-hub.ts';
import { halted } from './on-a-desk.ts';

/* An operator fills and keeps the directory of a hub: real files, a real hub on an empty database, real desks. */

let hub: TestHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

const run = (directory: Directory, ...options: readonly string[]): Promise<string> => operate(hub, 'directory', writeDirectory(directory), ...options);
const refusal = (directory: Directory, ...options: readonly string[]): Promise<string> => run(directory, ...options).then(() => '', ({ message }: Error) => message);

interface LogLine extends Record<string, unknown> {
  readonly entity: string;
  readonly row_id: string;
  readonly op: string;
}
const log = (): Promise<readonly LogLine[]> =>
  hub.query<LogLine>(`SELECT c.entity, c.row_id, c.op FROM change c JOIN scope s ON s.scope_id = c.scope_id WHERE s.name = 'directory' ORDER BY c.seq`);
/** What a run wrote, beyond what the log held. */
async function newLines(directory: Directory, ...options: readonly string[]): Promise<readonly string[]> {
  const before = (await log()).length;
  await run(directory, ...options);
  return (await log()).slice(before).map(({ entity, row_id: id, op }) => `${op} ${entity} ${id}`);
}
const row = async (entity: string, id: string): Promise<unknown> => (await hub.query<{ body: unknown }>('SELECT body FROM file_row WHERE entity = $1 AND row_id = $2', [entity, id]))[0]?.body;
const scopesOf = async (device: Device): Promise<readonly string[]> => (await device.hello()).body.scopes.map(({ scope }) => scope);
/** Everything that the hub holds of its directory, and of what was run. */
const everything = async (): Promise<unknown> => [await hub.query('SELECT * FROM scope_head ORDER BY 1'), await hub.query('SELECT * FROM file_row ORDER BY 1, 2, 3, 4'), await hub.query('SELECT * FROM file_head ORDER BY 1, 2'), await hub.query('SELECT * FROM operator_run'), await hub.query('SELECT * FROM counter')];

/** The staff of the directory, with one of them otherwise. */
const staffWith = (reference: string, changes: Record<string, string>): Directory => ({ staff: aDirectory().staff.map((line) => ({ actif: 'oui', ...line, ...(line['reference_collaborateur'] === reference ? changes : {}) })) });
const staffWithout = (reference: string): Directory => ({ staff: aDirectory().staff.filter((line) => line['reference_collaborateur'] !== reference) });

test('an empty hub takes agencies, people, products, acts and guarantees, parents first, and each agency has a log', async () => {
  const said = await run(aDirectory());
  expect(said).toMatch(/^taken:\n {2}agences\.csv: 2 lines, 2 created, 0 changed, 0 unchanged, 0 refused\n {2}collaborateurs\.csv: 3 lines, 3 created/u);
  expect(said).toContain('directory: 8 lines of its log');
  expect((await log()).map(({ entity, row_id: id }) => `${entity} ${id}`)).toEqual(['agency vannes', 'agency auray', 'staff claire', 'staff karim', 'staff gael', 'product SANTE', 'guarantee 1', 'act G']);
  expect((await hub.query<{ name: string }>('SELECT name FROM scope ORDER BY 1')).map(({ name }) => name)).toEqual(['agency:auray', 'agency:vannes', 'directory']);
  expect(await row('agency', 'vannes')).toEqual({ id: 'vannes', name: 'Agence de Vannes', street: '4, rue du Port', postcode: '56000', town: 'Vannes', phone: '+33261912000', hours: 'du lundi au vendredi' });
  expect(await row('staff', 'claire')).toEqual({ id: 'claire', fullName: 'Claire MORVAN', role: 'conseiller', agencyId: 'vannes', active: true });
  expect(await row('product', 'SANTE')).toEqual({ code: 'SANTE', line: 'sante', name: 'Santé', formula: 'Équilibre', responsible: true });
  expect(await row('act', 'G')).toEqual({ code: 'G', label: 'Consultations', post: 'Soins courants', words: 'consultation soin courant docteur' });
  expect(await row('guarantee', '1')).toEqual({ id: 1, productCode: 'SANTE', position: 0, kind: 'guarantee', post: 'Soins courants', label: 'Généraliste OPTAM', socialSecurity: '70 % BR', cover: '150 % BR', ceilingCents: null, ceilingPeriod: null, deductibleCents: null, actCodes: null });
});

test('the same files twice write no line; a cell that changed, the line of its row alone; a column that is absent keeps what is stored', async () => {
  const full: Directory = { ...aDirectory(), guarantees: [aGuarantee({ plafond: '1 200,00', periode_plafond: 'an', actes: 'G' })] };
  await run(full);
  const { said, lines } = { said: await run(full), lines: await newLines(full) };
  expect([said.includes('nothing changes'), lines]).toEqual([true, []]);
  expect(await newLines({ agencies: [anAgency({ horaires: '9 h' })] })).toEqual(['U agency vannes']);
  expect(await newLines({ guarantees: [aGuarantee({ couverture: '160 % BR' })] })).toEqual(['U guarantee 1']);
  expect(await row('guarantee', '1')).toMatchObject({ cover: '160 % BR', ceilingCents: 120_000, ceilingPeriod: 'year', actCodes: 'G' });
  expect(await newLines({ acts: [{ code_acte: 'G', libelle: 'Généraliste', poste: 'Soins courants' }] })).toEqual(['U act G']);
  expect(await row('act', 'G')).toMatchObject({ words: expect.stringContaining('docteur') });
  expect(await newLines({ guarantees: [aGuarantee({ couverture: '160 % BR', plafond: '', periode_plafond: '', actes: '' })] })).toEqual(['U guarantee 1']);
  expect(await row('guarantee', '1')).toMatchObject({ ceilingCents: null, ceilingPeriod: null, actCodes: null });
});

test('a dry run says what the run then says, and writes nothing, not even its own record', async () => {
  const before = await everything();
  const announced = await run(aDirectory(), '--dry-run');
  expect(await everything()).toEqual(before);
  expect(announced).toMatch(/^would be taken:/u);
  expect(await run(aDirectory())).toBe(announced.replace('would be taken:', 'taken:'));
});

test('one bad line, and nothing is written: each is named by file, line, column and reason, its value masked', async () => {
  await run(aDirectory());
  const before = await everything();
  const said = await refusal({
    agencies: [anAgency({ agence: 'lorient' }), anAgency({ agence: 'Saint Malo' }), anAgency({ agence: 'lorient' })],
    staff: [aStaffLine({ fonction: 'directeur' }), aStaffLine({ reference_collaborateur: 'ines', agence: 'mars' }), aStaffLine({ reference_collaborateur: 'operator' }), aStaffLine({ reference_collaborateur: 'yann', perimetre: 'vannes mars' })],
    guarantees: [aGuarantee({ code_produit: 'AUTO' }), aGuarantee({ rang: '1,5' }), aGuarantee({ rang: '2', plafond: '10' }), aGuarantee({ rang: '3', actes: 'G Z' })],
  });
  expect(said).toMatch(/^refused, nothing is written:/u);
  expect(said).toContain('agences.csv: 3 lines, ');
  expect(said.split('\n').filter((line) => /\.csv:\d/u.test(line)).map((line) => line.trim().replace(/ \[[^\]]*•[^\]]*\]/u, ' [masked]').replace(/:[^:]*$/u, ''))).toEqual([
    'agences.csv:3 agence [masked] agency-code-invalid', 'agences.csv:4 agence [masked] key-twice',
    'collaborateurs.csv:2 fonction [masked] choice-unknown', 'collaborateurs.csv:4 reference_collaborateur [masked] staff-reference-reserved',
    'garanties.csv:3 rang [masked] position-invalid', 'collaborateurs.csv:3 agence [masked] agency-unknown', 'collaborateurs.csv:5 perimetre [masked] agency-unknown',
    'garanties.csv:2 code_produit [masked] product-unknown', 'garanties.csv:4 periode_plafond ceiling-period-missing', 'garanties.csv:5 actes [masked] act-unknown',
  ]);
  expect(said).toContain('agency-unknown: Cette agence n’existe pas.');
  expect(await everything()).toEqual(before);
});

test('a file that cannot be read whole is refused, and the others with it; no folder, no directory; a misspelt option is none', async () => {
  const folder = writeDirectory({ agencies: aDirectory().agencies });
  writeFileSync(join(folder, 'collaborateurs.csv'), 'reference_collaborateur;nom_complet\r\nclaire;Claire MORVAN\r\n');
  await expect(operate(hub, 'directory', folder)).rejects.toThrow(/file refused \(column-missing\)/u);
  await expect(operate(hub, 'directory', '/nowhere/at/all')).rejects.toThrow('/nowhere/at/all: import-folder-unreadable');
  await expect(operate(hub, 'directory', folder, '--completely')).rejects.toThrow(/--completely/u);
  expect(await hub.query('SELECT 1 FROM scope')).toEqual([]);
});

test('grants are given by the rule of a desk: dated, once, and ended when the file says otherwise', async () => {
  await run({ ...aDirectory(), ...staffWith('claire', { perimetre: 'vannes auray' }) });
  const claire = await Device.enrol(hub, 'claire');
  const grants = (): Promise<readonly { agencyId: string; validTo: string | null; grantedBy: string }[]> =>
    hub.query(`SELECT body ->> 'agencyId' AS "agencyId", body ->> 'validTo' AS "validTo", body ->> 'grantedBy' AS "grantedBy" FROM file_row WHERE entity = 'staffScope' ORDER BY 1`);
  expect(await grants()).toEqual([{ agencyId: 'auray', validTo: null, grantedBy: 'operator' }, { agencyId: 'vannes', validTo: null, grantedBy: 'operator' }]);
  expect((await scopesOf(claire)).toSorted()).toEqual(['agency:auray', 'agency:vannes', 'directory']);
  expect(await newLines(staffWith('claire', { perimetre: 'auray vannes' }))).toEqual([]);
  // The day after: what was seen until then ends and stays written.
  hub.setClock(86_400_000);
  expect((await newLines(staffWith('claire', { perimetre: 'auray' }))).map((line) => line.slice(0, 12))).toEqual(['U staffScope', 'U staffScope', 'U staffScope']);
  expect((await grants()).map(({ agencyId, validTo }) => [agencyId, validTo === null])).toEqual(expect.arrayContaining([['auray', false], ['auray', true], ['vannes', false]]));
  // A file without the column says nothing of it; an empty cell leaves the person their own agency.
  expect(await newLines(staffWithout('none'))).toEqual([]);
  expect((await newLines({ staff: [aStaffLine({ perimetre: '' })] })).length).toBe(1);
  hub.setClock(0);
});

test('somebody who left acts no more at the next call; what they entered stays theirs, and the workstation that came by them is named', async () => {
  await run(aDirectory());
  const request = aWaitingRequest(1);
  await hub.fill('agency:vannes', aMemberFile(1, request.rows));
  const [claire, karim] = [await Device.enrol(hub, 'claire'), await Device.enrol(hub, 'karim')];
  expect((await claire.hello()).status).toBe(200);
  const before = await row('request', request.requestId);
  const leaving = staffWith('claire', { actif: 'non' });
  expect(await run(leaving, '--dry-run')).toContain('claire can act no more, and 1 workstations that came by them stop');
  expect((await claire.hello()).status).toBe(200);
  await run(leaving);
  expect([(await claire.hello()).body, (await claire.push([claire.act(aRibChange(1))])).body]).toEqual([{ code: 'account-shut' }, { code: 'account-shut' }]);
  // Nor by the workstation of somebody else.
  const pushed = await karim.push([karim.act({ ...aRibChange(1), authorId: 'claire' })]);
  expect(pushed.body.results.map(({ outcome, refusal: why }) => [outcome, why])).toEqual([['rejected', { code: 'not-allowed' }]]);
  expect([await row('request', request.requestId), (before as { enteredBy: string }).enteredBy]).toEqual([before, 'claire']);
});

test('whom a complete file leaves out acts no more; without the option nobody goes', async () => {
  await run(aDirectory());
  const karim = await Device.enrol(hub, 'karim');
  expect(await newLines(staffWithout('karim'))).toEqual([]);
  expect((await karim.hello()).status).toBe(200);
  expect(await newLines(staffWithout('karim'), '--complete')).toEqual(['U staff karim']);
  expect((await karim.hello()).body).toEqual({ code: 'account-shut' });
  // A complete folder without a file of people says nothing of them.
  expect(await newLines({ products: aDirectory().products }, '--complete')).toEqual([]);
});

test.each([
  ['made inactive', staffWith('gael', { actif: 'non' }), []],
  ['given another role', staffWith('gael', { fonction: 'conseiller' }), []],
  ['left out of a complete file', staffWithout('gael'), ['--complete']],
])('the last administrator who is %s stays, and nothing is written', async (_case, change, options) => {
  await run(aDirectory());
  const before = await everything();
  expect(await refusal(change, ...options)).toContain('collaborateurs.csv last-administrator: Il ne resterait aucun administrateur actif.');
  expect(await everything()).toEqual(before);
  // With another one beside, it is no longer the last.
  const next = { staff: [...(change.staff ?? []), { actif: 'oui', ...aStaffLine({ reference_collaborateur: 'sophie', nom_complet: 'Sophie LE GALL', fonction: 'administratrice' }) }] };
  expect((await newLines(next, ...options)).toSorted()).toEqual(['U staff gael', 'U staff sophie']);
});

test('an agency goes where nobody ever was; one that has members, had some, or has people stays, and so do products and acts', async () => {
  await run({ ...aDirectory(), agencies: [...aDirectory().agencies, anAgency({ agence: 'lorient' }), anAgency({ agence: 'rennes' })] });
  await hub.fill('agency:auray', aMemberFile(1));
  await hub.query(`DELETE FROM file_row WHERE file_id = 'member:1'`);
  const said = await run({ agencies: [anAgency({ agence: 'rennes' })], products: [{ code_produit: 'AUTO', branche: 'auto', nom: 'Auto', formule: 'Tiers', responsable: 'non' }] }, '--complete');
  expect(said).toContain('agences.csv leaves out, and the hub keeps, since rows of members may name them: auray, vannes');
  expect(said).toContain('produits.csv leaves out, and the hub keeps, since rows of members may name them: SANTE');
  expect((await hub.query<{ id: string }>(`SELECT row_id AS id FROM file_row WHERE entity = 'agency' ORDER BY 1`)).map(({ id }) => id)).toEqual(['auray', 'rennes', 'vannes']);
  expect((await log()).at(-1)).toEqual({ entity: 'agency', row_id: 'lorient', op: 'D' });
});

test('a desk that has joined sees what changes by its next pull, also more than one answer holds, and a new agency once it is granted', async () => {
  await run(aDirectory());
  const desk = await joinedDesk(hub, 'claire');
  try {
    await desk.sync();
    expect([halted(desk), await differences(hub, desk)]).toEqual([null, []]);
    const many = Array.from({ length: 1_200 }, (_none, at) => aStaffLine({ reference_collaborateur: `p-${at}`, agence: `a-${at % 40}`, perimetre: `a-${at % 40} vannes` }));
    await run({ agencies: Array.from({ length: 40 }, (_none, at) => anAgency({ agence: `a-${at}` })), staff: [...many, { ...aStaffLine(), perimetre: 'vannes a-7' }] });
    await hub.fill('agency:a-7', aMemberFile(70).map((filled) => (filled.entity === 'member' ? { ...filled, row: { ...filled.row, agencyId: 'a-7' } } : filled)));
    await catchUp(desk);
    expect([halted(desk), await differences(hub, desk, ['directory', 'agency:vannes', 'agency:a-7'])]).toEqual([null, []]);
    expect(desk.connection.prepare('SELECT (SELECT count(*) FROM staff), (SELECT count(*) FROM staff_scope), (SELECT agency_id FROM member)').raw().get()).toEqual([1_203, 2_402, 'a-7']);
    expect(desk.connection.pragma('foreign_key_check')).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('guarantees that a complete file leaves out go at every desk; so many that a desk would stop are said before', async () => {
  const many = Array.from({ length: 200 }, (_none, at) => aGuarantee({ rang: String(at) }));
  await run({ ...aDirectory(), guarantees: many });
  const desk = await joinedDesk(hub, 'claire');
  try {
    await desk.sync();
    expect(await run({ guarantees: many.slice(0, 198) }, '--complete', '--dry-run')).toMatch(/ {2}2 rows go$/mu);
    await run({ guarantees: many.slice(0, 198) }, '--complete');
    await catchUp(desk);
    expect([halted(desk), desk.connection.prepare('SELECT count(*) FROM guarantee').pluck().get()]).toEqual([null, 198]);
    // With the two of the same day, as a desk counts them.
    expect(await run({ guarantees: many.slice(0, 190) }, '--complete', '--dry-run')).toMatch(/ {2}8 rows go$/mu);
    expect(await run({ guarantees: many.slice(0, 189) }, '--complete')).toContain('9 rows go: so many that each desk stops');
    await catchUp(desk);
    expect(halted(desk)).toBe('mass-delete');
  } finally {
    await desk.close();
  }
});

test('two runs at once follow one another', async () => {
  await run(aDirectory());
  await Promise.all([run({ agencies: [anAgency({ horaires: '8 h' })] }), run({ agencies: [anAgency({ commune: 'Séné' })] })]);
  const { seq } = (await hub.query<{ seq: number }>(`SELECT max(seq) AS seq FROM change`))[0] ?? { seq: 0 };
  expect([seq, (await log()).length]).toEqual([10, 10]);
});

test('where an agency goes, an import that runs beside it writes no more; where one has just brought members there, the agency stays', async () => {
  const { pool } = hub.parts;
  const lorient = { ...aDirectory(), agencies: [...aDirectory().agencies, anAgency({ agence: 'lorient' })] };
  await run(lorient);
  const turn = await beginImport(pool);
  await run(aDirectory(), '--complete');
  await expect(inTransaction(pool, (tx) => keepTurn(tx, turn))).rejects.toThrow('another import has begun');
  await run(lorient);
  const next = await beginImport(pool);
  const part = inTransaction(pool, async (tx) => {
    await keepTurn(tx, next);
    await tx.execute(sql`UPDATE scope_head SET seq = 1 WHERE scope_id = (SELECT scope_id FROM scope WHERE name = 'agency:lorient')`);
    while ((await hub.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  const before = await log();
  await expect(run(aDirectory(), '--complete')).rejects.toThrow('an import has brought members to lorient meanwhile');
  await part;
  expect(await log()).toEqual(before);
});

test('a command that is killed before its commit has written nothing, and the next one writes all of it', async () => {
  const program = join(import.meta.dirname, '..', '..', 'hub', 'main.ts');
  const temporary = aTemporaryFolder('directory-kill-');
  const env = { ...process.env, DATABASE_URL: hub.databaseUrl, HUB_KEYS: join(temporary, 'keys.json'), HUB_OPERATOR: 'paul' };
  const folder = writeDirectory(aDirectory());
  const holder = await hub.parts.pool.connect();
  await holder.query('BEGIN');
  // Whoever makes a scope waits here.
  await holder.query('LOCK TABLE scope_head IN EXCLUSIVE MODE');
  const running = execFile(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'directory', folder], { env });
  const waits = async (): Promise<boolean> => (await hub.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0;
  while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 20));
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGKILL');
  await ended;
  await holder.query('COMMIT');
  holder.release();
  while (await waits()) await new Promise((resolve) => setTimeout(resolve, 20));
  expect([await hub.query('SELECT 1 FROM file_row'), await hub.query('SELECT 1 FROM operator_run'), await hub.query('SELECT 1 FROM scope')]).toEqual([[], [], []]);
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'directory', folder], { env });
  expect(stdout).toContain('directory: 8 lines of its log');
  expect(await hub.query(`SELECT split_part(operator, '@', 1) AS operator, command FROM operator_run`)).toEqual([{ operator: 'paul', command: 'directory' }]);
});
