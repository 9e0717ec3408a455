import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import { changedInputs } from '../../shared/domain/change/named-inputs.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import type { RowImage } from '../db/row-images.ts';

/** A line of a log, or a row of a snapshot, of which nobody says who changed it. */
type NotedLine = Pick<LoggedChange, 'file' | 'entity' | 'rowId'> & Partial<LoggedChange>;

/**
 * Notes of refused acts what others had changed under their author (N2): the lines of their file up to the place of the log at which the hub judged, which
 * the desk has not shown before. What this desk's own acts changed, their author knew. In the transaction that takes the lines.
 */
export class ChangedInputs {
  readonly #connection: SqliteConnection;
  /** The files of acts that wait to be taken up: seldom any. */
  readonly #files: ReadonlySet<string>;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#files = new Set(statementsOf(connection).files.all());
  }

  isAbout(file: string): boolean {
    return this.#files.has(file);
  }

  /** `before`: the row as it stood before this line. */
  note(scope: string, { file, entity, rowId, seq, cmdId, authorId, at }: NotedLine, before: RowImage | null, after: RowImage | null): void {
    const { refused, isOwn, keep } = statementsOf(this.#connection);
    if (!this.isAbout(file) || seq === undefined || authorId === undefined || at === undefined) return;
    if (cmdId !== undefined && cmdId !== null && isOwn.get(cmdId) === 1) return;
    const inputs = changedInputs(entity, before, after);
    if (inputs.length === 0) return;
    const requestId = OF_REQUEST.includes(entity) ? rowId : null;
    for (const commandId of refused.all({ file, scope, seq, requestId })) for (const input of inputs) keep.run({ commandId, input, authorId, at });
  }
}

/** Rows of one request: an act on another one does not rest on them. */
const OF_REQUEST: readonly string[] = ['request', 'ribChange', 'beneficiaryAddition', 'contactChange'];
const OPEN = `hub_outcome IN ('rejected', 'failed') AND taken_up_at IS NULL`;

const statementsOf = perConnection((connection) => ({
  files: connection.prepare<[], string>(`SELECT DISTINCT file FROM outbox WHERE ${OPEN}`).pluck(),
  refused: connection
    .prepare<[{ file: string; scope: string; seq: number; requestId: string | null }], string>(
      `SELECT command_id FROM outbox WHERE ${OPEN} AND file = @file AND scope = @scope AND scope_seq >= @seq AND (@requestId IS NULL OR coalesce(json_extract(body, '$.input.requestId'), @requestId) = @requestId)`,
    )
    .pluck(),
  isOwn: connection.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM outbox WHERE command_id = ?)').pluck(),
  keep: connection.prepare<[{ commandId: string; input: string; authorId: string; at: number }]>(
    `INSERT INTO changed_input (command_id, input, author_id, at) VALUES (@commandId, @input, @authorId, @at)
    ON CONFLICT (command_id, input) DO UPDATE SET author_id = @authorId, at = @at`,
  ),
}));
