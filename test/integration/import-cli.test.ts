import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { aPerson, writeExport } from '../fixtures/export-folder.ts';
import { aTemporaryFolder } from '../fixtures/export-temporary-folder.ts';

const PASSPHRASE = 'quinze lettres au moins';

/** What a command answers: its exit code, its lines, and what it told on standard error. */
async function guichet(argv: readonly string[], env: Readonly<Record<string, string>> = { GUICHET_PASSPHRASE: PASSPHRASE }) {
  const printed: string[] = [];
  const told: string[] = [];
  const exit = await runGuichet(argv, { env, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, printed, told };
}

async function aDesk(): Promise<string> {
  const data = aTemporaryFolder('cli-');
  expect(await guichet(['demo', '--out', join(data, 'guichet.db'), '--members', '20', '--history', 'light'])).toMatchObject({ exit: 0 });
  return data;
}

test('a desk is made, checked, and receives an export from the terminal', { timeout: 60_000 }, async () => {
  const data = await aDesk();
  const folder = writeExport({ persons: [aPerson()] });
  const dry = await guichet(['import', folder, '--dry-run', '--json', '--data', data]);
  expect(dry.exit).toBe(0);
  expect(dry.printed).toHaveLength(1);
  expect(JSON.parse(dry.printed[0] ?? '')).toMatchObject({ ok: true, value: { dryRun: true, files: [{ kind: 'persons', created: 1 }] } });
  expect((await guichet(['import', folder, '--data', data])).printed).toEqual(['Imported.', 'personnes.csv: 1 lines, 1 created, 0 changed, 0 unchanged, 0 refused']);
  const check = await guichet(['check', '--json'], { GUICHET_PASSPHRASE: PASSPHRASE, GUICHET_USER_DATA: data });
  expect(check.exit).toBe(0);
  expect(JSON.parse(check.printed[0] ?? '')).toMatchObject({ problems: [], counts: { external_key: 1, import_run: 1 } });
});

test('an import with a refused line ends with 1 and names the line, its value masked', { timeout: 60_000 }, async () => {
  const data = await aDesk();
  const passphraseFile = join(data, 'passphrase');
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`);
  const answer = await guichet(['import', writeExport({ persons: [aPerson({ nir: '261035626001400' })] }), '--data', data, '--passphrase-file', passphraseFile], {});
  expect(answer.exit).toBe(1);
  expect(answer.printed.at(-1)).toBe('  personnes.csv:2 nir [26•••• (15\u00A0car.)] nir-invalid: Ce numéro de Sécurité sociale est faux\u00A0: longueur ou clé.');
});

test.each([
  ['an unknown command', ['fly']],
  ['an unknown option', ['check', '--fast']],
  ['an import without a folder', ['import']],
  ['a folder without a database', ['check', '--data', tmpdir()]],
  ['no folder at all', ['check']],
])('%s ends with 2 and one sentence', async (_case, argv) => {
  const answer = await guichet(argv);
  expect(answer).toMatchObject({ exit: 2, printed: [] });
  expect(answer.told).toHaveLength(2);
});

test('a wrong passphrase ends with 2, not with a stack', { timeout: 60_000 }, async () => {
  const data = await aDesk();
  const answer = await guichet(['check', '--data', data], { GUICHET_PASSPHRASE: 'une autre phrase de passe' });
  expect(answer).toMatchObject({ exit: 2, printed: [] });
});

test('help lists every command', async () => {
  expect((await guichet(['help'])).printed.join('\n')).toMatch(/import FOLDER[\s\S]*import-format[\s\S]*demo --out[\s\S]*check/u);
});
