import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aTemporaryFolder } from '../fixtures/export-temporary-folder.ts';
import { aLargeExport, writeExport, type ExportLine } from '../fixtures/export-folder.ts';
import { programAt } from '../fixtures/programs.ts';
import { differences } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';
import { halted, left } from './on-a-desk.ts';

/* The operator's command as a process of its own, killed in the middle. */

const at = desksAtAHub();
const PROGRAM = fileURLToPath(programAt('hub/main.ts'));
const STATEMENTS = 8_000;
const MEMBERS = STATEMENTS / 20;

/** Of each member's file of the import: how many rows of each kind it has. */
const FILES = `SELECT f.shape, count(*)::int AS files FROM (
    SELECT r.file_id, string_agg(r.entity, ' ' ORDER BY r.entity) || ' ' || (SELECT count(*) FROM reimbursement_line l WHERE 'member:' || l.member_id = r.file_id) AS shape
    FROM file_row r WHERE r.file_id LIKE 'member:%' AND r.file_id NOT IN ('member:7', 'member:8') GROUP BY r.file_id) f GROUP BY f.shape`;
const WHOLE = 'bankAccount beneficiary contract instalment member person 20';

test('an import that is killed leaves whole files alone, and the next one writes the rest', async () => {
  await at.hub.fill('directory', [{ fileId: 'directory', entity: 'act', row: { code: 'G', label: 'Généraliste', post: 'soins', words: 'generaliste' } }]);
  const large = aLargeExport(STATEMENTS);
  const set = (lines: readonly (ExportLine | string)[], changes: ExportLine): readonly (ExportLine | string)[] => lines.map((line) => (typeof line === 'string' ? line : { ...line, ...changes }));
  const folder = writeExport({ ...large, members: set(large.members, { agence: 'vannes' }), contracts: set(large.contracts, { code_produit: 'sante-equilibre' }) });
  const temporary = aTemporaryFolder('import-kill-');
  const env = { ...process.env, DATABASE_URL: at.hub.databaseUrl, HUB_KEYS: join(temporary, 'keys.json'), TMPDIR: temporary };
  const args = ['--disable-warning=ExperimentalWarning', PROGRAM, 'import', folder];
  const once = async (): Promise<string> => (await promisify(execFile)(process.execPath, args, { env })).stdout;
  const [{ seq: before } = { seq: 0 }] = await at.hub.query<{ seq: number }>('SELECT max(seq) AS seq FROM scope_head');

  const running = spawn(process.execPath, args, { env, stdio: 'ignore' });
  for (let seq = before; seq === before; [{ seq } = { seq }] = await at.hub.query<{ seq: number }>('SELECT max(seq) AS seq FROM scope_head')) await wait(10);
  running.kill('SIGKILL');
  const killed = await at.hub.query<{ shape: string; files: number }>(FILES);
  expect(killed).toEqual([{ shape: WHOLE, files: expect.any(Number) }]);
  expect(killed[0]?.files).toBeLessThan(MEMBERS);

  expect(await once()).toMatch(/adherents\.csv: 400 lines, \d{3} created, 0 changed, \d+ unchanged, 0 refused/u);
  expect(await at.hub.query(FILES)).toEqual([{ shape: WHOLE, files: MEMBERS }]);
  expect(await once()).toContain('nothing changes');
  const desk = await at.joined('claire');
  expect([halted(desk), left(desk), await differences(at.hub, desk)]).toEqual([null, 0, []]);
});
