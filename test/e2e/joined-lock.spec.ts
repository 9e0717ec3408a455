import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../electron/db/open-database.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { openKeyRing } from '../../electron/keys/key-ring.ts';
import { NO_KEYCHAIN } from '../../electron/keys/keychain.ts';
import { pathOf } from '../../renderer/navigation/paths.ts';
import { aRunningHub, type RunningHub } from './a-running-hub.ts';
import { expect, test } from './desk-test.ts';
import { processesUnder, scanMemory } from './memory.ts';
import { signIn } from './people.ts';

/** As long as the scan of a desk without a hub waits: goal S7. */
const SETTLE_MS = 10_000;
/** Places that show what the hub holds: each leaves rows, answers and messages in memory that was freed again. */
const PLACES = [{ screen: 'validation', requestId: null }, { screen: 'members' }, { screen: 'requests' }, { screen: 'home' }] as const;
const LOOKS_MS = 700;

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await aRunningHub();
});
test.afterAll(() => hub.close());

test('a desk that locks lets its hub and its file go, and keeps neither the keys nor what came from the hub in memory (S7)', async ({ launch }) => {
  const userData = await hub.join('claire-morvan');
  const { page, process } = await launch({ userData });
  const pid = process.pid ?? 0;
  await signIn(page, 'claire');
  await expect.poll(listeners, { timeout: 30_000 }).toBe(1);
  expect(filesOpen(pid, userData)).toContain('guichet.db');
  for (const place of [...PLACES, ...PLACES]) {
    await page.evaluate((path) => (window.location.hash = path), pathOf(place));
    // Not `expect`, which has the driver read the page as text through the main process.
    await page.waitForTimeout(LOOKS_MS);
  }
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect.poll(listeners, { timeout: 15_000 }).toBe(0);
  await expect.poll(() => filesOpen(pid, userData).filter((name) => name.startsWith('guichet.db')), { timeout: 15_000 }).toEqual([]);
  const wanted = await secretsOf(userData);
  await page.waitForTimeout(SETTLE_MS);
  const found = scanMemory(pid, { ...wanted, 'the person': Buffer.from('Claire MORVAN') });
  expect(found.map(({ what }) => what), 'the scan sees what is shown').toContain('the person');
  expect(found.filter(({ what }) => what !== 'the person')).toEqual([]);
});

/** How many desks listen to the hub. */
async function listeners(): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  return Number(/^guichet_event_subscribers (?<count>\d+)$/mu.exec(text)?.groups?.count ?? -1);
}

/** Names of the files of the folder that the application holds open. */
function filesOpen(pid: number, folder: string): readonly string[] {
  return processesUnder(pid).flatMap((id) => targetsOf(`/proc/${id}/fd`)).filter((target) => target.startsWith(folder)).map((target) => target.slice(folder.length + 1));
}

function targetsOf(descriptors: string): readonly string[] {
  try {
    return readdirSync(descriptors).flatMap((name) => targetOf(join(descriptors, name)));
  } catch {
    // The process ended while it was looked at.
    return [];
  }
}

function targetOf(link: string): readonly string[] {
  try {
    return [readlinkSync(link)];
  } catch {
    return [];
  }
}

/**
 * The key of the file, the key that signs, and a name and the numbers of requests that only the hub's lines hold. Not the token that serves next: what fetch freed may hold a copy of it,
 * and it is of no use without the key that signs.
 */
async function secretsOf(userData: string): Promise<Record<string, Buffer>> {
  const opened = await openKeyRing({ folder: userData, keychain: () => NO_KEYCHAIN }).open(null, passphraseBytes('demonstration sans secret'));
  const key = Buffer.from(opened?.keys[0]?.key ?? []);
  const connection = openDatabase({ path: join(userData, 'guichet.db'), key, readonly: true });
  const signing = connection.prepare<[], Buffer>('SELECT private_key FROM workstation_key').pluck().get();
  connection.close();
  if (signing === undefined) throw new Error('a desk that joined');
  return {
    'key first half': key.subarray(0, 16), 'key last half': key.subarray(16), 'signing key': signing.subarray(-32),
    name: Buffer.from('KERVELLA'), 'name 2': Buffer.from('KERVELLA', 'utf16le'),
    number: Buffer.from('D-2026-H0-'), 'number 2': Buffer.from('D-2026-H0-', 'utf16le'),
  };
}
