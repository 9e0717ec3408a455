import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { STORY } from '../../electron/demo/story-facts.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { openKeyRing } from '../../electron/keys/key-ring.ts';
import { NO_KEYCHAIN } from '../../electron/keys/keychain.ts';
import { enqueueAct } from '../../electron/sync/enqueue-act.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { linkDesk, type Answered } from '../fixtures/linked-desk.ts';
import { aUserDataFolder } from './launch-desk.ts';

const HOUR_MS = 3_600_000;

/** One act of the morning, and what the hub said of it; null: nothing yet. */
interface Planted {
  readonly by: string;
  readonly name: string;
  readonly subject: string;
  readonly input: object;
  readonly value?: unknown;
  readonly answered: Answered | null;
}

/**
 * The demonstration agency linked to a hub that cannot be reached: acts were confirmed and refused this morning, by receipts that a key signed,
 * and two wait. A desk joins empty: here the link is written, and everything after it is the program's own.
 */
export async function aLinkedFolder(more: (connection: SqliteConnection) => void = () => undefined): Promise<string> {
  const folder = aUserDataFolder();
  const opened = await openKeyRing({ folder, keychain: () => NO_KEYCHAIN }).open(null, passphraseBytes('demonstration sans secret'));
  const connection = openDatabase({ path: join(folder, 'guichet.db'), key: Buffer.from(opened?.keys[0]?.key ?? []) });
  try {
    plant(connection);
    more(connection);
  } finally {
    connection.close();
  }
  return folder;
}

/** The same desk, stopped before the whole log of an agency took its rows away. */
export function aHaltedFolder(): Promise<string> {
  return aLinkedFolder((connection) => connection.exec(`UPDATE hub_link SET halted = 'mass-delete';
    UPDATE hub_scope SET is_rebuilt = 1, head = seq + (scope <> 'agency:auray')`));
}

/** The same desk once the hub said a row that no table here takes. */
export function aRefusedFolder(): Promise<string> {
  return aLinkedFolder((connection) => connection.exec(`UPDATE hub_link SET halted = 'row-refused'`));
}

/** The same desk while its agencies come to it for the first time, which somebody has it wait with. */
export function aComingFolder(): Promise<string> {
  return aLinkedFolder((connection) => connection.exec(`UPDATE hub_link SET is_paused = 1;
    UPDATE hub_scope SET seq = 0, head = 184210 WHERE scope LIKE 'agency:%';
    INSERT INTO snapshot_taking (scope, manifest, pieces_taken, rows_of_piece, rows_taken, row_count, begun_at)
      SELECT scope, '{}', 3, 120, 48210, 184000, ${Date.now()} FROM hub_scope WHERE scope LIKE 'agency:%'`));
}

/** What comes from elsewhere meanwhile: a colleague at another desk holds one request, has sent the row of another's paper and not its bytes; the directory names more people than one looks through. */
export function atAnotherDesk(connection: SqliteConnection): void {
  const colleague = connection.prepare<[], string>(`SELECT id FROM staff WHERE full_name = 'Sophie LE GALL'`).pluck().get();
  connection.prepare('UPDATE request SET claimed_by = ?, claim_until = ? WHERE id = ?').run(colleague, Date.now() + 10 * 60_000, decidable(connection, 0));
  connection.prepare(`UPDATE attachment SET content = x'' WHERE id IN (SELECT attachment_id FROM document WHERE request_id = ?)`).run(decidable(connection, 1));
  // Came by lines of the directory this morning: nobody gave them access here yet. The demonstration, where people are chosen by a key, has its own ones before them.
  const staff = connection.prepare('INSERT INTO staff (id, full_name, role, agency_id, active) VALUES (?, ?, ?, ?, 1)');
  staff.run('maelle-riou', 'Maëlle RIOU', 'conseiller', 'vannes');
  for (const first of ['Yann-Ber', 'Yannick', 'Youenn', 'Yvonne', 'Zacharie', 'Zoé']) for (const last of ['KERVADEC', 'LE BIHAN', 'MAHÉ']) staff.run(fold(`${first} ${last}`).replaceAll(' ', '-'), `${first} ${last}`, 'conseiller', 'auray');
}

/** The n-th request that Karim BENALI may decide, by urgency, beside the one of the story. */
function decidable(connection: SqliteConnection, place: number): string {
  const sql = `SELECT r.id FROM request r JOIN staff s ON s.full_name = 'Karim BENALI' WHERE r.status = 'to-check' AND r.entered_by <> s.id AND r.claimed_by IS NULL AND r.id <> ?
    AND EXISTS (SELECT 1 FROM document d WHERE d.request_id = r.id AND d.attachment_id IS NOT NULL) ORDER BY r.goal_at, r.number LIMIT 1 OFFSET ?`;
  return connection.prepare<[string, number], string>(sql).pluck().get(STORY.ribRequestId, place) ?? '';
}

function plant(connection: SqliteConnection): void {
  const joinedAt = instant(Date.now() - 30 * HOUR_MS);
  const hub = linkDesk(connection, joinedAt);
  const acts = actsOf(connection);
  acts.forEach((act, index) => file(connection, act, instant(Date.now() - 3 * HOUR_MS + index * 600_000)));
  const answers = acts.map(({ answered }) => answered);
  hub.answer(connection, instant(Date.now() - HOUR_MS), ({ chain }) => answers[chain.number - 1] ?? null);
  connection.exec(`INSERT INTO changed_input SELECT o.command_id, 'request.status', r.decided_by, r.decided_at FROM outbox o JOIN request r ON r.id = json_extract(o.body, '$.input.requestId') WHERE o.hub_outcome = 'rejected'`);
}

function file(connection: SqliteConnection, { by, name, subject, input, value = null }: Planted, now: ReturnType<typeof instant>): void {
  connection.transaction(() => {
    enqueueAct(connection, {
      commandId: randomUUID(), name, input, value, actor: { staffId: by }, now, today: localDateOf(now), isSteppedUp: true, subject, changes: [], rowsBefore: [],
      chance: { uuids: [], ids: [], numbers: [] },
    });
  })();
}

function actsOf(connection: SqliteConnection): readonly Planted[] {
  const staff = (name: string): string => connection.prepare<[string], string>('SELECT id FROM staff WHERE full_name = ?').pluck().get(name) ?? '';
  const [claire, karim] = [staff('Claire MORVAN'), staff('Karim BENALI')];
  const decided = connection.prepare<[], { id: string }>(`SELECT id FROM request WHERE status = 'refused' AND decided_by IS NOT NULL ORDER BY decided_at DESC LIMIT 1`).get();
  if (decided === undefined) throw new Error('the demonstration has a request that was refused');
  // A colleague at another desk was first, this morning: guards of acts let pass what the hub says.
  connection.exec(`INSERT INTO settling (file) VALUES ('')`);
  connection.prepare('UPDATE request SET decided_by = ?, decided_at = ? WHERE id = ?').run(staff('Sophie LE GALL'), Date.now() - 2 * HOUR_MS, decided.id);
  connection.exec('DELETE FROM settling');
  const accepted: Answered = { outcome: 'accepted' };
  const consent = { purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'handed' };
  return [
    { by: claire, name: 'consent.record', subject: 'member:11', input: { memberId: 11, ...consent }, answered: accepted },
    { by: claire, name: 'member.rectify-contact', subject: 'member:12', input: { memberId: 12, seenVersion: 1, mobile: '06 39 98 00 11', reason: 'Nouveau numéro' }, answered: accepted },
    {
      by: claire, name: 'rib.submit-change', subject: 'member:11', answered: { outcome: 'rejected', refusal: { code: 'operation-in-progress', facts: { number: 'D-2026-18 450', who: 'Karim BENALI', since: 'le 25/11/2026' } } },
      input: { memberId: 11, iban: 'FR7630006000011234567890189', holder: 'M. Yves ABGRALL', forReimbursements: true, forDebits: false, effectiveOn: '2026-12-01', paperIds: [], recapSeen: true },
    },
    { by: karim, name: 'request.accept', subject: `request:${decided.id}`, input: { requestId: decided.id, seenVersion: 1, asHolder: true }, answered: { outcome: 'rejected', refusal: { code: 'already-decided' } } },
    { by: karim, name: 'consent.record', subject: 'member:13', input: { memberId: 13, ...consent }, answered: accepted },
    { by: claire, name: 'rib.submit-change', subject: 'member:1', input: { memberId: 1 }, value: { requestId: STORY.ribRequestId }, answered: null },
    { by: claire, name: 'consent.record', subject: 'member:14', input: { memberId: 14, ...consent }, answered: null },
  ];
}
