import type { LoggedChange, PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import type { FileRow } from '../../shared/domain/change/file-row.ts';
import { isMassDelete } from '../../shared/domain/change/mass-delete.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { eraseFile } from '../../shared/domain/privacy/erase-file.ts';
import { localDateOf } from '../../shared/domain/values/instant.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import { isHeldEntity, readImage } from '../db/row-images.ts';
import { saysDeparted } from './departed-files.ts';
import type { EngineParts } from './engine-parts.ts';
import { isErased, saysErased } from './forget-erased.ts';
import { goneToday } from './gone-today.ts';
import { rowsBeyond, rowsOfFile } from './rows-of-file.ts';

export type GoneParts = Pick<EngineParts, 'connection' | 'clock' | 'retention'>;

/**
 * The lines by which the answer takes rows away without a yes: of a person here, up to the line that they were shown; of whoever validated the erasure of the
 * member whose rows they are; or of the law, where their time is over by this desk's own profile. Only of rows that are here and hold something; a file that
 * leaves for another agency is one, however often it comes and goes.
 */
export function linesGone(parts: GoneParts, { changes }: Extract<PullAnswer, { kind: 'changes' }>, allowedTo: number): readonly LoggedChange[] {
  const firstDepartures = new Map(changes.filter(saysDeparted).toReversed().map(({ file, seq }) => [file, seq]));
  const gone = changes.filter((line) => line.op === 'D' && line.seq > allowedTo && holdsSomething(parts, line) && (firstDepartures.get(line.file) ?? line.seq) === line.seq);
  if (gone.length === 0) return gone;
  const erased = new Set(changes.filter(saysErased).map(({ file }) => file));
  const isOver = overFinder(parts);
  return gone.filter((line) => !erased.has(line.file) && !isErased(parts.connection, line.file) && !isOver(line));
}

/**
 * Nothing is lost with the line of a paper that never came, which goes whenever its request is decided, nor with a right, which the hub weighs at each call by
 * itself: a day of an agency takes dozens of both.
 */
export function holdsSomething({ connection }: Pick<GoneParts, 'connection'>, { file, entity, rowId }: Pick<LoggedChange, 'file' | 'entity' | 'rowId'>): boolean {
  if (!isHeldEntity(entity)) return true;
  const row = readImage(connection, { file, entity, rowId });
  return row !== null && entity !== 'staffScope' && !(entity === 'document' && row['origin'] === 'awaited');
}

/** Whether a log would take more rows than a desk lets go without a person, with those of a day before and those `before` that it has not taken yet. There are no more rows than lines up to `seq`. */
export function isTooMuch({ connection, clock }: GoneParts, { scope, seq }: { readonly scope: string; readonly seq: number }, gone: number, before = 0): boolean {
  return isMassDelete(gone, seq, goneToday(connection, scope, clock()) + before);
}

/** Tells the rows of members that the rule of a purge would take today, by what this desk holds of their files. */
export function overFinder(parts: GoneParts): (row: Pick<LoggedChange, 'file' | 'entity' | 'rowId'>) => boolean {
  const known = new Map<string, ReadonlySet<string>>();
  return ({ file, entity, rowId }) => {
    const over = known.get(file) ?? rowsOver(parts, file);
    known.set(file, over);
    return over.has(`${entity} ${rowId}`);
  };
}

function rowsOver({ connection, clock, retention = [] }: GoneParts, file: string): ReadonlySet<string> {
  const memberId = Number(/^member:(?<id>\d+)$/u.exec(file)?.groups?.['id']);
  if (Number.isNaN(memberId)) return new Set();
  const places = [{ entity: 'member', rowId: String(memberId) }, ...rowsOfFile(connection, file), ...rowsBeyond(connection, file)] as readonly { readonly entity: HeldEntity; readonly rowId: string }[];
  const rows = places.flatMap(({ entity, rowId }): readonly FileRow[] => {
    const row = readImage(connection, { file, entity, rowId });
    return row === null ? [] : [{ entity, rowId, row }];
  });
  if (!rows.some(({ entity }) => entity === 'member')) return new Set();
  // The hub may have begun its day before this desk.
  const today = addDays(localDateOf(clock()), 1);
  const left = eraseFile({ memberId, rows, sharedPersons: new Set() }, retention, { today, mode: 'retention' });
  return new Set(left.rows.filter(({ row }) => row === null).map(({ entity, rowId }) => `${entity} ${rowId}`));
}
