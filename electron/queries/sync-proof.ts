import type { HaltReason } from '../../shared/contract/sync/sync-phase.ts';
import type { SyncProof, syncProofQuery } from '../../shared/contract/sync-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { findIdentity } from '../audit/workstation-identity.ts';
import { fingerprintOf } from '../audit/signature.ts';
import { prepared } from '../db/prepared.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { Query } from './query.ts';

export const readSyncProof: Query<typeof syncProofQuery> = ({ connection }) => {
  const identity = findIdentity(connection);
  return {
    counts: countActs(connection),
    unchained: prepared<{ count: number }>(connection, `SELECT count(*) AS count FROM outbox WHERE status = 'local'`).get()?.count ?? 0,
    head: prepared<NonNullable<SyncProof['head']>>(connection, HEAD).get() ?? null,
    workstation: identity === null ? null : { name: identity.name, fingerprint: fingerprintOf(identity.publicKey) },
    hub: readHub(connection),
    lanes: prepared<SyncProof['lanes'][number]>(connection, LANES).all(),
    scopes: prepared<SyncProof['scopes'][number]>(connection, SCOPES).all(),
  };
};

/** `filed` is counted by itself, never added up: that the sum is right is what the proof shows. */
function countActs(connection: SqliteConnection): SyncProof['counts'] {
  const filed = prepared<{ count: number }>(connection, 'SELECT count(*) AS count FROM outbox WHERE chain_number IS NOT NULL').get()?.count ?? 0;
  const waiting = prepared<{ count: number }>(connection, `SELECT count(*) AS count FROM outbox WHERE status = 'waiting'`).get()?.count ?? 0;
  const answered = prepared<{ outcome: string; count: number }>(connection, `SELECT hub_outcome AS outcome, count(*) AS count FROM outbox WHERE status = 'answered' GROUP BY hub_outcome`).all();
  const of = (outcome: string): number => answered.find((line) => line.outcome === outcome)?.count ?? 0;
  const [confirmed, rejected, failed] = [of('accepted'), of('rejected'), of('failed')];
  return { filed, confirmed, waiting, refused: rejected + failed, rejected, failed };
}

interface HubRow {
  readonly url: string;
  readonly joinedAt: number;
  readonly keyId: string;
  readonly publicKey: string;
  readonly halted: HaltReason | null;
}

function readHub(connection: SqliteConnection): SyncProof['hub'] {
  const row = prepared<HubRow>(connection, 'SELECT url, joined_at AS joinedAt, key_id AS keyId, public_key AS publicKey, halted FROM hub_link').get();
  if (row === undefined) return null;
  const { publicKey, joinedAt, ...hub } = row;
  return { ...hub, joinedAt: instant(joinedAt), fingerprint: fingerprintOf(Buffer.from(publicKey, 'base64url').toString('hex')) };
}

const HEAD = `SELECT chain_number AS number, lower(hex(body_sha256)) AS bodySha256 FROM outbox WHERE chain_number IS NOT NULL ORDER BY chain_number DESC LIMIT 1`;

const LANES = `
  SELECT lane.scope, agency.name AS agencyName, lane.acts, lane.lastSeq
  FROM (SELECT scope, count(*) AS acts, max(client_seq) AS lastSeq FROM outbox WHERE scope IS NOT NULL GROUP BY coalesce(client_id, ''), scope) AS lane
  LEFT JOIN agency ON lane.scope = 'agency:' || agency.id
  ORDER BY lane.scope, lane.lastSeq DESC`;

const SCOPES = `
  SELECT hub_scope.scope, agency.name AS agencyName, epoch, seq, head, lower(hex(hash)) AS hash, heard_at AS heardAt
  FROM hub_scope LEFT JOIN agency ON hub_scope.scope = 'agency:' || agency.id ORDER BY hub_scope.scope`;
