import { COMMAND_BODY_VERSION, signedOfAct, type CommandBody, type TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { assert } from '../../shared/lib/assert.ts';
import { workstationSigner } from '../audit/append-entries.ts';
import { fileFinder } from '../audit/file-of-subject.ts';
import { sha256 } from '../audit/signature.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { loadRulesVersion } from '../settings/rules-version.ts';
import { readLink } from './hub-link.ts';
import { keepRowsBefore, type RowBefore } from './note-rows-before.ts';

/** An act that was judged and whose changes are applied. */
export interface ActToSend {
  readonly commandId: string;
  readonly name: string;
  readonly input: unknown;
  /** What its author was told; the same command id is answered it again. */
  readonly value: unknown;
  readonly actor: { readonly staffId: string };
  readonly now: Instant;
  readonly today: LocalDate;
  readonly isSteppedUp: boolean;
  /** The file that it belongs to, as the journal names it: 'member:7', 'request:…'. */
  readonly subject: string;
  readonly chance: Pick<CommandBody['proposed'], 'uuids' | 'ids' | 'numbers'>;
  readonly changes: readonly Change[];
  /** The rows that the changes are about, as they stood before; empty on a desk that has no hub. */
  readonly rowsBefore: readonly RowBefore[];
}

/** Files an act for the hub, in the transaction of its effect: what is written here is sent as it stands, whenever there is a hub. */
export function enqueueAct(connection: SqliteConnection, act: ActToSend): void {
  assert(connection.inTransaction, 'an act is filed in the transaction of its effect');
  const { last, nextOfLane, add } = statementsOf(connection);
  const before = last.get();
  const chain = { number: (before?.number ?? 0) + 1, previous: before?.digest.toString('hex') ?? null };
  const place = placeOf(connection, act.subject);
  const link = readLink(connection);
  const body = JSON.stringify(bodyOf(connection, act, { scope: place.scope, series: link?.series ?? null, chain }));
  const bodySha256 = sha256(body);
  const signature = workstationSigner(connection, act.now).sign(Buffer.from(signedOfAct(chain.number, bodySha256.toString('hex'))));
  const clientId = link?.clientId ?? null;
  add.run({
    commandId: act.commandId, name: act.name, outcome: JSON.stringify(act.value ?? null), actorId: act.actor.staffId, at: act.now,
    body, bodySha256, signature, chainNumber: chain.number, ...place, clientId, clientSeq: nextOfLane.get(clientId, place.scope) ?? 1,
  });
  if (link !== null) keepRowsBefore(connection, place.file, act.rowsBefore);
}

/** Keeps the answer of an act that stays on the desk, so that the same command id never acts twice. */
export function keepAnswer(connection: SqliteConnection, { commandId, name, value, actor, now }: Pick<ActToSend, 'commandId' | 'name' | 'value' | 'actor' | 'now'>): void {
  statementsOf(connection).addLocal.run({ commandId, name, outcome: JSON.stringify(value ?? null), actorId: actor.staffId, at: now });
}

interface BodyPlace {
  readonly scope: string;
  readonly series: string | null;
  readonly chain: CommandBody['chain'];
}

function bodyOf(connection: SqliteConnection, act: ActToSend, { scope, series, chain }: BodyPlace): CommandBody {
  const { commandId, name, input, actor, now, today, isSteppedUp, chance, changes } = act;
  return {
    version: COMMAND_BODY_VERSION, cmdId: commandId, scope, name, input, authorId: actor.staffId, at: now, today,
    proposed: { uuids: chance.uuids, ids: chance.ids, series, numbers: chance.numbers, papers: papersOf(connection, changes) },
    isSteppedUp, rules: loadRulesVersion(), chain,
  };
}

/** The member's file in the scope of their agency; what is of nobody's file is everybody's. */
function placeOf(connection: SqliteConnection, subject: string): { readonly scope: string; readonly file: string } {
  const { findFile, agencyOf } = statementsOf(connection);
  const file = findFile(subject);
  const [kind, id] = file.split(':');
  const agencyId = kind === 'member' ? agencyOf.get(Number(id)) : undefined;
  return agencyId === undefined ? { scope: 'directory', file: 'directory' } : { scope: `agency:${agencyId}`, file };
}

/** Facts of the papers that the act files: their bytes travel on their own. */
function papersOf(connection: SqliteConnection, changes: readonly Change[]): TravellingPaper[] {
  const filed = new Set(changes.flatMap(filedBy));
  return [...filed].map((id) => {
    const paper = statementsOf(connection).paper.get(id);
    assert(paper !== undefined, `the act files paper ${id}, which is not there`);
    return paper;
  });
}

function filedBy(change: Change): readonly string[] {
  if (change.entity !== 'document' || change.op === 'remove') return [];
  const { attachmentId } = change.op === 'insert' ? change.row : change.set;
  return attachmentId === null || attachmentId === undefined ? [] : [attachmentId];
}

/** Prepared once: they run with every act, and preparing them costs more than running them. */
const statementsOf = perConnection((connection) => ({
  last: connection.prepare<[], { number: number; digest: Buffer }>(
    'SELECT chain_number AS number, body_sha256 AS digest FROM outbox WHERE chain_number IS NOT NULL ORDER BY chain_number DESC LIMIT 1',
  ),
  nextOfLane: connection.prepare<[string | null, string], number | null>(`SELECT max(client_seq) + 1 FROM outbox WHERE coalesce(client_id, '') = coalesce(?, '') AND scope = ?`).pluck(),
  agencyOf: connection.prepare<[number], string>('SELECT agency_id FROM member WHERE id = ?').pluck(),
  findFile: fileFinder(connection),
  paper: connection.prepare<[string], TravellingPaper>(
    `SELECT id, sha256, mime, byte_count AS byteCount, original_name AS originalName, original_mime AS originalMime, original_sha256 AS originalSha256, flags, stored_at AS storedAt
    FROM attachment WHERE id = ?`,
  ),
  add: connection.prepare<[Filed]>(
    `INSERT INTO outbox (command_id, name, outcome, actor_id, at, status, body, body_sha256, signature, chain_number, scope, client_seq, client_id, file)
    VALUES (@commandId, @name, @outcome, @actorId, @at, 'waiting', @body, @bodySha256, @signature, @chainNumber, @scope, @clientSeq, @clientId, @file)`,
  ),
  addLocal: connection.prepare<[Answered]>(`INSERT INTO outbox (command_id, name, outcome, actor_id, at, status) VALUES (@commandId, @name, @outcome, @actorId, @at, 'local')`),
}));

interface Answered {
  readonly commandId: string;
  readonly name: string;
  readonly outcome: string;
  readonly actorId: string;
  readonly at: Instant;
}

interface Filed extends Answered {
  readonly body: string;
  readonly bodySha256: Buffer;
  readonly signature: Buffer;
  readonly chainNumber: number;
  readonly scope: string;
  readonly clientSeq: number;
  readonly clientId: string | null;
  readonly file: string;
}
