import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { aProof } from '../fixtures/a-proof.ts';
import { proofMutations } from '../fixtures/proof-mutations.ts';
import { PROJECT, readRuntime } from './prepared.ts';

/*
 * The page that verifies a dossier de preuve, opened from the disk in a bare window: nothing of Guichet runs. The development
 * runtime is older than the browsers of today, where Ed25519 needs no switch.
 */

const PAGE = join(PROJECT, 'resources', 'proof', 'verifier.html');
const { proof } = aProof();
const text = JSON.stringify(proof);

let app: ElectronApplication;
let page: Page;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proof-page-'));
  app = await openPage(['--enable-features=WebCryptoCurve25519']);
  page = await app.firstWindow();
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

async function openPage(switches: readonly string[]): Promise<ElectronApplication> {
  const main = join(folder, 'main.cjs');
  writeFileSync(main, `const { app, BrowserWindow } = require('electron');\napp.whenReady().then(() => new BrowserWindow({ width: 1280, height: 900 }).loadURL(${JSON.stringify(pathToFileURL(PAGE).href)}));\n`);
  const runtime = readRuntime();
  return _electron.launch({ executablePath: runtime.electronPath, args: [...runtime.switches, ...switches, main] });
}

async function drop(target: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.entries(files).map(([name, content]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }));
  await target.getByLabel(/Déposez ici/u).setInputFiles(given);
}

test('a sound dossier is said to be, with its events, its documents and the key that signed it', async () => {
  await drop(page, { 'preuve.json': text });
  await expect(page.getByRole('status')).toContainText('Dossier intact');
  await expect(page.getByRole('status')).toContainText('22 événements');
  await expect(page.getByRole('status')).toContainText('04512877');
  const key = createHash('sha256').update(Buffer.from((JSON.parse(proof.sheet) as { workstation: { publicKey: string } }).workstation.publicKey, 'hex')).digest('hex');
  await expect(page.getByRole('status')).toContainText(key);
  await expect(page.getByRole('row').filter({ hasText: 'Dossier ouvert' }).first()).toContainText('Claire MORVAN');
  await page.getByLabel(/Empreinte de la clé du poste/u).fill(key);
  await page.getByLabel(/Empreinte de la clé du poste/u).blur();
  await expect(page.getByRole('status')).toContainText('Égale à l’empreinte attendue');
  await page.getByLabel(/Empreinte de la clé du poste/u).fill('ab'.repeat(32));
  await page.getByLabel(/Empreinte de la clé du poste/u).blur();
  await expect(page.getByRole('alert')).toContainText('Ce dossier ne vient pas du poste attendu');
  await page.getByLabel(/Empreinte de la clé du poste/u).fill('');
  await page.getByLabel(/Empreinte de la clé du poste/u).blur();
});

test('the first bad event is named, in red and in words', async () => {
  const events = proof.events.with(4, { ...proof.events[4], entry: (proof.events[4]?.entry ?? '').replace('claire', 'karim') } as (typeof proof.events)[number]);
  await drop(page, { 'preuve.json': JSON.stringify({ ...proof, events }) });
  await expect(page.getByRole('alert')).toContainText('L’événement n° 5 a été modifié');
  await expect(page.getByRole('row').nth(5)).toHaveClass('bad');
});

test('the page names the first bad event of a thousand spoilt dossiers', async () => {
  test.setTimeout(300_000);
  const mutations = fc.sample(proofMutations(proof), { numRuns: 1000, seed: 46 });
  const verdicts = await page.evaluate(async (texts) => {
    const { verifyProof } = globalThis as unknown as { verifyProof(content: string, key: null): Promise<{ fault: unknown }> };
    const found: unknown[] = [];
    for (const content of texts) found.push((await verifyProof(content, null)).fault);
    return found;
  }, mutations.map(({ text: spoilt }) => spoilt));
  const wrong = mutations.flatMap(({ name, where, place }, index) => {
    const fault = verdicts[index] as { where: string; place: number | null } | null;
    return fault?.where === where && fault.place === place ? [] : [{ name, where, place, fault }];
  });
  expect(wrong).toEqual([]);
});

test('a browser that knows no Ed25519 says so, and calls nothing sound', async () => {
  const old = await openPage([]);
  const window = await old.firstWindow();
  const isKnown = await window.evaluate(() => crypto.subtle.generateKey('Ed25519', false, ['sign']).then(() => true, () => false));
  await drop(window, { 'preuve.json': text });
  // A current runtime knows it: there the dossier is sound.
  await expect(window.locator('#verdict')).toContainText(isKnown ? 'Dossier intact' : 'Ce navigateur ne sait pas vérifier');
  await old.close();
});

test('the page asks nothing of the network, and its policy names its own script alone', async () => {
  const html = readFileSync(PAGE, 'utf8');
  const script = /<script>([\s\S]*)<\/script>/u.exec(html)?.[1] ?? '';
  expect(html).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(html.match(/https?:|\bsrc=|\bfetch\b|XMLHttpRequest|WebSocket|import\(/gu)).toBeNull();
});
