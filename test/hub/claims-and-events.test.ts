import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CLAIM_LEASE_MS } from '../../shared/domain/request/claim.ts';
import { headsEvent, type ClaimAnswer } from '../../shared/contract/sync/session-messages.ts';
import { aColleague, aMemberFile, aWaitingRequest, DIRECTORY_ROWS } from './an-agency.ts';
import { aRibChange, call, Device, type Reply } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';

let hub: TestHub;
let first: Device;
let second: Device;
let claire: Device;

beforeAll(async () => {
  hub = await startHub();
  await hub.fill('directory', [...DIRECTORY_ROWS, aColleague('auray-validator', 'responsable', 'auray')]);
  await hub.fill('agency:vannes', aMemberFile(1));
  await hub.fill('agency:auray', aMemberFile(900));
  [first, second, claire] = await Promise.all([Device.enrol(hub, 'validator-1'), Device.enrol(hub, 'validator-2'), Device.enrol(hub, 'claire')]);
});
afterEach(() => hub.setClock(0));
afterAll(() => hub.close());

const claim = (device: Device, itemId: string, act = 'take', scope = 'agency:vannes', authorId = device.session.staffId): Promise<Reply<ClaimAnswer>> =>
  call(hub, 'POST', `/v1/items/${itemId}/claim`, { token: device.token, body: { scope, act, authorId } });

async function aQueuedItem(memberId: number): Promise<string> {
  const { requestId, rows } = aWaitingRequest(memberId);
  await hub.fill('agency:vannes', aMemberFile(memberId, rows));
  return requestId;
}

test('of two who take an item at once one holds it, and the other learns who and until when', async () => {
  const item = await aQueuedItem(10);
  const answers = await Promise.all([claim(first, item), claim(second, item)]);
  expect(answers.map(({ body }) => body.kind).toSorted()).toEqual(['held', 'refused']);
  expect(answers.find(({ body }) => body.kind === 'refused')?.body).toMatchObject({ code: 'held-by-colleague', who: expect.stringMatching(/^Validator-[12] Le Goff$/u) });
});

test('a hold ends by itself by the hub’s clock; whoever keeps it in time has it longer, and gives it back', async () => {
  const item = await aQueuedItem(11);
  await claim(first, item);
  hub.setClock(CLAIM_LEASE_MS - 5_000);
  expect((await claim(await Device.enrol(hub, 'validator-1'), item, 'keep')).body.kind).toBe('held');
  hub.setClock(2 * CLAIM_LEASE_MS);
  const [late, colleague] = [await Device.enrol(hub, 'validator-1'), await Device.enrol(hub, 'validator-2')];
  expect((await claim(late, item, 'keep')).body).toMatchObject({ kind: 'refused', code: 'not-held' });
  expect((await claim(colleague, item)).body.kind).toBe('held');
  expect((await claim(late, item, 'release')).body).toMatchObject({ kind: 'refused', code: 'held-by-colleague' });
  expect((await claim(colleague, item, 'release')).body).toEqual({ kind: 'free' });
});

test('whoever asks holds it, whoever brought the desk into use: by the rights of their own', async () => {
  const item = await aQueuedItem(14);
  expect((await claim(claire, item, 'take', 'agency:vannes', 'validator-2')).body.kind).toBe('held');
  expect((await claim(first, item)).body).toMatchObject({ code: 'held-by-colleague', who: 'Validator-2 Le Goff' });
  const others = await Promise.all([claim(first, item, 'take', 'agency:vannes', 'claire'), claim(first, item, 'take', 'agency:vannes', 'nobody'), claim(first, item, 'take', 'agency:vannes', 'auray-validator')]);
  expect(others.map(({ status }) => status)).toEqual([403, 403, 404]);
});

test('everybody who has the scope sees a hold in its log', async () => {
  const item = await aQueuedItem(12);
  await claim(first, item);
  const { body } = await claire.pull('agency:vannes');
  const last = body.kind === 'changes' ? body.changes.at(-1) : undefined;
  expect(last).toMatchObject({ entity: 'request', rowId: item, cmdId: null, authorId: 'validator-1' });
  expect(JSON.parse(last?.body ?? '')).toMatchObject({ claimedBy: 'validator-1', version: 1 });
});

test('an advisor holds nothing, and neither an unknown item nor a foreign scope is there', async () => {
  const item = await aQueuedItem(13);
  const replies = [await claim(claire, item), await claim(first, '00000000-0000-4000-8000-000000000000'), await claim(first, item, 'take', 'agency:auray')];
  expect(replies.map(({ status }) => status)).toEqual([403, 404, 404]);
});

/** The heads that a stream tells, as they come. */
async function listen(device: Device): Promise<{ next(): Promise<Record<string, number> | null>; close(): void }> {
  const controller = new AbortController();
  const response = await fetch(`${hub.url}/v1/events`, { headers: { authorization: `Bearer ${device.token}`, 'sync-proto': '1' }, signal: controller.signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    next: async () => {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end !== -1) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          if (event.startsWith('event: heads')) return headsEvent.parse(JSON.parse(event.split('data: ')[1] ?? '')).heads;
          continue;
        }
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) return null;
        text += chunk.value;
      }
    },
    close: () => controller.abort(),
  };
}

test('whoever listens hears where each of their logs ends, then each that moves, and nothing of others', async () => {
  const stream = await listen(claire);
  expect(Object.keys((await stream.next()) ?? {}).toSorted()).toEqual(['agency:vannes', 'directory']);
  await hub.fill('agency:auray', aMemberFile(901));
  const { body } = await claire.push([claire.act(aRibChange(1))]);
  const { scopeSeq } = JSON.parse(body.results[0]?.receipt.text ?? '{}') as { scopeSeq: number };
  expect(await stream.next()).toEqual({ 'agency:vannes': scopeSeq });
  stream.close();
});

test('a stream ends with the rights or the device of whoever listens', async () => {
  await hub.fill('directory', [aColleague('listener', 'conseiller')]);
  const stream = await listen(await Device.enrol(hub, 'listener'));
  await stream.next();
  await hub.fill('directory', [aColleague('listener', 'conseiller', 'vannes', false)]);
  expect(await stream.next()).toBeNull();
});

test('a listener who is moved hears of the new agency and no more of the old one', async () => {
  await hub.fill('directory', [aColleague('moved', 'conseiller')]);
  const stream = await listen(await Device.enrol(hub, 'moved'));
  await stream.next();
  await hub.fill('directory', [aColleague('moved', 'conseiller', 'auray')]);
  expect(Object.keys((await stream.next()) ?? {}).toSorted()).toEqual(['agency:auray', 'directory']);
  await hub.fill('agency:vannes', aMemberFile(50));
  await hub.fill('agency:auray', aMemberFile(903));
  expect(Object.keys((await stream.next()) ?? {})).toEqual(['agency:auray']);
  stream.close();
});
