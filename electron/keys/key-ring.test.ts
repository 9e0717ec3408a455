import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Login } from '../../shared/domain/account/login.ts';
import { passphraseBytes } from './derive-key.ts';
import { KEY_FILE, readKeyFile } from './key-file.ts';
import { KeychainLost, type Keychain } from './keychain.ts';
import { openKeyRing, type KeyRing, type OpenedKeys } from './key-ring.ts';

const CLAIRE = 'claire.morvan' as Login;
const KARIM = 'karim.benali' as Login;
const PHRASE = 'une phrase de passe assez longue';
/** What is tested is who gets in, not what it costs: S9 and negative test 47 measure that. */
const CHEAP = { memoryKib: 8, passes: 1 };

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

function aRing(isReal = false): KeyRing {
  return openKeyRing({ folder, keychain: () => aKeychain(isReal), cost: CHEAP });
}

const account = (login: Login, phrase = PHRASE) => ({ login, kind: 'account', passphrase: passphraseBytes(phrase) }) as const;
const keyOf = (opened: OpenedKeys | null): string | null => (opened === null ? null : Buffer.from(opened.keys.at(-1)?.key ?? []).toString('hex'));
const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex');

describe.each([['with a real keychain', true], ['without one', false]])('%s', (_case, isReal) => {
  test('the passphrase of an account opens the key, however its accents are composed', async () => {
    const ring = aRing(isReal);
    const key = await ring.create(account(CLAIRE, 'Élodie préfère l’été à Vannes'));
    expect(key).toHaveLength(32);
    const opened = await ring.open(CLAIRE, passphraseBytes('Élodie préfère l’été à Vannes'.normalize('NFD')));
    expect(keyOf(opened)).toBe(hex(key));
  });

  test('another passphrase, another login and an unknown login open nothing', async () => {
    const ring = aRing(isReal);
    const key = await ring.create(account(CLAIRE));
    await ring.place(account(KARIM, 'la phrase de Karim est autre'), key);
    expect(await ring.open(CLAIRE, passphraseBytes(`${PHRASE}.`))).toBeNull();
    expect(await ring.open(KARIM, passphraseBytes(PHRASE))).toBeNull();
    expect(await ring.open('personne' as Login, passphraseBytes(PHRASE))).toBeNull();
    expect(keyOf(await ring.open(KARIM, passphraseBytes('la phrase de Karim est autre')))).toBe(hex(key));
  });
});

test('the file holds no key, no passphrase and no login, and only its owner reads it', async () => {
  const key = await aRing(true).create(account(CLAIRE));
  const text = await readFile(join(folder, KEY_FILE), 'utf8');
  for (const secret of [hex(key), Buffer.from(key).toString('base64'), PHRASE, CLAIRE, 'claire']) expect(text).not.toContain(secret);
  expect((await stat(join(folder, KEY_FILE))).mode & 0o077).toBe(0);
});

describe('a keychain that encrypts with a password known to all is no keychain (negative test 40)', () => {
  test('nothing is sealed by it, and the passphrase alone opens', async () => {
    await aRing(false).create(account(CLAIRE));
    expect((await readKeyFile(folder))?.workstationSecret).toBeNull();
  });

  test('a file copied away from its keychain does not open, whatever the passphrase', async () => {
    await aRing(true).create(account(CLAIRE));
    await expect(aRing(false).open(CLAIRE, passphraseBytes(PHRASE))).rejects.toThrow(KeychainLost);
    const another: Keychain = { ...aKeychain(true), open: () => Buffer.alloc(32, 7).toString('base64') };
    expect(await openKeyRing({ folder, keychain: () => another, cost: CHEAP }).open(CLAIRE, passphraseBytes(PHRASE))).toBeNull();
  });

  test('the key of the operator needs no keychain', async () => {
    const key = await aRing(true).create(account(CLAIRE));
    await aRing(true).place({ login: null, kind: 'operator', passphrase: passphraseBytes('clé du poste') }, key);
    expect(keyOf(await aRing(false).open(null, passphraseBytes('clé du poste')))).toBe(hex(key));
  });
});

test('every byte of a slot that is altered closes it', async () => {
  const ring = aRing();
  await ring.create(account(CLAIRE));
  const file = JSON.parse(await readFile(join(folder, KEY_FILE), 'utf8')) as { slots: [{ salt: string; privateKey: { text: string; tag: string }; boxes: [{ box: { content: { text: string } } }] }] };
  const [slot] = file.slots;
  const places: readonly [object, string][] = [[slot, 'salt'], [slot.privateKey, 'text'], [slot.privateKey, 'tag'], [slot.boxes[0].box.content, 'text']];
  for (const [holder, field] of places) {
    const record = holder as Record<string, string>;
    const whole = record[field] ?? '';
    const bytes = Buffer.from(whole, 'base64');
    bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
    record[field] = bytes.toString('base64');
    await writeFile(join(folder, KEY_FILE), JSON.stringify(file));
    expect([field, await ring.open(CLAIRE, passphraseBytes(PHRASE))]).toEqual([field, null]);
    record[field] = whole;
  }
  await writeFile(join(folder, KEY_FILE), JSON.stringify(file));
  expect(await ring.open(CLAIRE, passphraseBytes(PHRASE))).not.toBeNull();
});

test('an account that leaves loses its slot; the others and the operator keep theirs', async () => {
  const ring = aRing();
  const key = await ring.create(account(CLAIRE));
  await ring.place(account(KARIM), key);
  await ring.place({ login: null, kind: 'operator', passphrase: passphraseBytes(PHRASE) }, key);
  await ring.keepOnly([KARIM]);
  expect(await ring.open(CLAIRE, passphraseBytes(PHRASE))).toBeNull();
  expect(keyOf(await ring.open(KARIM, passphraseBytes(PHRASE)))).toBe(hex(key));
  expect(keyOf(await ring.open(null, passphraseBytes(PHRASE)))).toBe(hex(key));
});

test('whoever is forgotten has no way in any more; every other slot stays, also that of a login which nobody named, and a file without theirs is not written again', async () => {
  const ring = aRing();
  const key = await ring.create(account(CLAIRE));
  await ring.place(account(KARIM), key);
  await ring.place({ login: null, kind: 'operator', passphrase: passphraseBytes(PHRASE) }, key);
  await ring.forget([CLAIRE, 'never.here' as Login]);
  expect(await ring.open(CLAIRE, passphraseBytes(PHRASE))).toBeNull();
  for (const login of [KARIM, null]) expect(keyOf(await ring.open(login, passphraseBytes(PHRASE)))).toBe(hex(key));
  const { ino } = await stat(join(folder, KEY_FILE));
  await ring.forget([CLAIRE]);
  expect((await stat(join(folder, KEY_FILE))).ino).toBe(ino);
});

test('several accounts placed at once are all there', async () => {
  const ring = aRing();
  const key = await ring.create(account(CLAIRE));
  const logins = ['un-un', 'deux', 'trois', 'quatre'].map((login) => login as Login);
  await Promise.all(logins.map((login) => ring.place(account(login), key)));
  for (const login of logins) expect(keyOf(await ring.open(login, passphraseBytes(PHRASE)))).toBe(hex(key));
});

test('a second key is never made over the first', async () => {
  const key = await aRing().create(account(CLAIRE));
  await expect(aRing().create(account(KARIM))).rejects.toThrow('already');
  expect(keyOf(await aRing().open(CLAIRE, passphraseBytes(PHRASE)))).toBe(hex(key));
});

describe('a change of key', () => {
  test('reaches every account without a passphrase, and the key before opens the older backups', async () => {
    const ring = aRing();
    const before = await ring.create(account(CLAIRE));
    await ring.place(account(KARIM, 'la phrase de Karim est autre'), before);
    const after = await ring.beginChange(before);
    await ring.endChange(before, after);
    expect(hex(after)).not.toBe(hex(before));
    expect((await ring.open(CLAIRE, passphraseBytes(PHRASE)))?.keys.map(({ key }) => hex(key))).toEqual([hex(after)]);
    expect(keyOf(await ring.open(KARIM, passphraseBytes('la phrase de Karim est autre')))).toBe(hex(after));
    expect((await ring.retiredKeys(after)).map(hex)).toEqual([hex(before)]);
    const last = await ring.beginChange(after);
    await ring.endChange(after, last);
    expect((await ring.retiredKeys(last)).map(hex)).toEqual([hex(before), hex(after)]);
  });

  test('interrupted, leaves both keys to try, and is dropped or begun anew', async () => {
    const ring = aRing();
    const before = await ring.create(account(CLAIRE));
    const after = await ring.beginChange(before);
    expect((await ring.open(CLAIRE, passphraseBytes(PHRASE)))?.keys.map(({ key }) => hex(key))).toEqual([hex(before), hex(after)]);
    await expect(ring.place(account(KARIM), before)).rejects.toThrow('being changed');
    await ring.dropChange(before);
    expect((await ring.open(CLAIRE, passphraseBytes(PHRASE)))?.keys.map(({ key }) => hex(key))).toEqual([hex(before)]);
  });

  test('a slot that was copied before it opens only the key before', async () => {
    const ring = aRing();
    const before = await ring.create(account(CLAIRE));
    const copied = await readFile(join(folder, KEY_FILE), 'utf8');
    await ring.endChange(before, await ring.beginChange(before));
    await writeFile(join(folder, KEY_FILE), copied);
    expect(keyOf(await ring.open(CLAIRE, passphraseBytes(PHRASE)))).toBe(hex(before));
  });
});
