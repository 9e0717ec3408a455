import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readImage } from '../../electron/db/row-images.ts';
import { resumeSync, setPaused } from '../../electron/sync/hub-link.ts';
import { renewEpochs } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { SNAPSHOT_SCHEMA } from '../../shared/contract/sync/snapshot-contract.ts';
import { answerWith, aSnapshot, someLines, type TestSnapshot } from './snapshot-of-rows.ts';
import { differences, onFile, removeRows, type SyncedDesk } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted, journal, left, stepUntil } from './on-a-desk.ts';

/* A scope that comes whole: real files, the real engine, a real hub. The snapshots are made of its rows and signed by its key. */

const VANNES = 'agency:vannes';
const at = desksAtAHub();

beforeEach(async () => {
  await at.hub.fill('directory', [{ fileId: 'directory', entity: 'act', row: { code: 'consultation', label: 'Consultation', post: 'Soins', words: '' } }, { fileId: 'directory', entity: 'agency', row: { id: 'auray', name: 'Auray', street: '1, rue du Loch', postcode: '56400', town: 'Auray', phone: '02 97 00 00 01', hours: '9 h' } }]);
});

const aDesk = (): Promise<SyncedDesk> => at.join('claire');
const taking = ({ connection }: SyncedDesk) => connection.prepare('SELECT scope, pieces_taken AS pieces, rows_taken AS rows FROM snapshot_taking').get();
const consent = { memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };

async function agree(desk: SyncedDesk): Promise<void> {
  expect([await differences(at.hub, desk), left(desk), desk.connection.pragma('foreign_key_check')]).toEqual([[], 0, []]);
}

test('a scope comes whole: rows and lines as the hub has them, people found by name, and the log goes on from there', async () => {
  const desk = await aDesk();
  const lines = someLines(120);
  answerWith(desk.calls, await aSnapshot(at.hub, 'directory'), await aSnapshot(at.hub, VANNES, { more: lines, rowsAPiece: 70 }));
  const pulls: string[] = [];
  const { pull } = desk.calls;
  desk.calls.pull = (query) => {
    pulls.push(`${query.scope} ${query.since}`);
    return pull(query);
  };
  await desk.sync();
  expect([desk.engine.phase, pulls]).toEqual(['live', []]);
  expect(desk.connection.prepare(`SELECT count(*) FROM member_search WHERE member_search MATCH 'traore'`).pluck().get()).toBe(1);
  for (const { rowId, row } of lines) expect(readImage(desk.connection, { file: 'member:7', entity: 'reimbursement', rowId })).toEqual(row);
  await agree(desk);
  await removeRows(at.hub, VANNES, [{ file: 'member:7', entity: 'beneficiary', id: 701 }]);
  desk.engine.wake('heads');
  await desk.sync();
  expect(count(desk, 'beneficiary')).toBe(2);
  await agree(desk);
});

test('it goes on from its last rows after a kill between any two transactions, no piece that is here whole is asked for again, and none ever lies in clear on the disk', async () => {
  let desk = await aDesk();
  const snapshots = [await aSnapshot(at.hub, 'directory'), await aSnapshot(at.hub, VANNES, { more: someLines(60), rowsAPiece: 60 })];
  let steps = 0;
  for (; steps < 300; steps += 1) {
    const whole = snapshots.flatMap((snapshot) => wholePieces(desk, snapshot));
    const hubSide = answerWith(desk.calls, ...snapshots);
    // A greeting at each start, then one step.
    while (desk.engine.phase === 'alone' || desk.engine.phase === 'connecting') await desk.engine.step();
    await desk.engine.step();
    expect(hubSide.given.filter((digest) => whole.includes(digest))).toEqual([]);
    expect(inClear(desk, snapshots)).toEqual([]);
    if (desk.engine.phase === 'live') break;
    const next = at.keep(onFile(at.hub, dirname(desk.path), desk.session, { tickMs: 1_000 }));
    await desk.close();
    desk = next;
  }
  expect([steps > 20, count(desk, 'reimbursement')]).toEqual([true, 60]);
  // Else nothing would be found whatever lies there.
  expect(desk.connection.prepare('SELECT count(*) FROM person WHERE last_name = ?').pluck().get(NAME)).toBe(1);
  writeFileSync(`${desk.path}.clear`, Buffer.concat([Buffer.from(NAME), ...[...(snapshots[1]?.pieces.values() ?? [])].slice(0, 1)]));
  expect(inClear(desk, snapshots)).toHaveLength(2);
  rmSync(`${desk.path}.clear`);
  await agree(desk);
});

const NAME = 'TRAORÉ';

/** What of a member, of a line or of a packed piece can be read in a file of the desk's folder without its key. */
function inClear({ path }: SyncedDesk, snapshots: readonly TestSnapshot[]): readonly string[] {
  const packed = snapshots.flatMap(({ pieces }) => [...pieces].map(([digest, bytes]) => ({ what: digest, bytes: Buffer.from(bytes) })));
  const sought = [...[NAME, 'traore', 'Dr LE GOFF'].map((word) => ({ what: word, bytes: Buffer.from(word) })), ...packed];
  return readdirSync(dirname(path), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).flatMap(({ parentPath, name }) => {
    const held = readFileSync(join(parentPath, name));
    return sought.filter(({ bytes }) => held.includes(bytes)).map(({ what }) => `${name}: ${what}`);
  });
}

/** Digests of those that are here whole. */
function wholePieces({ connection }: SyncedDesk, { manifest: { scope, pieces } }: TestSnapshot): readonly string[] {
  const taken = connection.prepare<[string], number>('SELECT pieces_taken FROM snapshot_taking WHERE scope = ?').pluck().get(scope);
  const isOver = connection.prepare<[string], number>('SELECT seq > 0 FROM hub_scope WHERE scope = ?').pluck().get(scope) === 1;
  return pieces.slice(0, taken ?? (isOver ? pieces.length : 0)).map(({ sha256 }) => sha256);
}

test('a piece comes while the one before it is written; one that does not is asked for again', async () => {
  const desk = await aDesk();
  const snapshot = await aSnapshot(at.hub, VANNES);
  const hubSide = answerWith(desk.calls, snapshot);
  const { piece } = desk.calls;
  const [first, second, third] = snapshot.manifest.pieces.map(({ sha256 }) => sha256);
  let isLost = true;
  desk.calls.piece = (scope, digest) => {
    if (digest !== third || !isLost) return piece(scope, digest);
    isLost = false;
    return Promise.resolve({ kind: 'no-answer' });
  };
  await stepUntil(desk, () => hubSide.given.length > 0);
  expect([hubSide.given, taking(desk)]).toMatchObject([[first, second], { pieces: 1 }]);
  await stepUntil(desk, () => !isLost);
  await desk.sync();
  expect([desk.engine.phase, hubSide.given.filter((digest) => digest === third).length, new Set(hubSide.given).size]).toEqual(['live', 1, hubSide.given.length]);
  await agree(desk);
});

test('an act that is entered while the rest of its file comes settles right, accepted or refused, and is sent at once', async () => {
  const desk = await aDesk();
  answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { rowsAPiece: 1, more: someLines(4) }));
  await stepUntil(desk, () => count(desk, 'contract') === 2);
  expect(taking(desk)).toMatchObject({ scope: VANNES });
  expect((await desk.desk('claire').command(recordConsentCommand, consent)).ok).toBe(true);
  await stepUntil(desk, () => count(desk, `outbox WHERE status = 'answered'`) === 1);
  // It was answered, and the rest of its file is kept aside until the log has come to it.
  await stepUntil(desk, () => Number(count(desk, 'held_line')) > 0);
  expect(desk.connection.prepare(`SELECT json_extract(line, '$.entity') FROM held_line`).pluck().all()).toEqual(['contract']);
  await desk.sync();
  expect([count(desk, 'consent'), count(desk, 'reimbursement'), desk.engine.phase]).toEqual([1, 4, 'live']);
  await agree(desk);
});

test('an act that the hub refuses meanwhile leaves nothing, and what comes of its file after it is written', async () => {
  const desk = await aDesk();
  answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { rowsAPiece: 1, more: someLines(4) }));
  await stepUntil(desk, () => count(desk, 'contract') === 2);
  // The hub's clock is far behind the desk's: whatever is entered now is refused.
  at.hub.setClock(-900 * 24 * 3_600_000);
  expect((await desk.desk('claire').command(recordConsentCommand, consent)).ok).toBe(true);
  await stepUntil(desk, () => count(desk, `outbox WHERE status = 'answered'`) === 1);
  expect(desk.connection.prepare('SELECT hub_outcome FROM outbox').pluck().all()).toEqual(['rejected']);
  await desk.sync();
  expect([count(desk, 'consent'), count(desk, 'reimbursement')]).toEqual([0, 4]);
  await agree(desk);
});

describe('what is not the hub’s is not written', () => {
  const refused: readonly (readonly [string, (snapshot: TestSnapshot) => TestSnapshot | Promise<TestSnapshot>])[] = [
    ['a signature over another text', (snapshot) => ({ ...snapshot, answer: { ...snapshot.answer, manifest: snapshot.answer.manifest.replace('"rows":', '"rows": ') } })],
    ['rows that do not add up', () => aSnapshot(at.hub, VANNES, { say: (manifest) => ({ ...manifest, rows: manifest.rows + 1 }) })],
    ['a snapshot of another scope', () => aSnapshot(at.hub, VANNES, { say: (manifest) => ({ ...manifest, scope: 'agency:auray' }) }).then((made) => ({ ...made, manifest: { ...made.manifest, scope: VANNES } }))],
    ['a piece with fewer rows than were said', () => aSnapshot(at.hub, VANNES, { rowsAPiece: 100, write: (text) => text.split('\n').slice(0, -1).join('\n') })],
    ['a piece that is no text of ours', () => aSnapshot(at.hub, VANNES, { write: (text) => text.replace('[', '{') })],
    ['members of another agency', () => aSnapshot(at.hub, VANNES, { rowsAPiece: 100, write: (text) => text.replaceAll('"vannes"', '"auray"') })],
    ['a row of the directory', () => aSnapshot(at.hub, VANNES, { rowsAPiece: 100, write: (text) => text.replaceAll('"member:8"', '"directory"') })],
    ['a line of another member than its file', () => aSnapshot(at.hub, VANNES, { more: someLines(2).map((line) => ({ ...line, file: 'member:8' })) })],
  ];
  test.each(refused)('%s: the desk stops, and waits for a person', async (_name, spoil) => {
    const desk = await aDesk();
    answerWith(desk.calls, await spoil(await aSnapshot(at.hub, VANNES)));
    await desk.sync();
    expect([halted(desk), count(desk, 'reimbursement'), count(desk, `member WHERE agency_id <> 'vannes'`)]).toEqual(['log-broken', 0, 0]);
  });

  test('bytes that are not what their name says are asked for again, and nothing of them is written', async () => {
    const desk = await aDesk();
    const hubSide = answerWith(desk.calls, await aSnapshot(at.hub, VANNES));
    const { piece } = desk.calls;
    desk.calls.piece = async (scope, digest) => {
      const reply = await piece(scope, digest);
      if (reply.kind === 'answer') reply.body.fill(7, 4, 9);
      return reply;
    };
    await desk.sync();
    expect([desk.engine.phase, hubSide.given.length, count(desk, 'person'), halted(desk)]).toEqual(['offline', 1, 0, null]);
    desk.calls.piece = piece;
    await desk.sync();
    await agree(desk);
  });

  test('a form of pieces that this program does not know: the log is taken from its first line', async () => {
    const desk = await aDesk();
    const hubSide = answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { say: (manifest) => ({ ...manifest, schema: SNAPSHOT_SCHEMA + 1, pieces: 'elsewhere' }) }));
    await desk.sync();
    expect([desk.engine.phase, hubSide.given]).toEqual(['live', []]);
    await agree(desk);
  });
});

test('where the hub no longer has the pieces, the newer snapshot is taken, and what went between the two goes here', async () => {
  const desk = await aDesk();
  const hubSide = answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { rowsAPiece: 1, more: someLines(6) }));
  await stepUntil(desk, () => count(desk, 'reimbursement') === 4);
  await removeRows(at.hub, VANNES, [{ file: 'member:7', entity: 'beneficiary', id: 701 }]);
  hubSide.has = [await aSnapshot(at.hub, VANNES, { rowsAPiece: 2, more: someLines(6) })];
  await desk.sync();
  expect([desk.engine.phase, count(desk, 'beneficiary'), journal(desk, 'hub.rebuilt').length]).toEqual(['live', 2, 1]);
  expect(desk.connection.prepare('SELECT id FROM reimbursement ORDER BY id').pluck().all()).toEqual([1, 2, 3, 4, 5, 6]);
  await agree(desk);
});

test('a hub that is restored while a piece of the directory is half written: what was taken of it holds nothing up, and the agency comes after its people', async () => {
  const joined = await aDesk();
  const desk = at.keep(onFile(at.hub, dirname(joined.path), joined.session, { tickMs: 20 }));
  const hubSide = answerWith(desk.calls, await aSnapshot(at.hub, 'directory', { rowsAPiece: 100 }));
  await stepUntil(desk, () => Number(count(desk, 'snapshot_taking WHERE rows_of_piece > 0')) > 0);
  await inTransaction(at.hub.parts.pool, renewEpochs);
  hubSide.has = [];
  desk.engine.wake('heads');
  await desk.sync();
  expect([desk.engine.phase, halted(desk)]).toEqual(['live', null]);
  await agree(desk);
});

describe('a log that no longer goes back to where a desk is', () => {
  async function pruned(desk: SyncedDesk): Promise<void> {
    const account = { id: 41, memberId: 8, iban: 'FR7630006000011234567890189', bic: null, bankName: null, holder: 'M. Adama TRAORÉ', forReimbursements: true, forDebits: false, validFrom: '2026-01-01', validTo: null, requestId: null, version: 1 };
    await at.hub.fill(VANNES, [{ fileId: 'member:8', entity: 'bankAccount', row: account }]);
    await at.hub.query(`UPDATE scope_head SET low_seq = seq WHERE scope_id = (SELECT scope_id FROM scope WHERE name = $1)`, [VANNES]);
    desk.engine.wake('heads');
  }

  test('because an import brought lines beside it: the new epoch says so, and they come', async () => {
    const desk = await aDesk();
    const hubSide = answerWith(desk.calls, await aSnapshot(at.hub, VANNES));
    await desk.sync();
    await at.hub.query('UPDATE scope_head SET low_seq = seq WHERE scope_id = (SELECT scope_id FROM scope WHERE name = $1)', [VANNES]);
    await inTransaction(at.hub.parts.pool, renewEpochs);
    hubSide.has = [await aSnapshot(at.hub, VANNES, { more: someLines(5) })];
    desk.engine.wake('heads');
    await desk.sync();
    expect([desk.engine.phase, count(desk, 'reimbursement'), journal(desk, 'hub.rebuilt').length]).toEqual(['live', 5, 1]);
    await agree(desk);
  });

  test('is taken anew from the snapshot, which the hub may still be building: rows that it does not name go', async () => {
    const desk = await aDesk();
    const hubSide = answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { more: someLines(200) }));
    await desk.sync();
    await removeRows(at.hub, VANNES, [{ file: 'member:7', entity: 'beneficiary', id: 701 }]);
    hubSide.has = [];
    await pruned(desk);
    await desk.sync();
    expect([desk.engine.phase, halted(desk), count(desk, 'beneficiary')]).toEqual(['offline', null, 3]);
    const changed = someLines(199, 2).map((line) => (line.rowId === '5' ? { ...line, row: { ...line.row, stage: 'refused' } } : line));
    hubSide.has = [await aSnapshot(at.hub, VANNES, { more: changed })];
    await desk.sync();
    expect([desk.engine.phase, halted(desk), count(desk, 'beneficiary'), count(desk, 'bank_account'), count(desk, 'reimbursement')]).toEqual(['live', null, 2, 2, 199]);
    expect(desk.connection.prepare('SELECT stage FROM reimbursement WHERE id = 5').pluck().get()).toBe('refused');
    await agree(desk);
  });

  test('many rows that would go stop the desk before one of them does, until a person goes on (R10)', async () => {
    const desk = await aDesk();
    const hubSide = answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { more: someLines(30) }));
    await desk.sync();
    hubSide.has = [];
    await pruned(desk);
    hubSide.has = [await aSnapshot(at.hub, VANNES, { more: someLines(10) })];
    await desk.sync();
    expect([halted(desk), count(desk, 'reimbursement')]).toEqual(['mass-delete', 30]);
    resumeSync(desk.connection);
    await desk.sync();
    expect(count(desk, 'reimbursement')).toBe(10);
    await agree(desk);
  });
});

test('while a person has it wait no row comes, and acts go to the hub all the same', async () => {
  const desk = await aDesk();
  answerWith(desk.calls, await aSnapshot(at.hub, VANNES, { rowsAPiece: 1 }));
  await stepUntil(desk, () => count(desk, 'contract') === 2);
  const before = taking(desk);
  setPaused(desk.connection, true);
  expect((await desk.desk('claire').command(recordConsentCommand, consent)).ok).toBe(true);
  await desk.sync();
  expect([taking(desk), count(desk, `outbox WHERE status = 'answered'`)]).toEqual([before, 1]);
  setPaused(desk.connection, false);
  await desk.sync();
  await agree(desk);
});
