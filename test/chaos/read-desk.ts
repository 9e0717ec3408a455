import { isHeldEntity, readImage } from '../../electron/db/row-images.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { rowsOfFile } from '../../electron/sync/rows-of-file.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { CommandOutcome } from '../../shared/contract/sync/receipt.ts';
import type { Chance } from '../faults/chance.ts';
import { effectOf } from '../faults/witness.ts';
import { monotonicNow, type ActRead, type DeskRead, type FileRead, type ScopeRead } from './messages.ts';

/** Acts that a reading looks at: of those before, readings before it did. */
const NEWEST_ACTS = 12;
/** A file with more rows is left to the end. */
const MOST_ROWS = 60;

interface FiledRow {
  readonly cmdId: string;
  readonly name: string;
  readonly outcome: CommandOutcome | null;
  readonly value: string;
  /** Null of an act that an erasure took the words of. */
  readonly body: string | null;
  readonly isOfErased: 0 | 1;
  /** Their file is at another agency just now, which this desk does not follow, or is on its way there. */
  readonly isAway: 0 | 1;
}

/** What a person at the desk could see, in one transaction that reads. */
export function readDesk(connection: SqliteConnection, chance: Chance): DeskRead {
  return connection.transaction((): DeskRead => {
    const one = <T>(sql: string): T => connection.prepare<[], T>(sql).pluck().get() as T;
    return {
      kind: 'read', scopes: scopesOf(connection), filed: one('SELECT count(*) FROM outbox WHERE client_id IS NOT NULL'), acts: newestActs(connection), file: chance.happens(0.3) ? aFile(connection, chance) : null,
      halted: one('SELECT halted FROM hub_link'),
      underWay: one(`SELECT (SELECT count(*) FROM outbox WHERE client_id IS NOT NULL AND settled_at IS NULL) + (SELECT count(*) FROM held_line) + (SELECT count(*) FROM rebuilt_file) + (SELECT count(*) FROM settling) + (SELECT count(*) FROM hub_scope WHERE is_rebuilt = 1)`),
      owedPapers: one('SELECT count(*) FROM paper_owed WHERE sent_at IS NULL'),
      // After everything was read: what is said of this moment held before it.
      at: monotonicNow(),
    };
  })();
}

function scopesOf(connection: SqliteConnection): readonly ScopeRead[] {
  return connection.prepare<[], ScopeRead>('SELECT scope, epoch, seq, lower(hex(hash)) AS hash FROM hub_scope WHERE is_rebuilt = 0 ORDER BY scope').all();
}

function newestActs(connection: SqliteConnection): readonly ActRead[] {
  const rows = connection.prepare<[number], FiledRow>(`SELECT command_id AS cmdId, name, hub_outcome AS outcome, outcome AS value, body,
    EXISTS (SELECT 1 FROM member WHERE 'member:' || id = file AND erased_on IS NOT NULL) AS isOfErased, NOT EXISTS (SELECT 1 FROM member WHERE 'member:' || id = file) AS isAway FROM outbox WHERE client_id IS NOT NULL ORDER BY seq DESC LIMIT ?`).all(NEWEST_ACTS);
  return rows.map(({ cmdId, name, outcome, value, body, isOfErased, isAway }) => {
    // What was done on somebody who was erased since is there no more, nor on whose file is not here.
    if (body === null || isOfErased === 1 || isAway === 1) return { cmdId, outcome, isSeen: null };
    const effect = effectOf(name, (JSON.parse(body) as CommandBody).input, JSON.parse(value));
    return { cmdId, outcome, isSeen: effect === null ? null : connection.prepare(effect.sql).get(effect.id) !== undefined };
  });
}

/** A file by chance, unless acts of this desk are under way on it, or its scope came in part: what it shows then is what the hub says at the cursor. */
function aFile(connection: SqliteConnection, chance: Chance): FileRead | null {
  const members = connection.prepare<[], { id: number; agencyId: string }>('SELECT id, agency_id AS agencyId FROM member').all();
  if (members.length === 0) return null;
  const { id, agencyId } = chance.pick(members);
  const [file, scope] = [`member:${id}`, `agency:${agencyId}`];
  const isOpen = connection.prepare<[{ file: string }], number>(`SELECT EXISTS (SELECT 1 FROM outbox WHERE file = @file AND client_id IS NOT NULL AND settled_at IS NULL) OR EXISTS (SELECT 1 FROM held_line WHERE file = @file) OR EXISTS (SELECT 1 FROM rebuilt_file WHERE file = @file)`).pluck().get({ file });
  const seq = connection.prepare<[string], number>('SELECT seq FROM hub_scope WHERE scope = ? AND is_rebuilt = 0 AND scope NOT IN (SELECT scope FROM snapshot_taking)').pluck().get(scope);
  const places = rowsOfFile(connection, file);
  if (isOpen === 1 || seq === undefined || places.length > MOST_ROWS) return null;
  return { scope, file, seq, rows: places.flatMap(({ entity, rowId }) => (isHeldEntity(entity) ? [{ entity, rowId, image: readImage(connection, { file, entity, rowId }) }] : [])) };
}
