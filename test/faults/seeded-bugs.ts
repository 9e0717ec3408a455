import type { SqliteConnection } from '../../electron/db/open-database.ts';
import type { HubCalls } from '../../electron/sync/hub-calls.ts';
import type { HubKeys } from '../../hub/keys/hub-keys.ts';
import type { CommandOutcome, ReceiptFacts } from '../../shared/contract/sync/receipt.ts';
import { sha256 } from '../../hub/keys/ed25519.ts';
import type { PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import type { PushAnswer, PushRequest } from '../../shared/contract/sync/push-contract.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { HubStore } from './hub-store.ts';
import type { Call, RawReply } from './simulated-hub.ts';

/** A fault put into a run from outside, to see that the run finds it. Nothing of it is in the product. */
export interface SeededBug {
  readonly calls: (calls: HubCalls, hub: { readonly keys: HubKeys }) => HubCalls;
  readonly file: (connection: SqliteConnection) => void;
  /** Whether a crash loses the last act that the file had committed. */
  readonly losesLastAct: boolean;
  readonly hub: {
    readonly before: (call: Call, store: HubStore) => Promise<void>;
    readonly after: (call: Call, reply: RawReply, store: HubStore, keys: HubKeys) => Promise<RawReply>;
    readonly onRead: (text: string, rows: readonly unknown[][]) => void;
  };
}

export const SOUND: SeededBug = {
  calls: (calls) => calls, file: () => undefined, losesLastAct: false, hub: { before: () => Promise.resolve(), after: (_call, reply) => Promise.resolve(reply), onRead: () => undefined },
};

/** Every bug, made anew for each run. */
export const SEEDED_BUGS: Readonly<Record<string, () => SeededBug>> = {
  'desk: a lost answer is taken for a yes': () => onCalls((calls, { keys }) => ({
    ...calls,
    push: async (request) => {
      const reply = await calls.push(request);
      return reply.kind === 'no-answer' ? { kind: 'answer', body: invented(request, keys) } : reply;
    },
  })),
  'desk: a new numbering is the old one': () => onCalls((calls) => {
    let clientId = '';
    return {
      ...calls,
      hello: (request) => {
        ({ clientId } = request);
        return calls.hello(request);
      },
      newClient: async () => {
        const reply = await calls.newClient();
        return reply.kind === 'answer' ? { kind: 'answer', body: { ...reply.body, clientId } } : reply;
      },
    };
  }),
  'desk: an answer is kept for the act after it': () => onCalls((calls) => ({
    ...calls,
    push: async (request) => {
      const reply = await calls.push(request);
      if (reply.kind !== 'answer' || reply.body.results.length < 2) return reply;
      const { results } = reply.body;
      return { kind: 'answer', body: { ...reply.body, results: results.map((result, at) => ({ ...result, outcome: results[(at + 1) % results.length]?.outcome ?? result.outcome })) } };
    },
  })),
  'desk: rows of the log are lost, and the cursor moves on': () => onFile(everyThird('request', 'BEFORE INSERT', '1')),
  'desk: a tombstone is skipped': () => onFile('CREATE TEMP TRIGGER bug BEFORE DELETE ON main.request WHEN EXISTS (SELECT 1 FROM settling) BEGIN SELECT RAISE (IGNORE); END'),
  'desk: lines that are to be kept aside are dropped': () => onFile('CREATE TEMP TRIGGER bug BEFORE INSERT ON main.held_line BEGIN SELECT RAISE (IGNORE); END'),
  'desk: what stood before is forgotten at the answer': () => onFile(`CREATE TEMP TRIGGER bug AFTER UPDATE OF status ON main.outbox WHEN NEW.status = 'answered' BEGIN DELETE FROM row_before WHERE file = NEW.file; END`),
  'desk: what stood before is not kept': () => onFile('CREATE TEMP TRIGGER bug BEFORE INSERT ON main.row_before BEGIN SELECT RAISE (IGNORE); END'),
  'desk: a file is settled at the answer, before its lines': () => onFile(`CREATE TEMP TRIGGER bug AFTER UPDATE OF status ON main.outbox WHEN NEW.status = 'answered' BEGIN
    UPDATE outbox SET settled_at = 1 WHERE seq = NEW.seq; DELETE FROM row_before WHERE file = NEW.file; END`),
  'desk: what stood before is of the last act, not of the first': () => onFile('CREATE TEMP TRIGGER bug BEFORE INSERT ON main.row_before BEGIN DELETE FROM row_before WHERE entity = NEW.entity AND row_id = NEW.row_id; END'),
  'desk: what it alone had of an erased member stays': () => onFile('CREATE TEMP TRIGGER bug BEFORE UPDATE OF body ON main.outbox WHEN NEW.body IS NULL BEGIN SELECT RAISE (IGNORE); END'),
  'desk: a file that left its agency stays': () => onFile('CREATE TEMP TRIGGER bug BEFORE INSERT ON main.departed_file BEGIN SELECT RAISE (IGNORE); END'),
  'desk: what came of a file in its new agency goes with the old one': () => onFile(`CREATE TEMP TRIGGER bug BEFORE DELETE ON main.departed_file BEGIN DELETE FROM held_line WHERE file = OLD.file; END`),
  'desk: a crash loses the last commit': () => ({ ...SOUND, losesLastAct: true }),
  'desk: an update of a row is lost': () => onFile(everyThird('request', 'BEFORE UPDATE', '1')),
  'desk: rows of a snapshot are lost': () => onFile('CREATE TEMP TRIGGER bug BEFORE INSERT ON main.instalment WHEN EXISTS (SELECT 1 FROM snapshot_taking) BEGIN SELECT RAISE (IGNORE); END'),
  'desk: a snapshot goes on one row too late': () => onFile(`CREATE TEMP TRIGGER bug AFTER UPDATE OF rows_of_piece ON main.snapshot_taking WHEN NEW.rows_of_piece > 0 BEGIN
    UPDATE snapshot_taking SET rows_of_piece = NEW.rows_of_piece + 1 WHERE scope = NEW.scope; END`),

  'hub: a pruning takes what no snapshot stands for': () => beforeCallOf('pull', async (store) => {
    await store.rows('DELETE FROM change c USING scope_head h WHERE c.scope_id = h.scope_id AND c.seq = h.seq AND h.seq > h.low_seq + 3');
  }),
  'hub: a snapshot lacks a row': () => ({
    ...SOUND,
    hub: {
      ...SOUND.hub,
      onRead: (text, rows) => {
        if (text.startsWith('FETCH') && rows.length > 2) (rows as unknown[][]).splice(-1);
      },
    },
  }),
  'hub: what was answered is judged again': () => beforePush(async (request, store) => {
    await store.rows('DELETE FROM lane_entry WHERE client_id = $1', [request.clientId]);
    await store.rows('DELETE FROM command WHERE cmd_id = ANY($1::uuid[])', [request.commands.map(({ body }) => (JSON.parse(body) as CommandBody).cmdId)]);
    await setLane(store, request, (request.commands[0]?.clientSeq ?? 1) - 1);
  }),
  'hub: a lane takes any number': () => beforePush((request, store) => setLane(store, request, (request.commands[0]?.clientSeq ?? 1) - 1)),
  'hub: the words of an act are changed before they are checked': () => beforeCall('push', (body) => body.replaceAll('\\"isSteppedUp\\":true', '\\"isSteppedUp\\":false')),
  'hub: places of the log come from a sequence': () => afterPush(async (_answer, store) => {
    await store.rows(`UPDATE scope_head SET seq = seq + 1 WHERE scope_id = (SELECT scope_id FROM scope WHERE name = 'agency:vannes') AND seq % 5 = 0`);
  }),
  'hub: a line is not for everybody': () => afterPull((answer) => (answer.kind === 'changes' ? { ...answer, changes: answer.changes.filter(({ entity, cmdId }) => cmdId === null || entity !== 'ribChange') } : answer)),
  'hub: a row is changed beside the log': () => afterPush(async (_answer, store) => {
    await store.rows(`UPDATE file_row SET body = jsonb_set(body, '{town}', '"Nantes"') WHERE entity = 'member' AND row_id = '7'`);
  }),
  'hub: an item is judged as it was before its decision, and nothing else guards it': () => {
    const forgetful = beforePush(async (_request, store) => {
      await store.rows('DELETE FROM decision');
    });
    const { hub: { onRead } } = onRequests((body) => ({ ...body, status: 'to-check', decidedBy: null, decidedAt: null, version: 1 }));
    return { ...forgetful, hub: { ...forgetful.hub, onRead } };
  },
  'hub: it does not know who entered a request': () => onRequests((body) => ({ ...body, enteredBy: 'nobody' })),
  'hub: a receipt says the contrary of what was recorded': () => ({
    ...SOUND,
    hub: {
      ...SOUND.hub,
      after: (call, reply, _store, keys) => Promise.resolve(call.name === 'push' && reply.kind === 'answer' ? { kind: 'answer', body: lying(reply.body as PushAnswer, keys) } : reply),
    },
  }),
  'hub: what was acknowledged is lost with its machine': () => afterPush(async ({ results }, store) => {
    const ids = results.filter(({ isReplay }) => !isReplay).map(({ cmdId }) => cmdId);
    await store.rows('DELETE FROM lane_entry WHERE cmd_id = ANY($1::uuid[])', [ids]);
    await store.rows('DELETE FROM command WHERE cmd_id = ANY($1::uuid[])', [ids]);
  }),
};

/** Changes each request that a transaction of the hub reads from its files. */
function onRequests(change: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>): SeededBug {
  const onRead: SeededBug['hub']['onRead'] = (text, rows) => {
    if (!text.startsWith('select') || !text.includes('"file_row"')) return;
    for (const row of rows) if (row[2] === 'request' && row.length === 6) row[5] = change(row[5] as Readonly<Record<string, unknown>>);
  };
  return { ...SOUND, hub: { ...SOUND.hub, onRead } };
}

function onCalls(calls: SeededBug['calls']): SeededBug {
  return { ...SOUND, calls };
}

function onFile(sql: string): SeededBug {
  return { ...SOUND, file: (connection) => void connection.exec(sql) };
}

/** A trigger that loses one row of three while the desk writes what the hub says. */
function everyThird(table: string, when: string, condition: string): string {
  return `CREATE TEMP TABLE bug_count (n INTEGER); INSERT INTO bug_count VALUES (0);
    CREATE TEMP TRIGGER bug ${when} ON main.${table} WHEN EXISTS (SELECT 1 FROM settling) AND ${condition} BEGIN
      UPDATE bug_count SET n = n + 1; SELECT RAISE (IGNORE) FROM bug_count WHERE n % 3 = 0; END`;
}

function beforePush(act: (request: PushRequest, store: HubStore) => Promise<void>): SeededBug {
  return { ...SOUND, hub: { ...SOUND.hub, before: (call, store) => (call.name === 'push' ? act(JSON.parse(call.body) as PushRequest, store) : Promise.resolve()) } };
}

function beforeCallOf(name: Call['name'], act: (store: HubStore) => Promise<void>): SeededBug {
  return { ...SOUND, hub: { ...SOUND.hub, before: (call, store) => (call.name === name ? act(store) : Promise.resolve()) } };
}

function beforeCall(name: Call['name'], change: (body: string) => string): SeededBug {
  const before: SeededBug['hub']['before'] = (call) => {
    if (call.name === name) call.body = change(call.body);
    return Promise.resolve();
  };
  return { ...SOUND, hub: { ...SOUND.hub, before } };
}

function afterPush(act: (answer: PushAnswer, store: HubStore) => Promise<void>): SeededBug {
  const after: SeededBug['hub']['after'] = async (call, reply, store) => {
    if (call.name === 'push' && reply.kind === 'answer') await act(reply.body as PushAnswer, store);
    return reply;
  };
  return { ...SOUND, hub: { ...SOUND.hub, after } };
}

function afterPull(change: (answer: PullAnswer) => PullAnswer): SeededBug {
  const after: SeededBug['hub']['after'] = (call, reply) => Promise.resolve(call.name === 'pull' && reply.kind === 'answer' ? { kind: 'answer', body: change(reply.body as PullAnswer) } : reply);
  return { ...SOUND, hub: { ...SOUND.hub, after } };
}

async function setLane(store: HubStore, { clientId, scope }: PushRequest, last: number): Promise<void> {
  await store.rows('UPDATE lane SET last_client_seq = $3 WHERE client_id = $1 AND scope_id = (SELECT scope_id FROM scope WHERE name = $2)', [clientId, scope, last]);
}

/** What a desk would have to believe that takes silence for consent. */
export function invented({ clientId, scope, commands }: PushRequest, keys: HubKeys): PushAnswer {
  const results = commands.map(({ clientSeq, body }) => {
    const { cmdId, at } = JSON.parse(body) as CommandBody;
    const facts: ReceiptFacts = { scope, clientId, clientSeq, cmdId, bodySha256: sha256(body).toString('hex'), outcome: 'accepted', scopeSeq: 1, at };
    return { clientSeq, cmdId, outcome: 'accepted' as const, value: null, refusal: null, isReplay: false, receipt: signed(facts, keys) };
  });
  return { scope, epoch: '00000000-0000-4000-8000-000000000000', results, stopped: null };
}

function lying(answer: PushAnswer, keys: HubKeys): PushAnswer {
  const results = answer.results.map((result) => {
    const outcome: CommandOutcome = result.outcome === 'accepted' ? 'rejected' : 'accepted';
    return { ...result, outcome, refusal: outcome === 'rejected' ? { code: 'defect' } : null, receipt: signed({ ...(JSON.parse(result.receipt.text) as ReceiptFacts), outcome }, keys) };
  });
  return { ...answer, results };
}

function signed(facts: ReceiptFacts, keys: HubKeys): PushAnswer['results'][number]['receipt'] {
  const text = JSON.stringify(facts);
  return { text, signature: keys.signReceipt(text), keyId: keys.keyId };
}
