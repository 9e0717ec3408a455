import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { canonicalWorkstation } from '../../shared/domain/audit/audit-entry.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { makeKeyPair, sha256, signerOf } from './signature.ts';

/** The workstation as anybody may know it. */
export interface WorkstationIdentity {
  readonly id: string;
  readonly name: string;
  /** 32 bytes, hexadecimal. */
  readonly publicKey: string;
  readonly enrolledAt: Instant;
}

/** The same, able to sign. */
export interface Signer extends WorkstationIdentity {
  readonly sign: (digest: Uint8Array) => Buffer;
}

/** The identity that this file was given, or null before its first entry. */
export function findIdentity(connection: SqliteConnection): WorkstationIdentity | null {
  const row = connection
    .prepare<[], { id: string; name: string; publicKey: Buffer; enrolledAt: number }>(
      `SELECT id, name, public_key AS publicKey, enrolled_at AS enrolledAt FROM workstation WHERE id IN (SELECT workstation_id FROM workstation_key)`,
    )
    .get();
  return row === undefined ? null : { id: row.id, name: row.name, publicKey: row.publicKey.toString('hex'), enrolledAt: instant(row.enrolledAt) };
}

export function findSigner(connection: SqliteConnection): Signer | null {
  const identity = findIdentity(connection);
  if (identity === null) return null;
  const key = connection.prepare<[string], Buffer>('SELECT private_key FROM workstation_key WHERE workstation_id = ?').pluck().get(identity.id);
  assert(key !== undefined, `no key of workstation ${identity.id}`);
  const sign = signerOf(key);
  key.fill(0);
  return { ...identity, sign };
}

/** Gives this file its identity, named after the machine. To be called inside a transaction. */
export function enrolWorkstation(connection: SqliteConnection, at: Instant): Signer {
  const { publicKey, privateKey } = makeKeyPair();
  const id = randomUUID();
  connection.prepare('INSERT INTO workstation (id, name, public_key, enrolled_at) VALUES (?, ?, ?, ?)').run(id, hostname(), publicKey, at);
  connection.prepare('INSERT INTO workstation_key (workstation_id, private_key) VALUES (?, ?)').run(id, privateKey);
  const sign = signerOf(privateKey);
  privateKey.fill(0);
  return { id, name: hostname(), publicKey: publicKey.toString('hex'), enrolledAt: at, sign };
}

/** What the first entry follows. */
export function genesisOf(identity: WorkstationIdentity): string {
  return sha256(canonicalWorkstation(identity)).toString('hex');
}
