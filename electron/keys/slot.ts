import { randomBytes, type KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { COST, deriveKey } from './derive-key.ts';
import { closeBox, newKeyPair, openBox, privateBytes, privateKeyFrom, seal, sealed, sealedBox, unseal } from './sealed-box.ts';
import { wipe } from './secret-bytes.ts';

/**
 * One way to the key of the database: a pair of keys whose private half the passphrase seals, and a box, closed by the public
 * half, for each key of the database. So the key can be changed for every account without asking anyone for a passphrase.
 */
export const slotSchema = z.strictObject({
  /** Salted hash of the login: the file names nobody. */
  id: z.base64(),
  /** `activation`: opened by the code given to a new person, until `until`; `operator`: unattended, of the command line and the demonstration. */
  kind: z.enum(['account', 'activation', 'operator']),
  until: z.nullable(z.int()),
  salt: z.base64(),
  memoryKib: z.int().check(z.minimum(8)),
  passes: z.int().check(z.minimum(1)),
  publicKey: z.base64(),
  privateKey: sealed,
  boxes: z.array(z.strictObject({ keyId: z.string(), box: sealedBox })),
});
export type Slot = z.infer<typeof slotSchema>;

export interface DatabaseKey {
  readonly keyId: string;
  readonly key: Uint8Array;
}

interface SlotParts extends Pick<Slot, 'id' | 'kind' | 'until'> {
  readonly passphrase: Uint8Array;
  readonly workstationSecret: Uint8Array | null;
  readonly keys: readonly DatabaseKey[];
  readonly cost?: { readonly memoryKib: number; readonly passes: number };
}

export async function makeSlot({ id, kind, until, passphrase, workstationSecret, keys, cost = COST }: SlotParts): Promise<Slot> {
  const salt = randomBytes(16);
  const wrapping = await deriveKey({ passphrase, salt, cost, workstationSecret });
  const pair = newKeyPair();
  const secret = privateBytes(pair);
  const privateKey = seal(secret, wrapping);
  wipe(secret, wrapping);
  const boxes = keys.map(({ keyId, key }) => ({ keyId, box: closeBox(key, pair.publicKey) }));
  return { id, kind, until, salt: salt.toString('base64'), ...cost, publicKey: pair.publicKey, privateKey, boxes };
}

/** Every key that the slot holds, the newest last; null when the passphrase is not its own, or the slot was altered. The caller wipes them. */
export async function openSlot(slot: Slot, passphrase: Uint8Array, workstationSecret: Uint8Array | null): Promise<readonly DatabaseKey[] | null> {
  const { salt, memoryKib, passes } = slot;
  const wrapping = await deriveKey({ passphrase, salt: Buffer.from(salt, 'base64'), cost: { memoryKib, passes }, workstationSecret });
  const secret = unseal(slot.privateKey, wrapping);
  wipe(wrapping);
  if (secret === null) return null;
  const privateKey = privateKeyFrom(secret);
  wipe(secret);
  return openBoxes(slot, privateKey);
}

/** The slot with its boxes replaced: needs no passphrase. */
export function withKeys(slot: Slot, keys: readonly DatabaseKey[]): Slot {
  return { ...slot, boxes: keys.map(({ keyId, key }) => ({ keyId, box: closeBox(key, slot.publicKey) })) };
}

function openBoxes(slot: Slot, privateKey: KeyObject): readonly DatabaseKey[] | null {
  const keys: DatabaseKey[] = [];
  for (const { keyId, box } of slot.boxes) {
    const key = openBox(box, privateKey, slot.publicKey);
    if (key === null) {
      wipe(...keys.map((opened) => opened.key));
      return null;
    }
    keys.push({ keyId, key });
  }
  return keys;
}
