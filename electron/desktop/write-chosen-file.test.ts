import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeChosenFile } from './write-chosen-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-chosen-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a chosen file is written whole, in place of the former one, and nothing lies beside it', async () => {
  writeFileSync(join(folder, 'rapport.csv'), 'ancien rapport, bien plus long');
  expect(await writeChosenFile(join(folder, 'rapport.csv'), 'Fichier;Ligne')).toBe(true);
  expect(readFileSync(join(folder, 'rapport.csv'), 'utf8')).toBe('Fichier;Ligne');
  expect(readdirSync(folder)).toEqual(['rapport.csv']);
});

test('a file that cannot take its name leaves what was there, and no half of itself', async () => {
  mkdirSync(join(folder, 'rapport.csv', 'dedans'), { recursive: true });
  expect(await writeChosenFile(join(folder, 'rapport.csv'), 'Fichier;Ligne')).toBe(false);
  expect(readdirSync(folder)).toEqual(['rapport.csv']);
  expect(existsSync(join(folder, 'rapport.csv', 'dedans'))).toBe(true);
  expect(await writeChosenFile(join(folder, 'absent', 'rapport.csv'), 'Fichier;Ligne')).toBe(false);
});
