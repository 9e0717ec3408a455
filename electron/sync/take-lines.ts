import { changeText, type LoggedChange, type PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { sha256 } from '../audit/signature.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { noteDeparture, saysDeparted } from './departed-files.ts';
import { isForeignTo } from './foreign-files.ts';
import { forgetErased, saysForgotten } from './forget-erased.ts';
import { noteGone } from './gone-today.ts';
import { heldFiles, holdLine } from './held-files.ts';
import { noteHead, setCursor, type ScopeCursor } from './hub-link.ts';
import { readImage, isHeldEntity } from '../db/row-images.ts';
import { ChangedInputs } from './note-changed-inputs.ts';
import { RowRefused } from './row-refused.ts';
import { RowsToWrite } from './rows-to-write.ts';

export type LinesAnswer = Extract<PullAnswer, { kind: 'changes' }>;

/** `hole`: lines are missing. `other-log`: they are not of the log that this desk has the beginning of. */
export type LinesFault = 'hole' | 'other-log';

/** What is wrong with an answer, before anything of it is written: each line follows the one before, and the digest of all leads to what the hub says. */
export function faultOfLines(cursor: ScopeCursor, { changes, hash, next, head }: LinesAnswer): LinesFault | null {
  let digest = cursor.hash;
  for (const [index, line] of changes.entries()) {
    if (line.seq !== cursor.seq + index + 1) return 'hole';
    digest = sha256(Buffer.concat([digest, Buffer.from(changeText(line), 'utf8')]));
  }
  if (next !== cursor.seq + changes.length || (changes.length === 0 && next < head)) return 'hole';
  return digest.toString('hex') === hash ? null : 'other-log';
}

/** Whether a line is of another scope than the one that was asked for (negative test 56). */
export function hasForeignLine({ scope, changes }: LinesAnswer): boolean {
  return changes.some((line) => isForeignTo(scope, line.file) || (line.entity === 'member' && line.op === 'U' && scope !== `agency:${String(imageOf(line)?.['agencyId'])}`));
}

/**
 * Takes lines and moves the cursor, in the transaction of the caller. A line on a file that has acts of this desk under way, or on a log that is taken
 * anew, is kept for the settling of that file. `gone`: so many rows go, and nobody was asked. Answers the entities whose rows changed.
 */
export function takeLines(connection: SqliteConnection, cursor: ScopeCursor, answer: LinesAnswer, { now, gone }: { readonly now: Instant; readonly gone: number }): readonly string[] {
  const { scope, epoch, changes, next, hash, head } = answer;
  const rows = new RowsToWrite(connection);
  const isHeld = heldFiles(connection, scope);
  const departed = new Set<string>();
  const changed = new ChangedInputs(connection);
  const { fetchSoon } = statementsOf(connection);
  let arePapersThere = false;
  for (const line of changes) {
    // Said again once the hub has its bytes: whoever put it off asks at once.
    if (line.entity === 'attachment' && fetchSoon.run(line.rowId).changes > 0) arePapersThere = true;
    if (saysDeparted(line)) {
      noteDeparture(connection, scope, line.file);
      departed.add(line.file);
    } else if (cursor.isRebuilt || departed.has(line.file) || isHeld(line.file)) holdLine(connection, scope, line.seq, line);
    else {
      if (changed.isAbout(line.file) && isHeldEntity(line.entity)) changed.note(scope, line, readImage(connection, { ...line, entity: line.entity }), imageOf(line));
      writeOrPass(rows, line, changes);
    }
  }
  rows.end();
  for (const file of new Set(changes.filter(saysForgotten).map((line) => line.file))) {
    if (!cursor.isRebuilt && !departed.has(file) && !isHeld(file)) forgetErased(connection, file);
  }
  noteGone(connection, scope, gone, now);
  noteHead(connection, { scope, epoch, head, at: now });
  setCursor(connection, scope, { seq: next, hash: Buffer.from(hash, 'hex') });
  return arePapersThere ? [...new Set([...rows.entities, 'attachment'])] : rows.entities;
}

/** A row that its table does not take is passed over where a later line of the same answer says it anew: that is how a hub corrects it. */
function writeOrPass(rows: RowsToWrite, line: LoggedChange, changes: readonly LoggedChange[]): void {
  try {
    rows.write(line, imageOf(line));
  } catch (error) {
    const isSaidAnew = changes.some(({ seq, file, entity, rowId }) => seq > line.seq && file === line.file && entity === line.entity && rowId === line.rowId);
    if (!isSaidAnew || !(error instanceof RowRefused)) throw error;
  }
}

/** The row that a line makes; null when it takes it away. */
export function imageOf({ op, body }: Pick<LoggedChange, 'op' | 'body'>): Readonly<Record<string, unknown>> | null {
  return op === 'D' || body === null ? null : (JSON.parse(body) as Readonly<Record<string, unknown>>);
}

const statementsOf = perConnection((connection) => ({
  fetchSoon: connection.prepare<[string]>('DELETE FROM paper_awaited WHERE attachment_id = ?'),
}));
