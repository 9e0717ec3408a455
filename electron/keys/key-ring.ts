import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Login } from '../../shared/domain/account/login.ts';
import { COST, deriveKey, type DerivationCost } from './derive-key.ts';
import { newKeyFile, readKeyFile, slotId, writeKeyFile, type KeyFile } from './key-file.ts';
import { newSealedSecret, workstationSecretOf, type Keychain } from './keychain.ts';
import { seal, unseal } from './sealed-box.ts';
import { secretFrom, wipe, type SecretBytes } from './secret-bytes.ts';
import { readSpokenCode } from './spoken-code.ts';
import { makeSlot, openSlot, withKeys, type DatabaseKey, type Slot } from './slot.ts';

/** A key of the database that a slot gave; two while the key is being changed, the newest last. */
export interface OpenedKeys {
  readonly kind: Slot['kind'];
  /** Of an activation: when its code stops opening; UTC milliseconds. */
  readonly until: number | null;
  readonly keys: readonly { readonly keyId: string; readonly key: SecretBytes }[];
}

export interface SlotOwner {
  /** Null is the operator: unattended, and bound to no keychain, since the command line reaches none. */
  readonly login: Login | null;
  readonly kind: Slot['kind'];
  readonly until?: number | null;
  readonly passphrase: Uint8Array;
}

/** The key file of a workstation, and the ways into it. Every passphrase is given as bytes that the caller wipes. */
export interface KeyRing {
  isNew(): Promise<boolean>;
  /** Makes the workstation's key and its first slot; `given` is the key of a database made elsewhere. Throws when there is a key already. */
  create(owner: SlotOwner, given?: Uint8Array): Promise<SecretBytes>;
  /** Null when the login has no slot or the passphrase is not its own: the two cost the same work. */
  open(login: Login | null, passphrase: Uint8Array): Promise<OpenedKeys | null>;
  /** Adds the slot of a login, or replaces it. `key` is the key that the desk is open with. */
  place(owner: SlotOwner, key: Uint8Array): Promise<void>;
  /** Takes away the slot of everybody but these and the operator. */
  keepOnly(logins: readonly Login[]): Promise<void>;
  /** Takes away the slots of these, and no other: one that was just placed, for an account that is still to be written, stays. */
  forget(logins: readonly Login[]): Promise<void>;
  idOf(login: Login): Promise<string>;
  /** Whether this login, or the operator where it is null, has a slot. */
  has(login: Login | null): Promise<boolean>;
  /** Adds the key to come to every slot, beside `key`; gives the one already begun, if a change was interrupted. */
  beginChange(key: Uint8Array): Promise<SecretBytes>;
  /** Makes the key to come the only one; the one before stays readable by it, for the backups. */
  endChange(before: Uint8Array, after: Uint8Array): Promise<void>;
  /** Drops the key to come: nothing was written with it. */
  dropChange(key: Uint8Array): Promise<void>;
  /** Earlier keys, the newest last, for the backups made with them. */
  retiredKeys(key: Uint8Array): Promise<readonly SecretBytes[]>;
}

interface KeyRingParts {
  readonly folder: string;
  readonly keychain: () => Keychain;
  /** Of new slots; an existing one says its own. */
  readonly cost?: DerivationCost;
}

/** Groups of a code that seals a key: 98 bits. */
export const KEY_CODE_GROUPS = 4;
/** Backups live four weeks: more changes of key than this in that time are not foreseen. */
const MOST_RETIRED = 8;

export function openKeyRing(parts: KeyRingParts): KeyRing {
  const { folder } = parts;
  /** One change of the file at a time: each is read, changed and written whole. */
  let queue: Promise<unknown> = Promise.resolve();
  return {
    isNew: async () => (await readKeyFile(folder)) === null,
    idOf: async (login) => slotId(await existingFile(folder), login),
    has: async (login) => hasSlot(await existingFile(folder), login),
    create: (owner, given) => inTurn(() => createKey(parts, owner, given)),
    open: (login, passphrase) => openFor(parts, login, passphrase),
    place: (owner, key) => change(async (file) => withSlot(file, await slotOf(parts, file, owner, keysOf(file, key)))),
    keepOnly: (logins) => change((file) => keptFor(file, [null, ...logins].map((login) => slotId(file, login)))),
    forget: (logins) => inTurn(() => forgetSlots(folder, logins)),
    beginChange: (key) => inTurn(() => beginChange(folder, key)),
    endChange: (before, after) => change((file) => ended(file, before, after)),
    dropChange: (key) => change((file) => withAllKeys(file, [{ keyId: currentId(file), key }])),
    retiredKeys: async (key) => (await existingFile(folder)).retired.map(({ content }) => retiredKey(content, key)),
  };

  function change(edit: (file: KeyFile) => KeyFile | Promise<KeyFile>): Promise<void> {
    return inTurn(async () => writeKeyFile(folder, await edit(await existingFile(folder))));
  }

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = queue.then(act);
    queue = done.catch(() => undefined);
    return done;
  }
}

async function existingFile(folder: string): Promise<KeyFile> {
  const file = await readKeyFile(folder);
  if (file === null) throw new Error(`key file: none in ${folder}`);
  return file;
}

async function createKey(parts: KeyRingParts, owner: SlotOwner, given: Uint8Array = randomBytes(32)): Promise<SecretBytes> {
  const { folder, keychain } = parts;
  if ((await readKeyFile(folder)) !== null) throw new Error(`key file: there is one already in ${folder}`);
  const file = newKeyFile(newSealedSecret(keychain()));
  const key = secretFrom(Uint8Array.from(given));
  await writeKeyFile(folder, withSlot(file, await slotOf(parts, file, owner, [{ keyId: currentId(file), key }])));
  return key;
}

async function openFor(parts: KeyRingParts, login: Login | null, passphrase: Uint8Array): Promise<OpenedKeys | null> {
  const file = await existingFile(parts.folder);
  const secret = login === null ? null : workstationSecretOf(file, parts.keychain());
  const slot = file.slots.find(({ id }) => id === slotId(file, login));
  const keys = slot === undefined ? await openNothing(parts, file, { login, passphrase, workstationSecret: secret }) : await openSlot(slot, asWritten(slot, passphrase), secret);
  wipe(secret);
  if (slot === undefined || keys === null) return null;
  return { kind: slot.kind, until: slot.until, keys: keys.map(({ keyId, key }) => ({ keyId, key: secretFrom(key) })) };
}

interface Stranger {
  readonly login: Login | null;
  readonly passphrase: Uint8Array;
  readonly workstationSecret: Uint8Array | null;
}

/** The same derivation as for a login that is known, so that time tells nothing (negative test 47). */
async function openNothing({ cost = COST }: KeyRingParts, file: KeyFile, { login, passphrase, workstationSecret }: Stranger): Promise<null> {
  const salt = createHmac('sha256', Buffer.from(file.loginSalt, 'base64')).update(`absent ${login ?? ''}`).digest().subarray(0, 16);
  const { memoryKib, passes } = file.slots.find(({ kind }) => kind === 'account') ?? cost;
  wipe(await deriveKey({ passphrase, salt, cost: { memoryKib, passes }, workstationSecret }));
  return null;
}

async function slotOf({ keychain, cost = COST }: KeyRingParts, file: KeyFile, { login, kind, until = null, passphrase }: SlotOwner, keys: readonly DatabaseKey[]): Promise<Slot> {
  const workstationSecret = login === null ? null : workstationSecretOf(file, keychain());
  const slot = await makeSlot({ id: slotId(file, login), kind, until, passphrase, workstationSecret, keys, cost });
  wipe(workstationSecret);
  return slot;
}

async function beginChange(folder: string, key: Uint8Array): Promise<SecretBytes> {
  const file = await existingFile(folder);
  const next = { keyId: randomUUID(), key: secretFrom(randomBytes(32)) };
  await writeKeyFile(folder, withAllKeys(file, [{ keyId: currentId(file), key }, next]));
  return next.key;
}

/** A code that was copied by hand is read whatever its case and hyphens; a passphrase is as it is. */
function asWritten({ kind }: Slot, passphrase: Uint8Array): Uint8Array {
  const code = kind === 'account' ? null : readSpokenCode(new TextDecoder().decode(passphrase), KEY_CODE_GROUPS);
  return code === null ? passphrase : new TextEncoder().encode(code);
}

function currentId(file: KeyFile): string {
  const [current] = file.keyIds;
  if (current === undefined) throw new Error('key file: no key');
  return current;
}

function hasSlot(file: KeyFile, login: Login | null): boolean {
  return file.slots.some(({ id }) => id === slotId(file, login));
}

/** While the key is being changed nobody joins: the one to come is not at hand. */
function keysOf(file: KeyFile, key: Uint8Array): readonly DatabaseKey[] {
  if (file.keyIds.length > 1) throw new Error('key file: its key is being changed');
  return [{ keyId: currentId(file), key }];
}

function withSlot(file: KeyFile, slot: Slot): KeyFile {
  return { ...file, slots: [...file.slots.filter(({ id }) => id !== slot.id), slot] };
}

function keptFor(file: KeyFile, ids: readonly string[]): KeyFile {
  return { ...file, slots: file.slots.filter(({ id }) => ids.includes(id)) };
}

async function forgetSlots(folder: string, logins: readonly Login[]): Promise<void> {
  const file = await existingFile(folder);
  const gone = new Set(logins.map((login) => slotId(file, login)));
  const slots = file.slots.filter(({ id }) => !gone.has(id));
  if (slots.length < file.slots.length) await writeKeyFile(folder, { ...file, slots });
}

function withAllKeys(file: KeyFile, keys: readonly DatabaseKey[]): KeyFile {
  return { ...file, keyIds: keys.map(({ keyId }) => keyId), slots: file.slots.map((slot) => withKeys(slot, keys)) };
}

function ended(file: KeyFile, before: Uint8Array, after: Uint8Array): KeyFile {
  const [beforeId, afterId] = file.keyIds;
  if (beforeId === undefined || afterId === undefined) throw new Error('key file: no change of key under way');
  const retired = [...file.retired.map(({ keyId, content }) => ({ keyId, content: sealedAnew(content, before, after) })), { keyId: beforeId, content: seal(before, after) }];
  return { ...withAllKeys(file, [{ keyId: afterId, key: after }]), retired: retired.slice(-MOST_RETIRED) };
}

function sealedAnew(content: Parameters<typeof unseal>[0], before: Uint8Array, after: Uint8Array): Parameters<typeof unseal>[0] {
  const key = retiredKey(content, before);
  const anew = seal(key, after);
  wipe(key);
  return anew;
}

function retiredKey(content: Parameters<typeof unseal>[0], key: Uint8Array): SecretBytes {
  const retired = unseal(content, key);
  if (retired === null) throw new Error('key file: a retired key does not open with the current one');
  return secretFrom(retired);
}
