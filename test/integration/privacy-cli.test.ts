import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runGuichet } from '../../electron/cli/run-guichet.ts';
import { aTemporaryFolder } from '../fixtures/export-temporary-folder.ts';

const PASSPHRASE = 'quinze lettres au moins';
const HEROINE = '04512877';

async function guichet(argv: readonly string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const exit = await runGuichet(argv, { env: { GUICHET_PASSPHRASE: PASSPHRASE }, print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { exit, printed, told };
}

test('from the terminal: a copy of a file, a rehearsal of the purge, the purge', { timeout: 120_000 }, async () => {
  const data = aTemporaryFolder('privacy-cli-');
  expect(await guichet(['demo', '--out', join(data, 'guichet.db'), '--members', '40', '--history', 'full'])).toMatchObject({ exit: 0 });
  const file = join(data, 'copie.html');
  expect(await guichet(['export-member', HEROINE, file, '--data', data])).toMatchObject({ exit: 0, told: [] });
  expect(readFileSync(file, 'utf8')).toContain('Vos données personnelles, Mme Hélène LEFÈVRE-ŒUVRARD');
  const counter = async (): Promise<unknown> => JSON.parse((await guichet(['verify-audit', '--json', '--data', data])).printed[0] ?? '');
  expect(await counter(), 'the counter of the journal follows').toMatchObject({ ok: true, counter: null });
  const absent = join(data, 'absent.html');
  expect(await guichet(['export-member', '99999999', absent, '--data', data])).toEqual({ exit: 1, printed: [], told: ['Refused: not-found'] });
  expect(existsSync(absent)).toBe(false);

  const head = (): string => readFileSync(join(data, 'journal-head.json'), 'utf8');
  const before = head();
  const dry = await guichet(['purge', '--dry-run', '--data', data]);
  expect(head(), 'a rehearsal writes nothing, the counter neither').toBe(before);
  expect(dry.exit).toBe(0);
  expect(dry.printed[0]).toMatch(/^Essai au \d\d\/\d\d\/\d{4}\u00A0: rien n’est effacé\.$/u);
  expect(dry.printed.find((line) => line.startsWith('- Comptes bancaires'))).toMatch(/à effacer.*treize mois/u);
  const rehearsed = JSON.parse((await guichet(['purge', '--dry-run', '--json', '--data', data])).printed[0] ?? '') as { value: { lines: unknown[] } };
  const run = await guichet(['purge', '--json', '--data', data]);
  const took = (lines: unknown[]): unknown => lines.map((line) => { const { category, gone } = line as { category: string; gone: number }; return [category, gone]; });
  expect(run.exit).toBe(0);
  expect(took((JSON.parse(run.printed[0] ?? '') as typeof rehearsed).value.lines)).toEqual(took(rehearsed.value.lines));
  expect(await counter()).toMatchObject({ ok: true, counter: null });
  expect((await guichet(['check', '--data', data])).exit).toBe(0);
});

test.each([[['export-member', '1']], [['purge', '--confirm-date', '2026-13-01', '--data', '.']]])('%s is a wrong call', async (argv) => {
  expect(await guichet(argv)).toMatchObject({ exit: 2, printed: [] });
});
