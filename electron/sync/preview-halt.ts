import type { HaltPreview } from '../../shared/contract/sync-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import type { HubCalls } from './hub-calls.ts';
import { readLink, readScopes, type ScopeCursor } from './hub-link.ts';
import { listRowsGone } from './rebuild-scope.ts';
import { isTooMuch, linesGone, type GoneParts } from './rows-gone.ts';

/** A log is looked through this far: what goes beyond stops the desk again, and is shown then. */
const MOST_ANSWERS = 20;
const MEMBERS_SHOWN = 12;

/** What would go, in a log or in a rebuilt scope: the file of each row, and the place of the log up to which it was looked at. */
interface Gone {
  readonly files: readonly string[];
  readonly upTo: number;
}

/**
 * What a desk that stopped before many rows went would lose by going on: of each log where it is so much that a person has to say yes. The hub is asked
 * again, since nothing of its answer was kept. Null when it does not answer.
 */
export async function previewHalt(parts: GoneParts & { readonly calls: Pick<HubCalls, 'pull'> }): Promise<HaltPreview | null> {
  const { connection } = parts;
  const scopes: HaltPreview['scopes'][number][] = [];
  if (readLink(connection)?.halted !== 'mass-delete') return { scopes };
  for (const cursor of readScopes(connection)) {
    const gone = cursor.isRebuilt ? goneByRebuild(parts, cursor) : await goneByLog(parts, cursor);
    if (gone === null) return null;
    if (gone.files.length > 0) scopes.push(shown(connection, cursor.scope, gone));
  }
  return { scopes };
}

function goneByRebuild(parts: GoneParts, cursor: ScopeCursor): Gone {
  const { seq, head } = cursor;
  return { files: seq < head ? [] : listRowsGone(parts, cursor).gone.map(({ file }) => file), upTo: head };
}

async function goneByLog(parts: Parameters<typeof previewHalt>[0], { scope, seq, allowedTo }: ScopeCursor): Promise<Gone | null> {
  const files: string[] = [];
  let isMany = false;
  let upTo = seq;
  for (let asked = 0; asked < MOST_ANSWERS; asked += 1) {
    const reply = await parts.calls.pull({ scope, since: upTo });
    if (reply.kind !== 'answer') return null;
    if (reply.body.kind !== 'changes' || reply.body.changes.length === 0) break;
    const lines = linesGone(parts, reply.body, allowedTo);
    isMany ||= isTooMuch(parts, { scope, seq: upTo }, lines.length, files.length);
    files.push(...lines.map(({ file }) => file));
    upTo = reply.body.next;
    if (upTo >= reply.body.head) break;
  }
  return { files: isMany ? files : [], upTo };
}

function shown(connection: SqliteConnection, scope: string, { files, upTo }: Gone): HaltPreview['scopes'][number] {
  const { agencyName, countMembers, numberOf } = statementsOf(connection);
  const named = [...new Set(files)].toSorted();
  const memberIds = named.flatMap((file) => (file.startsWith('member:') ? [Number(file.slice('member:'.length))] : []));
  const agencyId = scope.replace(/^agency:/u, '');
  return {
    scope, upTo, agencyName: agencyName.get(agencyId) ?? null, rows: files.length, files: named.length, ofFiles: countMembers.get(agencyId) ?? 0,
    members: memberIds.slice(0, MEMBERS_SHOWN).flatMap((id) => {
      const number = numberOf.get(id);
      return number === undefined ? [] : [{ id, number }];
    }),
  };
}

const statementsOf = perConnection((connection) => ({
  agencyName: connection.prepare<[string], string>('SELECT name FROM agency WHERE id = ?').pluck(),
  countMembers: connection.prepare<[string], number>('SELECT count(*) FROM member WHERE agency_id = ?').pluck(),
  numberOf: connection.prepare<[number], string>('SELECT number FROM member WHERE id = ?').pluck(),
}));
