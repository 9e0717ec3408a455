import { ROWS_A_STATEMENT } from '../db/insert-rows.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { OwedPlaces, type LinePlace } from './owed-places.ts';
import { writeAgain } from './write-again.ts';
import type { WriterPace } from './writer-pace.ts';

/**
 * Lines of reimbursement that came whole owe their place among the lines of their act (`line_by_act`, by which the search reads): given one by one, each
 * would have a page of its own written. So many of them at a time are put in order, and pages are written for several each.
 */
const MOST_OWED = 600_000;
/** Lines of which one step looks whether they have their place. */
const LOOKED_AT_ONCE = 20_000;

/** Runs what writes lines by the million, within the transaction that writes them: none of those takes its place, and that some owe theirs is in the file. */
export function withoutPlaces<T>(connection: SqliteConnection, write: () => T): T {
  const { grow, rest } = statementsOf(connection);
  grow.run();
  const value = write();
  rest.run();
  return value;
}

/** Gives lines the places that they owe, a few in a transaction. What a desk that ended owed is found by a look at all lines. */
export class LinePlacer {
  readonly #connection: SqliteConnection;
  readonly #pace: WriterPace;
  readonly #owed = new OwedPlaces();
  /** The last line that was looked at for what an earlier desk owed; null once all were. */
  #lookedTo: number | null = 0;
  /** Whether lines may owe theirs, as the file says; unknown before the first look. */
  #isOwing: boolean | null = null;
  #run: { readonly places: readonly LinePlace[]; given: number } | null = null;

  constructor(connection: SqliteConnection, pace: WriterPace) {
    [this.#connection, this.#pace] = [connection, pace];
  }

  /** These were written `withoutPlaces`, and are committed. */
  owe(places: readonly LinePlace[]): void {
    for (const place of places) this.#owed.add(place);
    if (this.#isOwing === false) this.#isOwing = true;
  }

  /** True when it did something: there may be more to do. `isMoreComing`: what is owed may wait for others. */
  step(isMoreComing: boolean): boolean {
    if (this.#isOwing === null) this.#begin();
    if (this.#isOwing === false) return false;
    if (this.#lookedTo !== null) this.#lookedTo = this.#look(this.#lookedTo);
    if (this.#lookedTo !== null) return true;
    if (this.#run === null && isMoreComing && this.#owed.count < MOST_OWED) return false;
    this.#run ??= { places: this.#owed.takeInOrder(), given: 0 };
    this.#give(this.#run);
    return true;
  }

  #begin(): void {
    this.#isOwing = this.#owed.count > 0 || statementsOf(this.#connection).isOwing.get() === 1;
    // Of a desk that owed nothing when this one began, all is known.
    if (!this.#isOwing) this.#lookedTo = null;
  }

  /** The last line that it looked at, null when no more are there: what is found is given at once, so that a desk that always ends after one step gets there too. */
  #look(after: number): number | null {
    const { next, without } = statementsOf(this.#connection);
    const [count = 0, last = null] = next.get(after, LOOKED_AT_ONCE) ?? [];
    if (last !== null) for (const place of without.all(after, last)) this.#owed.add(place);
    return count < LOOKED_AT_ONCE ? null : last;
  }

  #give(run: { readonly places: readonly LinePlace[]; given: number }): void {
    const turn = this.#pace.begin();
    const end = writeAgain(this.#connection, () => {
      const given = giveSome(this.#connection, run.places, run.given, turn.isSpent);
      const isOver = given === run.places.length && this.#owed.count === 0;
      if (isOver) for (const statement of statementsOf(this.#connection).forget) statement.run();
      turn.written();
      return { given, isOver };
    });
    turn.committed();
    if (end === null) return;
    run.given = end.value.given;
    if (run.given === run.places.length) this.#run = null;
    if (end.value.isOver) this.#isOwing = false;
  }
}

/** Gives places from `from` on until the time of the writer is spent; says how many have theirs then. */
function giveSome(connection: SqliteConnection, places: readonly LinePlace[], from: number, isSpent: () => boolean): number {
  const { giveMany, giveOne, moved, stands } = statementsOf(connection);
  const toLookAt = new Set(moved.all());
  let given = from;
  while (given < places.length) {
    const batch = places.slice(given, given + ROWS_A_STATEMENT);
    // One that changed took another place, one that went has none: it is for those that stand as they came.
    const due = toLookAt.size === 0 ? batch : batch.filter((place) => !toLookAt.has(place[2]) || stands.get(...place) === 1);
    if (due.length === ROWS_A_STATEMENT) giveMany.run(due.flat());
    else for (const place of due) giveOne.run([...place]);
    given += batch.length;
    if (isSpent()) break;
  }
  return given;
}

const statementsOf = perConnection((connection) => ({
  grow: connection.prepare('INSERT INTO place_debt (id, is_growing) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET is_growing = 1'),
  rest: connection.prepare('UPDATE place_debt SET is_growing = 0'),
  isOwing: connection.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM place_debt)').pluck(),
  forget: [connection.prepare('DELETE FROM place_debt'), connection.prepare('DELETE FROM moved_line')],
  moved: connection.prepare<[], number>('SELECT line_id FROM moved_line').pluck(),
  stands: connection.prepare<[string, string, number], number>('SELECT EXISTS (SELECT 1 FROM reimbursement WHERE act_code = ? AND care_on = ? AND id = ?)').pluck(),
  next: connection.prepare<[number, number], readonly [count: number, last: number | null]>('SELECT count(*), max(id) FROM (SELECT id FROM reimbursement WHERE id > ? ORDER BY id LIMIT ?)').raw(),
  without: connection.prepare<[number, number], LinePlace>(`SELECT act_code, care_on, id FROM reimbursement WHERE id > ? AND id <= ?
    AND NOT EXISTS (SELECT 1 FROM line_by_act p WHERE p.act_code = reimbursement.act_code AND p.care_on = reimbursement.care_on AND p.line_id = reimbursement.id)`).raw(),
  giveMany: connection.prepare<[unknown[]]>(giving(ROWS_A_STATEMENT)),
  giveOne: connection.prepare<[unknown[]]>(giving(1)),
}));

function giving(lines: number): string {
  return `INSERT INTO line_by_act (act_code, care_on, line_id) VALUES ${Array.from({ length: lines }, () => '(?, ?, ?)').join(', ')} ON CONFLICT DO NOTHING`;
}
