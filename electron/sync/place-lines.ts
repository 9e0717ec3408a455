import { ROWS_A_STATEMENT } from '../db/insert-rows.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { writeAgain } from './write-again.ts';
import type { WriterPace } from './writer-pace.ts';

/**
 * Lines of reimbursement that came whole owe their place among the lines of their act (`line_by_act`, by which the search reads): given one by one, each
 * would have a page of its own written. So many of them at a time are put in order, and pages are written for several each.
 */
const MOST_OWED = 200_000;
/** Of one statement. */
const CHUNK = 200;

/** Where a line has its id, its act and its day. */
export type PlaceAt = readonly [id: number, actCode: number, careOn: number];

/** Notes that these lines, at most `ROWS_A_STATEMENT`, owe their place. In the transaction that writes them, and before it does. */
export function owePlaces(connection: SqliteConnection, lines: readonly (readonly unknown[])[], [id, actCode, careOn]: PlaceAt): void {
  const { oweMany, oweOne } = statementsOf(connection);
  const values: unknown[] = [];
  for (const line of lines) {
    values.push(line[id], line[actCode], line[careOn]);
    if (lines.length !== ROWS_A_STATEMENT) oweOne.run(values.splice(0));
  }
  if (values.length > 0) oweMany.run(values);
}

interface Run {
  readonly ids: readonly number[];
  /** How many have their place, then how many no longer owe it. */
  placed: number;
  forgotten: number;
}

/** Gives lines the places that they owe, a few in a transaction. What a desk that ended had done of it is done once more, and changes nothing. */
export class LinePlacer {
  readonly #connection: SqliteConnection;
  readonly #pace: WriterPace;
  /** Unknown before the first look. */
  #owed: number | null = null;
  #run: Run | null = null;

  constructor(connection: SqliteConnection, pace: WriterPace) {
    [this.#connection, this.#pace] = [connection, pace];
  }

  /** So many more lines were written that owe theirs. */
  noteOwed(count: number): void {
    if (this.#owed !== null) this.#owed += count;
  }

  /** True when it did something: there may be more to do. `isMoreComing`: what is owed may wait for others. */
  step(isMoreComing: boolean): boolean {
    const { count, inOrder } = statementsOf(this.#connection);
    if (this.#run === null) {
      this.#owed ??= count.get() ?? 0;
      if (this.#owed === 0 || (isMoreComing && this.#owed < MOST_OWED)) return false;
      this.#run = { ids: inOrder.all(), placed: 0, forgotten: 0 };
    }
    const turn = this.#pace.begin();
    const end = writeAgain(this.#connection, () => {
      const after = this.#write(this.#run as Run, turn.isSpent);
      turn.written();
      return after;
    });
    turn.committed();
    if (end === null) return true;
    this.#run = end.value;
    if (this.#run === null) this.#owed = null;
    return true;
  }

  /** Null when all of it is done. */
  #write({ ids, placed, forgotten }: Run, isSpent: () => boolean): Run | null {
    const { place, forget } = statementsOf(this.#connection);
    let run: Run = { ids, placed, forgotten };
    do {
      if (run.placed < ids.length) {
        place.run(JSON.stringify(ids.slice(run.placed, run.placed + CHUNK)));
        run = { ...run, placed: run.placed + CHUNK };
        // From here on in the order in which they lie there.
        if (run.placed >= ids.length) run = { ...run, ids: ids.toSorted((left, right) => left - right) };
      } else {
        // No other line owes its place meanwhile: whoever writes them is whoever does this.
        forget.run(run.ids[run.forgotten] ?? 0, run.ids[Math.min(run.forgotten + CHUNK, ids.length) - 1] ?? 0);
        run = { ...run, forgotten: run.forgotten + CHUNK };
      }
      // A few are done at once, so that a desk that always ends after one transaction gets there too.
    } while (run.forgotten < ids.length && (ids.length <= CHUNK || !isSpent()));
    return run.forgotten < ids.length ? run : null;
  }
}

const statementsOf = perConnection((connection) => ({
  oweMany: connection.prepare<[unknown[]]>(owing(ROWS_A_STATEMENT)),
  oweOne: connection.prepare<[unknown[]]>(owing(1)),
  count: connection.prepare<[], number>('SELECT count(*) FROM line_to_place').pluck(),
  inOrder: connection.prepare<[], number>('SELECT line_id FROM line_to_place ORDER BY act_code, care_on, line_id').pluck(),
  place: connection.prepare<[string]>(`INSERT INTO line_by_act (act_code, care_on, line_id)
    SELECT owed.act_code, owed.care_on, owed.line_id FROM json_each(?) AS near CROSS JOIN line_to_place AS owed ON owed.line_id = near.value WHERE true ON CONFLICT DO NOTHING`),
  forget: connection.prepare<[number, number]>('DELETE FROM line_to_place WHERE line_id BETWEEN ? AND ?'),
}));

function owing(lines: number): string {
  return `INSERT INTO line_to_place (line_id, act_code, care_on) VALUES ${Array.from({ length: lines }, () => '(?, ?, ?)').join(', ')} ON CONFLICT DO NOTHING`;
}
