import { signedOfStatement, SYNC_PROOF_FORMAT, type ProvenAct, type SyncProofFile, type SyncStatement } from '../../shared/contract/sync/sync-proof-file.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { appendEntries, workstationSigner } from '../audit/append-entries.ts';
import { sha256Hex } from '../audit/signature.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { countsOf } from './counts-of-acts.ts';

export interface SyncProofOrder {
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly now: Instant;
}

/** Makes the proof of synchronisation and records that it was made. To be called in a transaction. */
export function buildSyncProof(connection: SqliteConnection, { actor, now }: SyncProofOrder): SyncProofFile {
  const { id, name, publicKey, enrolledAt, sign } = workstationSigner(connection, now);
  const acts = readActs(connection);
  const last = acts.at(-1);
  const statement: SyncStatement = {
    madeAt: now, workstation: { id, name, publicKey, enrolledAt }, hub: readHubKey(connection), counts: countsOf(acts),
    head: last === undefined ? null : { number: last.number, bodySha256: last.bodySha256 },
    acts: [...acts], scopes: readScopes(connection),
  };
  const digest = sha256Hex(JSON.stringify(statement));
  appendEntries(connection, [{ at: now, actor, action: 'sync.export-proof', subject: 'desk', outcome: 'done', detail: { acts: acts.length, statement: digest }, commandId: null }]);
  return { format: SYNC_PROOF_FORMAT, statement, signature: sign(Buffer.from(signedOfStatement(digest))).toString('base64url') };
}

interface ActRow extends Omit<ProvenAct, 'at' | 'receipt'> {
  readonly at: number;
  readonly receipt: string | null;
  readonly receiptSignature: string | null;
  readonly keyId: string | null;
}

function readActs(connection: SqliteConnection): readonly ProvenAct[] {
  const rows = connection
    .prepare<[], ActRow>(
      `SELECT chain_number AS number, command_id AS commandId, name, actor_id AS authorId, at, scope, client_id AS clientId, client_seq AS clientSeq,
        lower(hex(body_sha256)) AS bodySha256, lower(hex(signature)) AS signature, receipt, receipt_signature AS receiptSignature, key_id AS keyId
      FROM outbox WHERE chain_number IS NOT NULL ORDER BY chain_number`,
    )
    .all();
  return rows.map(({ at, receipt, receiptSignature, keyId, ...act }) => ({ ...act, at: instant(at), receipt: receiptOf({ receipt, receiptSignature, keyId }) }));
}

function receiptOf({ receipt, receiptSignature, keyId }: Pick<ActRow, 'receipt' | 'receiptSignature' | 'keyId'>): ProvenAct['receipt'] {
  if (receipt === null) return null;
  assert(receiptSignature !== null && keyId !== null, 'a receipt is kept with its signature');
  return { text: receipt, signature: receiptSignature, keyId };
}

function readHubKey(connection: SqliteConnection): SyncStatement['hub'] {
  return connection.prepare<[], NonNullable<SyncStatement['hub']>>('SELECT key_id AS keyId, public_key AS publicKey FROM hub_link').get() ?? null;
}

function readScopes(connection: SqliteConnection): SyncStatement['scopes'] {
  return connection
    .prepare<[], SyncStatement['scopes'][number]>('SELECT scope, epoch, seq, head, lower(hex(hash)) AS hash, heard_at AS heardAt FROM hub_scope ORDER BY scope')
    .all();
}
