import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeyWithKeychain, openKeyWithPassphrase, type Keychain } from './open-key.ts';

const PASSPHRASE = 'une phrase de passe assez longue';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A keychain that turns every byte over: enough to see that what lies on disk is what it gave. */
function aKeychain(isReal: boolean): Keychain {
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  return { isReal: () => isReal, seal: (text) => turn(Buffer.from(text)), open: (sealed) => turn(sealed).toString() };
}

test('the passphrase that made the key opens it again, however its accents are encoded', async () => {
  const made = await openKeyWithPassphrase(folder, 'Élodie préfère l’été à Vannes');
  const opened = await openKeyWithPassphrase(folder, 'Élodie préfère l’été à Vannes'.normalize('NFD'));
  expect(made).toHaveLength(32);
  expect(opened).toEqual(made);
});

test('another passphrase opens nothing', async () => {
  await openKeyWithPassphrase(folder, PASSPHRASE);
  expect(await openKeyWithPassphrase(folder, `${PASSPHRASE}.`)).toBeNull();
});

test('neither the key nor the passphrase lies in the envelope, which only its owner reads', async () => {
  const key = await openKeyWithPassphrase(folder, PASSPHRASE);
  const text = await readFile(join(folder, 'key.json'), 'utf8');
  expect(text).not.toContain(Buffer.from(key ?? []).toString('base64'));
  expect(text).not.toContain(PASSPHRASE);
  expect((await stat(join(folder, 'key.json'))).mode & 0o077).toBe(0);
});

test('an altered envelope opens nothing, not a wrong key', async () => {
  await openKeyWithPassphrase(folder, PASSPHRASE);
  const path = join(folder, 'key.json');
  const envelope = JSON.parse(await readFile(path, 'utf8')) as { sealed: string };
  const sealed = Buffer.from(envelope.sealed, 'base64');
  sealed.writeUInt8(sealed.readUInt8(0) ^ 1, 0);
  await writeFile(path, JSON.stringify({ ...envelope, sealed: sealed.toString('base64') }));
  expect(await openKeyWithPassphrase(folder, PASSPHRASE)).toBeNull();
});

test('a real keychain makes the key once and opens it without a question', async () => {
  const first = await openKeyWithKeychain(folder, aKeychain(true));
  const second = await openKeyWithKeychain(folder, aKeychain(true));
  expect(first.kind).toBe('open');
  expect(second).toEqual(first);
});

test('a keychain that encrypts with a password known to all is refused: a passphrase is asked (negative test 40)', async () => {
  expect(await openKeyWithKeychain(folder, aKeychain(false))).toEqual({ kind: 'needs-passphrase', isNew: true });
  await openKeyWithPassphrase(folder, PASSPHRASE);
  expect(await openKeyWithKeychain(folder, aKeychain(true))).toEqual({ kind: 'needs-passphrase', isNew: false });
});
