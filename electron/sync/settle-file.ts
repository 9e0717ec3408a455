import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import { rankOf } from '../../shared/domain/change/entity-order.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { isHeldEntity, readImage, type RowImage } from '../db/row-images.ts';
import { forgetErased, saysErased } from './forget-erased.ts';
import { ChangedInputs } from './note-changed-inputs.ts';
import { RowRefused, writeRows, type RefusedFacts } from './row-refused.ts';
import { RowsToWrite, type LinePlace } from './rows-to-write.ts';
import { overFinder, type GoneParts } from './rows-gone.ts';
import { forgetNames, unnamed } from './named-lines.ts';
import { rowsBeyond, rowsOfFile } from './rows-of-file.ts';
import { imageOf } from './take-lines.ts';

const SETTLED_AT_ONCE = 50;

/**
 * Files that may take what the hub says: every act of this desk on them is answered, the effect of each accepted one has come with its log, and
 * something of them is kept aside. At most `limit`.
 */
export function listSettleable(connection: SqliteConnection, limit: number): readonly string[] {
  return statementsOf(connection).settleable.all(limit);
}

/**
 * Makes the rows of a file what the hub says, in the transaction of the caller: for each row that was kept aside its last line, and where none came what
 * stood before the acts of this desk, so that nothing is left of an act that was refused. Answers the entities whose rows changed: none where somebody has
 * acted on the file since it was listed, which waits for that act then.
 */
export function settleFile(parts: Pick<GoneParts, 'connection' | 'retention'>, file: string, now: Instant): readonly string[] {
  const { connection } = parts;
  if (statementsOf(connection).isSettleable.get(file) === 0) return [];
  const rows = new RowsToWrite(connection);
  const finals = [...finalRows({ ...parts, clock: () => now }, file).values()];
  // What goes makes room first: a number or an open operation is there once.
  for (const { place } of finals.filter(({ image }) => image === null).toSorted((left, right) => rankOf(right.place.entity) - rankOf(left.place.entity))) rows.write(place, null);
  for (const { place, image } of finals.toSorted((left, right) => rankOf(left.place.entity) - rankOf(right.place.entity))) if (image !== null) rows.write(place, image);
  rows.end();
  forgetErased(connection, file);
  const { settle, forgetRows, forgetLines, forgetRebuilt } = statementsOf(connection);
  settle.run(now, file);
  for (const statement of [forgetRows, forgetLines, forgetRebuilt]) statement.run(file);
  forgetNames(connection, file);
  return rows.entities;
}

/**
 * Settles files, each in a transaction of its own; true when one was: there may be more. One with a row that no table takes waits while lines are still to
 * come, which may say that row anew; throws `RowRefused` where none is.
 */
export function settleFiles(parts: Pick<GoneParts, 'connection' | 'retention'>, now: Instant, isMoreComing: boolean, tell: (entities: readonly string[]) => void): boolean {
  const { connection } = parts;
  let isAnySettled = false;
  for (const file of listSettleable(connection, SETTLED_AT_ONCE)) {
    try {
      const end = writeRows(connection, originOf(connection, file), () => settleFile(parts, file, now));
      if (end === null) return false;
      isAnySettled = true;
      if (end.value.length > 0) tell(end.value);
    } catch (error) {
      if (!isMoreComing || !(error instanceof RowRefused)) throw error;
    }
  }
  return isAnySettled;
}

/** Of the lines that are kept aside of a file. One of a snapshot comes before any of the log: its number is below 1. */
function originOf(connection: SqliteConnection, file: string): RefusedFacts {
  return statementsOf(connection).origin.get(file) ?? {};
}

interface Final {
  readonly place: LinePlace;
  readonly image: RowImage | null;
}

function finalRows(parts: GoneParts, file: string): ReadonlyMap<string, Final> {
  const { connection } = parts;
  const { before, lines, isRebuilt } = statementsOf(connection);
  const finals = new Map<string, Final>();
  const put = (entity: string, rowId: string, image: RowImage | null, seq?: number): void => void finals.set(`${entity} ${rowId}`, { place: { file, entity, rowId, ...(seq === undefined ? {} : { seq }) }, image });
  // The whole log of the file is at hand: a row that it does not name is not there, whatever stood here.
  const isWhole = isRebuilt.get(file) === 1;
  const kept = lines.all(file).map(({ scope, seq, text }) => ({ scope, seq, line: JSON.parse(text) as LoggedChange }));
  if (isWhole) for (const { entity, rowId } of goneFromWhole(parts, file, kept.some(({ line }) => saysErased(line)))) put(entity, rowId, null);
  for (const { entity, rowId, body } of before.all(file)) put(entity, rowId, isWhole || body === null ? null : (JSON.parse(body) as RowImage));
  const changed = new ChangedInputs(connection);
  for (const { scope, seq, line } of kept) {
    const { entity, rowId } = line;
    const known = finals.get(`${entity} ${rowId}`);
    if (!isWhole && changed.isAbout(file) && isHeldEntity(entity)) changed.note(scope, line, known === undefined ? readImage(connection, { file, entity, rowId }) : known.image, imageOf(line));
    put(entity, rowId, imageOf(line), seq);
  }
  return finals;
}

/** What a log that is here whole does not name. What was issued stays, as it was handed over, unless the file was erased or its time is over. */
function goneFromWhole(parts: GoneParts, file: string, isErasedNow: boolean): readonly { readonly entity: string; readonly rowId: string }[] {
  const { connection } = parts;
  const isOver = overFinder(parts);
  return [...unnamed(connection, rowsOfFile(connection, file)), ...rowsBeyond(connection, file).filter((row) => isErasedNow || isOver({ file, ...row }))];
}

/**
 * Of `kept.file`: no act of this desk waits for its answer, or for its lines, in a scope that it follows (what one in another scope did here went with that
 * scope's rows), no log of it is being taken anew, it is not about to go, alone or with its scope, and what is kept aside of it is all of one scope, that in
 * which it is here; where it is not here, no other agency is coming whole.
 */
const IS_SETTLEABLE = `NOT EXISTS (
    SELECT 1 FROM outbox o JOIN hub_scope s ON s.scope = o.scope WHERE o.file = kept.file AND o.settled_at IS NULL AND o.client_id IS NOT NULL
      AND (o.status = 'waiting' OR (o.hub_outcome = 'accepted' AND (s.is_rebuilt = 1 OR o.scope_seq > s.seq))))
  AND NOT EXISTS (SELECT 1 FROM held_line h JOIN hub_scope s ON s.scope = h.scope WHERE h.file = kept.file AND s.is_rebuilt = 1)
  AND NOT EXISTS (SELECT 1 FROM departed_file d WHERE d.file = kept.file)
  AND (SELECT count(DISTINCT h.scope) FROM held_line h WHERE h.file = kept.file) <= 1
  AND NOT EXISTS (SELECT 1 FROM held_line h CROSS JOIN member m WHERE h.file = kept.file AND kept.file LIKE 'member:%' AND m.id = CAST(substr(kept.file, 8) AS INTEGER) AND h.scope <> 'agency:' || m.agency_id)
  AND NOT EXISTS (SELECT 1 FROM held_line h CROSS JOIN snapshot_taking t WHERE h.file = kept.file AND kept.file LIKE 'member:%' AND t.scope LIKE 'agency:%' AND t.scope <> h.scope
    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = CAST(substr(kept.file, 8) AS INTEGER)))
  AND NOT EXISTS (SELECT 1 FROM scope_wipe w CROSS JOIN member m WHERE kept.file LIKE 'member:%' AND m.id = CAST(substr(kept.file, 8) AS INTEGER) AND w.scope = 'agency:' || m.agency_id)`;

const statementsOf = perConnection((connection) => ({
  settleable: connection
    .prepare<[number], string>(
      `SELECT file FROM (
        SELECT file FROM outbox WHERE settled_at IS NULL AND client_id IS NOT NULL AND status = 'answered' UNION SELECT file FROM held_line UNION SELECT file FROM rebuilt_file) AS kept
      WHERE ${IS_SETTLEABLE}
      ORDER BY file LIMIT ?`,
    )
    .pluck(),
  isSettleable: connection.prepare<[string], number>(`SELECT ${IS_SETTLEABLE} FROM (SELECT ? AS file) AS kept`).pluck(),
  before: connection.prepare<[string], { entity: string; rowId: string; body: string | null }>('SELECT entity, row_id AS rowId, body FROM row_before WHERE file = ?'),
  lines: connection.prepare<[string], { scope: string; seq: number; text: string }>('SELECT scope, seq, line AS text FROM held_line WHERE file = ? ORDER BY scope, seq'),
  origin: connection.prepare<[string], RefusedFacts>('SELECT scope, min(seq) AS "from", max(seq) AS "to" FROM held_line WHERE file = ? GROUP BY scope ORDER BY scope LIMIT 1'),
  isRebuilt: connection.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM rebuilt_file WHERE file = ?)').pluck(),
  settle: connection.prepare<[number, string]>(`UPDATE outbox SET settled_at = ? WHERE file = ? AND settled_at IS NULL AND client_id IS NOT NULL AND status = 'answered'`),
  forgetRows: connection.prepare<[string]>('DELETE FROM row_before WHERE file = ?'),
  forgetLines: connection.prepare<[string]>('DELETE FROM held_line WHERE file = ?'),
  forgetRebuilt: connection.prepare<[string]>('DELETE FROM rebuilt_file WHERE file = ?'),
}));
