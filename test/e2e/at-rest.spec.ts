import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { goTo } from './entries.ts';
import { closeDesk, type Desk } from './launch-desk.ts';
import { signIn } from './people.ts';
import { plantWords, type PlantedWords } from './planted-words.ts';
import { PROJECT } from './prepared.ts';
import { filesBelow, searchFiles, type Search } from './search-files.ts';
import { typeEverything } from './type-everything.ts';

const PLANTED_AT_LEAST = 200;

test('of 200 things that people typed no file says one: while they work, after a kill, and after a clean end (negative test 37)', async ({ launch }) => {
  test.setTimeout(400_000);
  const run = aRun();
  const words = plantWords();
  const killed = await launch({ env: run.env });
  await typeEverything(killed.page, words);
  const kept = await exportCopy(killed, join(run.chosen, 'copie.html'), words);
  expect(words.count()).toBeGreaterThanOrEqual(PLANTED_AT_LEAST);
  // What the person asked for as a plain file, where they asked for it: the words were really typed, and the search finds them.
  expect(searchFiles([run.chosen], words.needles()).found.map(({ word }) => word)).toContain(kept);

  const working = searchRun(run, killed, words);
  await kill(killed);
  const afterKill = searchRun(run, killed, words);
  const again = await launch({ userData: killed.userData, env: run.env });
  await readDrafts(again.page);
  await closeDesk(again);
  expect(filesBelow(join(again.userData, 'backups')).filter((file) => file.endsWith('.db'))).not.toEqual([]);
  const afterEnd = searchRun(run, again, words);

  expect([...working.found, ...afterKill.found, ...afterEnd.found]).toEqual([]);
  expectToFindPlain(again.userData, words);
  console.log(`${words.count()} things typed, 0 found: ${tell(working)} while people work, ${tell(afterKill)} after a kill, ${tell(afterEnd)} after a clean end`);
  rmSync(run.root, { recursive: true });
});

/** Where a run may write: its data, and the folders that the system gives to every program, which are its own here. */
interface Run {
  readonly root: string;
  /** Where a person puts the files that they ask for. */
  readonly chosen: string;
  readonly env: Readonly<Record<string, string>>;
  /** What lay already in the folders that all programs share. */
  readonly before: ReadonlySet<string>;
}

const SHARED = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm', join(PROJECT, '.cache', 'e2e')];

function aRun(): Run {
  const root = mkdtempSync(join(tmpdir(), 'guichet-at-rest-'));
  const chosen = mkdtempSync(join(tmpdir(), 'guichet-chosen-'));
  const places = { HOME: 'home', TMPDIR: 'tmp', XDG_CONFIG_HOME: 'config', XDG_CACHE_HOME: 'cache', XDG_DATA_HOME: 'data', XDG_STATE_HOME: 'state', XDG_RUNTIME_DIR: 'runtime' };
  const env = Object.fromEntries(Object.entries(places).map(([name, folder]) => [name, join(root, folder)]));
  for (const folder of Object.values(env)) mkdirSync(folder, { mode: 0o700 });
  return { root, chosen, env, before: new Set(sharedEntries()) };
}

function sharedEntries(): readonly string[] {
  return [...new Set(SHARED)].filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
}

function searchRun({ root, chosen, before }: Run, { userData, process }: Desk, words: PlantedWords): Search {
  const since = sharedEntries().filter((entry) => !before.has(entry) && entry !== chosen && entry !== userData && !entry.startsWith(join(tmpdir(), 'guichet-e2e-')));
  expect(filesBelow(userData).some((file) => file.endsWith('guichet.db'))).toBe(true);
  return searchFiles([userData, root, ...since.filter((entry) => entry !== root)], words.needles(), process.pid);
}

/** A copy of everything on one member, as a person takes it from the screen; gives a word that it must hold. */
async function exportCopy({ app, page }: Desk, file: string, words: PlantedWords): Promise<string> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await goTo(page, { screen: 'privacy', requestId: null });
  await page.getByText(/^Accès, .*ABGRALL/u).first().click();
  await page.getByRole('button', { name: 'Préparer la copie' }).click();
  await expect(page.getByText(/^Copie enregistrée/u)).toBeVisible();
  const text = readFileSync(file, 'utf8');
  const held = words.needles().find(({ bytes, how }) => how === 'UTF-8' && text.includes(bytes.toString('utf8')));
  if (held === undefined) throw new Error('the copy holds nothing of what was typed');
  return held.word;
}

async function kill({ process, forgive }: Desk): Promise<void> {
  forgive(/crashed/u);
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  await ended;
}

/** What was typed is there again, so that it was not on the disk in clear because it was nowhere. */
async function readDrafts(page: Page): Promise<void> {
  await signIn(page, 'claire');
  for (const memberId of [12, 13, 14]) {
    await goTo(page, { screen: 'rib-change', memberId });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await expect(page.getByText(/Brouillon repris/u)).toBeVisible();
}

/** The search can fail: a plain file in the same folder is found, whichever way it is written. */
function expectToFindPlain(userData: string, words: PlantedWords): void {
  const word = words.word();
  const note = `La personne dit ${word} au guichet.`;
  const plain = { 'utf8.txt': note, 'utf16.txt': Buffer.from(note, 'utf16le'), 'base64.txt': Buffer.from(note).toString('base64'), 'note.gz': Buffer.concat([Buffer.alloc(40, 7), gzipSync(note)]) };
  for (const [name, content] of Object.entries(plain)) writeFileSync(join(userData, name), content);
  const { found } = searchFiles([userData], words.needles());
  expect([...new Set(found.map(({ file, how }) => `${file.slice(userData.length + 1)}: ${how}`))].toSorted()).toEqual(['base64.txt: base64', 'note.gz: gzip, UTF-8', 'utf16.txt: UTF-16LE', 'utf8.txt: UTF-8']);
}

function tell({ files, bytes }: Search): string {
  return `${files} files of ${Math.round(bytes / 1024)} KiB`;
}
