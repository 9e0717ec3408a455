import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportMember } from '../../electron/privacy/export-member.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { showPaper } from '../../electron/session/show-paper.ts';
import { CHUNK_BYTES } from '../../electron/sync/paper-steps.ts';
import { renewEpochs } from '../../hub/db/scopes.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { aPdf } from '../fixtures/papers.ts';
import { courierOf, cuttableLine, type CuttableLine, type TestCourier } from './a-courier.ts';
import type { SyncedDesk } from './a-synced-desk.ts';
import { desksAtAHub } from './desks-at-a-hub.ts';

/* Papers between two desks and their hub: real files, real HTTP, a real line that is really cut. */

const at = desksAtAHub();
let line: CuttableLine;
let couriers: TestCourier[];

beforeEach(async () => {
  line = await cuttableLine(at.hub.url);
  couriers = [];
});
afterEach(async () => {
  for (const made of couriers) made.close();
  await line.close();
});

function courier(desk: SyncedDesk, ...more: Parameters<typeof courierOf> extends [unknown, unknown, ...infer More] ? More : never): TestCourier {
  const made = courierOf(desk, line.url, ...more);
  couriers.push(made);
  return made;
}

/** A scan of about this size that no compression makes smaller. */
const aScan = (bytes: number): Uint8Array => aPdf(`/Scan (${randomBytes(bytes / 2).toString('hex')})`);

async function enterRib(synced: SyncedDesk, bytes: Uint8Array, memberId = 7): Promise<string> {
  const desk = synced.desk('claire');
  const paper = await desk.command(keepPaperCommand, { name: 'rib.pdf', bytes });
  const attachmentId = paper.ok ? paper.value.attachmentId : '';
  const sent = await desk.command(submitRibChangeCommand, {
    memberId, iban: NEW_IBAN, holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: true, effectiveOn: '2026-11-23', recapSeen: true, paperIds: [attachmentId],
  });
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal));
  await synced.sync();
  return attachmentId;
}

interface Kept {
  readonly content: Buffer;
  readonly sha256: string;
}
const kept = ({ connection }: SyncedDesk, id: string): Kept | undefined => connection.prepare<[string], Kept>('SELECT content, sha256 FROM attachment WHERE id = ?').get(id);
const stored = () => at.hub.query<{ sha256: string; received: number; isWhole: boolean }>('SELECT sha256, received, stored_at IS NOT NULL AS "isWhole" FROM paper');
const left = ({ connection }: SyncedDesk) => connection.prepare('SELECT (SELECT count(*) FROM paper_part) AS parts, (SELECT count(*) FROM paper_awaited) AS awaited, (SELECT count(*) FROM paper_owed WHERE sent_at IS NULL) AS owed').get();
const DONE = { parts: 0, awaited: 0, owed: 0 };
const noDocuments = { issue: () => Promise.reject(new Error('no copy is drawn here')) } as never;

describe('a paper of an act', () => {
  test('the row comes first and says that the paper has not arrived; then its bytes, the same to the bit, and the screens are told', async () => {
    const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
    const bytes = aScan(700_000);
    const id = await enterRib(vannes, bytes);
    back.engine.wake('heads');
    await back.sync();
    const reader = back.desk('karim');
    expect(kept(back, id)?.content).toHaveLength(0);
    expect(await showPaper(reader.desk, noDocuments, id)).toEqual({ ok: false, refusal: { code: 'paper-not-here' } });

    const [sends, fetches] = [courier(vannes), courier(back)];
    // Asked for before its desk sent it: the hub has no such paper, and it is asked for again later.
    await fetches.carry();
    expect(left(back)).toEqual({ parts: 0, awaited: 1, owed: 0 });
    await sends.carry();
    expect(await stored()).toEqual([{ sha256: kept(vannes, id)?.sha256, received: bytes.length, isWhole: true }]);
    await fetches.carry();
    expect(kept(back, id)?.content).toHaveLength(0);
    // The log says that the bytes are there: nobody waits for the next try.
    back.engine.wake('heads');
    await back.sync();
    await fetches.carry();
    expect(Buffer.from(bytes).equals(kept(back, id)?.content ?? Buffer.alloc(0))).toBe(true);
    expect([fetches.told, sends.told, fetches.faults, sends.faults]).toEqual([['attachment'], [], [], []]);
    expect([left(vannes), left(back)]).toEqual([DONE, DONE]);
    expect(await showPaper(reader.desk, noDocuments, id)).toMatchObject({ ok: true, value: { mime: 'application/pdf' } });
  });

  test('an act that the hub has not accepted sends nothing of its paper, and a paper that is never answered holds no act up', async () => {
    const vannes = await at.joined('claire');
    vannes.calls.cut = 'before';
    const id = await enterRib(vannes, aScan(10_000));
    const never = courier(vannes, (calls) => ({ ...calls, offer: () => new Promise(() => undefined) }));
    expect(await never.courier.step()).toBeGreaterThan(0);
    vannes.calls.cut = null;
    vannes.engine.wake('online');
    // The courier hangs in its call from here on.
    const hanging = vannes.sync().then(() => never.courier.step());
    await vannes.sync();
    expect(vannes.connection.prepare('SELECT status FROM outbox WHERE status <> ?').pluck().all('local')).toEqual(['answered']);
    await enterRib(vannes, aScan(10_000), 8);
    expect(vannes.connection.prepare('SELECT count(*) FROM outbox WHERE hub_outcome = ?').pluck().get('accepted')).toBe(2);
    expect([await stored(), kept(vannes, id)?.content.length]).toEqual([[], expect.any(Number)]);
    void hanging;
  });

  test('the same bytes a second time are not sent again', async () => {
    const vannes = await at.joined('claire');
    const bytes = aScan(600_000);
    const sends = courier(vannes);
    await enterRib(vannes, bytes);
    await sends.carry();
    const before = line.sent;
    await enterRib(vannes, bytes, 8);
    await sends.carry();
    expect([left(vannes), await at.hub.query('SELECT count(*)::int AS count FROM paper')]).toEqual([DONE, [{ count: 1 }]]);
    expect(line.sent - before).toBeLessThan(2_000);
  });

  test('a member is not given a copy of their file that lacks a paper', async () => {
    const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
    await enterRib(vannes, aScan(10_000));
    back.engine.wake('heads');
    await back.sync();
    const refused = await exportMember({
      connection: back.connection, db: drizzle(back.connection), policy: loadProfile().privacy, insurer: 'Mutuelle des Rives', memberId: 7, request: null, filePath: join(dirname(back.path), 'copy.html'),
      actor: { staffId: 'karim', role: 'gestionnaire' }, now: instant(Date.now()), today: localDateOf(instant(Date.now())), commandId: randomUUID(),
    });
    expect(refused).toEqual({ ok: false, refusal: { code: 'paper-not-here', facts: { papers: 1 } } });
  });
});

describe('a line that is cut', () => {
  test('at every chunk, up and down: what had come is kept, and no more than a quarter is sent twice', async () => {
    const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
    const bytes = aScan(3_000_000);
    const id = await enterRib(vannes, bytes);
    back.engine.wake('heads');
    await back.sync();
    const [sends, fetches] = [courier(vannes), courier(back)];
    // A call of each chunk ends somewhere within it, up and down: at a new place each time.
    const place = (chunk: number): number => 2_000 + ((chunk * 377_777) % (CHUNK_BYTES - 4_000));
    const receivedAtHub = async (): Promise<number> => (await stored())[0]?.received ?? 0;
    let cutIn = -1;
    while ((await receivedAtHub()) < bytes.length) {
      const [before, cutsBefore] = [await receivedAtHub(), line.cuts];
      const chunk = Math.floor(before / CHUNK_BYTES);
      if (chunk > cutIn) line.cutIn(place((cutIn = chunk)), 'up');
      await sends.courier.step();
      // The courier waits after a cut, up to two seconds: time for the hub to have heard of it.
      for (let waits = 0; line.cuts > cutsBefore && waits < 20 && (await receivedAtHub()) === before; waits += 1) await pause(50);
    }
    const [cuts, up, downBefore] = [line.cuts, line.sent / bytes.length, line.received];
    for (let steps = 0; steps < 200 && kept(back, id)?.content.length === 0; steps += 1) {
      if (steps % 4 === 1) line.cutIn(place(steps), 'down');
      await fetches.courier.step();
    }
    await sends.carry();
    const down = (line.received - downBefore) / bytes.length;
    process.stdout.write(`Y14 bytes sent / useful: ${up.toFixed(3)} up over ${cuts} cuts, ${down.toFixed(3)} down over ${line.cuts - cuts} cuts, of ${Math.ceil(bytes.length / CHUNK_BYTES)} chunks each way\n`);
    expect(await stored()).toEqual([{ sha256: kept(vannes, id)?.sha256, received: bytes.length, isWhole: true }]);
    expect(Buffer.from(bytes).equals(kept(back, id)?.content ?? Buffer.alloc(0))).toBe(true);
    expect([cuts, line.cuts - cuts].map((count) => count > 2)).toEqual([true, true]);
    expect(cuts).toBeGreaterThanOrEqual(Math.floor(bytes.length / CHUNK_BYTES));
    expect(up).toBeLessThanOrEqual(1.25);
    expect([left(vannes), left(back)]).toEqual([DONE, DONE]);
  });

  test('a desk that ends in the middle goes on from its file, and from what the hub says that it has', async () => {
    const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
    const bytes = aScan(1_200_000);
    const id = await enterRib(vannes, bytes);
    back.engine.wake('heads');
    await back.sync();
    // Each courier takes three steps and is gone.
    for (let lives = 0; (await stored())[0]?.isWhole !== true && lives < 20; lives += 1) {
      const one = courier(vannes);
      for (let steps = 0; steps < 3; steps += 1) await one.courier.step();
    }
    await courier(vannes).carry();
    for (let lives = 0; kept(back, id)?.content.length === 0 && lives < 20; lives += 1) await courier(back).courier.step();
    expect(Buffer.from(bytes).equals(kept(back, id)?.content ?? Buffer.alloc(0))).toBe(true);
    expect([line.sent, line.received].map((count) => count / bytes.length < 1.05)).toEqual([true, true]);
    expect([left(vannes), left(back)]).toEqual([DONE, DONE]);
  });

  test('what had come of a paper goes when the paper is erased', async () => {
    const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
    const id = await enterRib(vannes, aScan(700_000));
    await courier(vannes).carry();
    back.engine.wake('heads');
    await back.sync();
    await courier(back).courier.step();
    expect(left(back)).toEqual({ parts: 1, awaited: 0, owed: 0 });
    for (const { connection } of [vannes, back]) {
      connection.prepare('UPDATE document SET attachment_id = NULL WHERE attachment_id = ?').run(id);
      connection.prepare('DELETE FROM attachment WHERE id = ?').run(id);
      expect(connection.prepare('SELECT (SELECT count(*) FROM paper_part) + (SELECT count(*) FROM paper_owed)').pluck().get()).toBe(0);
    }
  });

  test('a hub that was restored to a moment before a paper came is sent it again', async () => {
    const vannes = await at.joined('claire');
    await enterRib(vannes, aScan(10_000));
    const sends = courier(vannes);
    await sends.carry();
    await at.hub.query('DELETE FROM paper');
    await sends.carry();
    expect(await stored()).toEqual([]);
    await inTransaction(at.hub.parts.pool, (tx) => renewEpochs(tx));
    vannes.engine.wake('heads');
    await vannes.sync();
    await sends.carry();
    expect(await stored()).toMatchObject([{ isWhole: true }]);
  });
});

test('the paper that a decision waits for comes before a newer one of the file', async () => {
  const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
  const id = await enterRib(vannes, aScan(10_000));
  await courier(vannes).carry();
  back.engine.wake('heads');
  await back.sync();
  back.connection.exec(`INSERT INTO attachment SELECT 'newer', '${'0'.repeat(64)}', mime, byte_count, original_name, original_mime, original_sha256, x'', stored_at + 1, flags FROM attachment;
    INSERT INTO document SELECT 'newer', member_id, contract_id, NULL, kind, title, origin, awaited_from, dated_on, 'newer', search_text FROM document WHERE attachment_id = '${id}'`);
  const asked: string[] = [];
  await courier(back, (calls) => ({ ...calls, fetch: (range) => (asked.push(range.sha256), calls.fetch(range)) })).carry();
  expect(asked).toEqual([kept(back, id)?.sha256, '0'.repeat(64)]);
});

describe('bytes that are not the paper', () => {
  test('the hub refuses a whole that is not what its digest says, and keeps nothing of it', async () => {
    const vannes = await at.joined('claire');
    const id = await enterRib(vannes, aScan(700_000));
    const sends = courier(vannes, (calls) => ({ ...calls, send: (chunk) => calls.send({ ...chunk, bytes: Buffer.from(chunk.bytes).fill(0, 100, 101) }) }));
    await sends.carry();
    expect([sends.faults, await stored(), await at.hub.query('SELECT * FROM paper_chunk')]).toEqual([['refused'], [], []]);
    expect(left(vannes)).toMatchObject({ owed: 1 });
    // Put off, not given up; and the right ones are taken.
    const right = courier(vannes);
    right.later(3_600_000);
    await right.carry();
    expect(await stored()).toEqual([{ sha256: kept(vannes, id)?.sha256, received: expect.any(Number), isWhole: true }]);
  });

  test('a desk writes none of them, and asks again later', async () => {
    const [vannes, back] = [await at.joined('claire'), await at.joined('karim')];
    const id = await enterRib(vannes, aScan(700_000));
    await courier(vannes).carry();
    back.engine.wake('heads');
    await back.sync();
    let isWrong = true;
    const fetches = courier(back, (calls) => ({
      ...calls, fetch: async (range) => {
        const reply = await calls.fetch(range);
        if (isWrong && reply.kind === 'answer') reply.body[7] = (reply.body[7] ?? 0) ^ 1;
        return reply;
      },
    }));
    await fetches.carry();
    expect([kept(back, id)?.content.length, fetches.told, fetches.faults, left(back)]).toEqual([0, [], ['wrong-bytes'], { parts: 0, awaited: 1, owed: 0 }]);
    isWrong = false;
    fetches.later(3_600_000);
    await fetches.carry();
    expect([kept(back, id)?.content.length, fetches.told, left(back)]).toEqual([kept(vannes, id)?.content.length, ['attachment'], DONE]);
  });
});
