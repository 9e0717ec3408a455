import { createHash } from 'node:crypto';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { readImage } from '../../electron/db/row-images.ts';
import { rowsBeyond, rowsOfFile } from '../../electron/sync/rows-of-file.ts';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { fillReimbursements } from '../../hub/reimbursements/fill-reimbursements.ts';
import { reimbursementImage } from '../../hub/reimbursements/reimbursement-image.ts';
import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { fillWholeFile, plantSentinels, type Sentinel } from '../fixtures/full-file.ts';
import { aMigratedDatabase } from '../migrations/schema-of.ts';
import type { TestHub } from './a-hub.ts';

const FILE = 'member:7';

/**
 * Gives the hub, over the small agency, the file of member 7 with a row of everything that a file may hold, and a word of its own in each text of it. Gives
 * the words. The bytes of its papers are there too.
 */
export async function fillWholeFileAtHub(hub: TestHub): Promise<readonly Sentinel[]> {
  const connection = aMigratedDatabase(MIGRATIONS);
  fillDesk(connection);
  fillWholeFile(connection);
  const sentinels = plantSentinels(connection);
  const rows = imagesOf(connection);
  connection.close();
  await hub.fill('agency:vannes', rows.filter(({ entity }) => entity !== 'reimbursement'));
  await fillReimbursements(hub.parts.pool, 'agency:vannes', rows.filter(({ entity }) => entity === 'reimbursement').map(({ row }) => reimbursementImage.parse(row)), { authorId: 'import', at: hub.parts.clock() });
  for (const sha256 of rows.flatMap(({ entity, row }) => (entity === 'attachment' ? [String(row['sha256'])] : []))) {
    const content = Buffer.from(sentinels.find(({ place }) => place === 'attachment.content')?.word ?? '');
    await hub.query('INSERT INTO paper SELECT scope_id, $1, $2::int, $2::int, 0, 0 FROM scope WHERE name = $3', [sha256, content.length, 'agency:vannes']);
    await hub.query('INSERT INTO paper_chunk SELECT scope_id, $1, 0, $2 FROM scope WHERE name = $3', [sha256, content, 'agency:vannes']);
  }
  return sentinels.filter(({ place }) => !ON_A_DESK_ALONE.some((table) => place.startsWith(table)));
}

/** What no hub hears of. */
const ON_A_DESK_ALONE = ['draft.', 'file_opening.', 'external_key.', 'outbox.', 'attachment.content'];

function imagesOf(connection: SqliteConnection): readonly FilledRow[] {
  const named = (entity: HeldEntity, ...ids: readonly (number | string)[]) => ids.map((rowId) => ({ entity, rowId: String(rowId) }));
  const ids = (sql: string): readonly (number | string)[] => connection.prepare<[], number | string>(sql).pluck().all();
  const places = [
    ...named('act', ...ids('SELECT code FROM act')), ...named('person', 7, 9), ...named('member', 7), ...named('consentText', ...ids('SELECT sha256 FROM consent_text')),
    ...([...rowsOfFile(connection, FILE), ...rowsBeyond(connection, FILE)] as readonly { entity: HeldEntity; rowId: string }[]),
  ];
  return places.map(({ entity, rowId }) => ({ fileId: FILE, entity, row: asAtHub(entity, readImage(connection, { file: FILE, entity, rowId }) ?? {}) }));
}

/** A hub takes no paper whose digest is none, and no number twice. */
function asAtHub(entity: HeldEntity, row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (entity === 'attachment') return { ...row, sha256: createHash('sha256').update(String(row['id'])).digest('hex') };
  return entity === 'request' ? { ...row, number: `${String(row['number'])}-${String(row['id']).slice(-2)}` } : row;
}

/** Every value of every table of the hub, as one text. */
export async function everythingAt(hub: TestHub): Promise<string> {
  const tables = await hub.query<{ name: string }>("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await hub.query<{ text: string }>(`SELECT t::text AS text FROM "${name}" t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}
