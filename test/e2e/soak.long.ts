import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { frenchIban } from '../../electron/demo/account-number.ts';
import { expect, test } from './desk-test.ts';
import { forceProof, forceQuery, valueOf } from './door.ts';
import { giveFile, goTo } from './entries.ts';
import { defectsOf, type Desk } from './launch-desk.ts';
import { kindOf, processesUnder } from './memory.ts';
import { leave, signIn } from './people.ts';
import { PROJECT } from './prepared.ts';
import { slopePerHour } from './soak-slope.ts';
import { issueAttestation } from './steps.ts';
import { CALM_MEMBER_ID } from './views.ts';

/* Goal R12: the desk at work for as long as `npm run soak -- --minutes N` says, in one window, as people use it. */

const MINUTES = Number(process.env.SOAK_MINUTES ?? '15');
const MINUTE_MS = 60_000;
const MEGABYTE = 1024 * 1024;
/** Programs, caches and pools fill up at first: that is no leak. */
const WARM_UP_SHARE = 1 / 3;

interface Sample {
  readonly minute: number;
  /** Resident megabytes by kind of process; pages that are shared count in each. */
  readonly memory: Readonly<Record<string, number>>;
  readonly logMegabytes: number;
}

test(`the desk at work for ${MINUTES} minutes`, async ({ launch }) => {
  test.setTimeout((MINUTES + 10) * MINUTE_MS);
  const desk = await launch();
  const startedAt = Date.now();
  const minutes = (): number => (Date.now() - startedAt) / MINUTE_MS;
  const samples: Sample[] = [];
  let [cycles, acts] = [0, 0];
  while (minutes() < MINUTES) {
    acts += await workOnce(desk, cycles);
    cycles += 1;
    if (minutes() >= samples.length) samples.push(sampleOf(desk, minutes()));
  }
  const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const kinds = [...new Set(samples.flatMap(({ memory }) => Object.keys(memory)))];
  const slopes = Object.fromEntries(kinds.map((kind) => [kind, slopePerHour(warm.map(({ minute, memory }) => ({ minute, value: memory[kind] ?? 0 })))]));
  const defects = defectsOf(desk.userData).length;
  const result = {
    minutes: Math.round(minutes()), cycles, acts, slopesMegabytesPerHour: slopes, firstMegabytes: samples[0]?.memory, lastMegabytes: samples.at(-1)?.memory,
    longestLogMegabytes: Math.max(...samples.map(({ logMegabytes }) => logMegabytes)), defects, faults: desk.faults.length, samples: samples.length,
  };
  writeFileSync(join(PROJECT, '.cache', 'soak.json'), `${JSON.stringify(result)}\n`);
  expect(defects).toBe(0);
  expect(result.longestLogMegabytes).toBeLessThanOrEqual(64);
});

/** An advisor enters, an approver decides: two people in turn at one desk; gives how many acts they made. */
async function workOnce(desk: Desk, cycle: number): Promise<number> {
  const { page } = desk;
  await signIn(page, 'claire');
  await browse(page);
  await goTo(page, { screen: 'member', memberId: CALM_MEMBER_ID, tab: 'overview' });
  await sendChange(page, cycle);
  await goTo(page, { screen: 'attestation', memberId: CALM_MEMBER_ID, contractId: null });
  await issueAttestation(page);
  await goTo(page, { screen: 'home' });
  await leave(page);
  await signIn(page, 'karim');
  await decide(page);
  await goTo(page, { screen: 'home' });
  await leave(page);
  return 4;
}

/** Searches, opens what is found, and goes down the grid of contracts. */
async function browse(page: Page): Promise<void> {
  await goTo(page, { screen: 'members' });
  const name = page.getByRole('searchbox', { name: 'Nom' });
  for (const words of ['le', 'lef', 'mar', 'abg']) await name.fill(words);
  await goTo(page, { screen: 'contracts' });
  await expect(page.getByRole('grid')).toBeVisible();
  const grid = page.locator('.ag-body-viewport, .ag-grid-viewport').first();
  await grid.hover();
  for (let step = 0; step < 20; step += 1) await page.mouse.wheel(0, 2000);
  for (let step = 0; step < 20; step += 1) await page.mouse.wheel(0, -2000);
}

async function sendChange(page: Page, cycle: number): Promise<void> {
  await goTo(page, { screen: 'rib-change', memberId: CALM_MEMBER_ID });
  await page.getByRole('textbox', { name: 'IBAN' }).fill(frenchIban('30006', '00001', String(cycle + 1).padStart(11, '0')));
  await giveFile(page, 'rib.png');
  await page.getByRole('button', { name: 'Relire avant l’envoi' }).click();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(page.getByRole('heading', { name: /^Demande D-\d+-[\d\s]+ envoyée/u })).toBeVisible();
}

/** By the keyboard; whoever decides has proved before who they are: that dialog has its own tests. */
async function decide(page: Page): Promise<void> {
  const rows = await valueOf<readonly { requestId: string; memberId: number; kind: string; status: string; version: number }[]>(forceQuery(page, 'requests.list', { state: 'open' }));
  const sent = rows.find(({ memberId, kind, status }) => memberId === CALM_MEMBER_ID && kind === 'rib-change' && status === 'to-check');
  if (sent === undefined) throw new Error('what was sent is not in the queue');
  await goTo(page, { screen: 'validation', requestId: sent.requestId });
  await expect(page.getByRole('button', { name: /^Accepter/u })).toBeVisible();
  await valueOf(forceProof(page));
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Demande D-.+ acceptée/u)).toBeVisible();
}

function sampleOf({ process, userData }: Desk, minute: number): Sample {
  const memory: Record<string, number> = {};
  for (const id of processesUnder(process.pid ?? 0)) memory[kindOf(id)] = (memory[kindOf(id)] ?? 0) + residentMegabytes(id);
  const log = join(userData, 'guichet.db-wal');
  const sample = { minute: Math.round(minute * 10) / 10, memory, logMegabytes: existsSync(log) ? Math.round((statSync(log).size / MEGABYTE) * 10) / 10 : 0 };
  console.error(JSON.stringify(sample));
  return sample;
}

function residentMegabytes(id: number): number {
  try {
    return Math.round(Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    // It ended while the list was read.
    return 0;
  }
}
