import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { loadHubKeys } from '../../hub/keys/hub-keys.ts';
import type { PullAnswer } from '../../shared/contract/sync/pull-contract.ts';
import type { PushAnswer, PushRequest } from '../../shared/contract/sync/push-contract.ts';
import { invented } from '../faults/seeded-bugs.ts';
import type { ChaosHub } from './chaos-hub.ts';
import { PACE, type ChaosOptions, type ChaosRun, type Spoil } from './chaos-run.ts';
import { CALM, STORM } from './fault-proxy.ts';
import { openLiar, type Lie } from './liar.ts';
import type { PortForward } from './port-forward.ts';
import { copyServer } from './standby.ts';

/** A bug that is put in from outside: around the calls, in a database, in a desk's file, in what an operator does. The run must find it. */
export type SeededBug = Partial<Pick<ChaosOptions, 'pace' | 'paceMs' | 'weather'>> & { readonly spoil: Spoil };

/** The end of a push takes long, so that something else comes in between. */
const SLOW = 'CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.15); RETURN NULL; END $$; CREATE TRIGGER slow BEFORE INSERT ON command FOR EACH STATEMENT EXECUTE FUNCTION slow()';

export const SEEDED_BUGS: Readonly<Record<string, SeededBug>> = {
  'line: acts are acknowledged with the keys of the hub, and never reach it': onLine((hub) => {
    const keys = loadHubKeys(hub.keys);
    let count = 0;
    return async ({ path, body }, passOn) => (path === '/v1/push' && (count += 1) % 6 === 0 ? { status: 200, body: JSON.stringify(invented(JSON.parse(body) as PushRequest, keys)) } : passOn());
  }),
  'line: a row is changed on its way to a desk': onLine(() => onPull((answer) => answer.changes.map((line) => (line.entity === 'member' && line.body !== null ? { ...line, body: line.body.replace('Vannes', 'Nantes') } : line)))),
  'line: a line of a log is left out': onLine(() => onPull(({ changes }) => changes.filter(({ entity, cmdId }) => cmdId === null || entity !== 'ribChange'))),
  'line: the answer to a pull is an older one': onLine(() => {
    const first = new Map<string, { readonly status: number; readonly body: string }>();
    return async ({ path, query }, passOn) => {
      const answer = await passOn();
      const scope = query.get('scope') ?? '';
      const isOfLog = path === '/v1/pull' && scope !== 'directory' && Number(query.get('since')) > 0;
      if (!isOfLog || answer?.status !== 200) return answer;
      if (!first.has(scope)) first.set(scope, answer);
      return first.get(scope) ?? answer;
    };
  }),
  'line: the outcome of an act is turned into its contrary': onLine(() => onPush((results) => results.map((result) => ({ ...result, outcome: result.outcome === 'accepted' ? 'rejected' : 'accepted' })))),
  'line: each act is given the receipt of the one before it': onLine(() => {
    let last: PushAnswer['results'][number]['receipt'] | null = null;
    return onPush((results) => results.map((result) => {
      const receipt = last ?? result.receipt;
      last = result.receipt;
      return { ...result, receipt };
    }));
  }),
  'database: a line of forty is not written to the log': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.seq % 40 = 0 THEN RETURN NULL; END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: places of the log are skipped': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.seq % 10 = 0 THEN NEW.seq := NEW.seq + 1; END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE UPDATE ON scope_head FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: a row is written otherwise than the log says': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.entity = 'member' THEN NEW.body := jsonb_set(NEW.body, '{town}', '"Nantes"'); END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE UPDATE ON file_row FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: the chain of a log breaks': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.seq % 10 = 0 THEN NEW.hash := sha256(NEW.hash); END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE UPDATE ON scope_head FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: what an act wrote is not kept at times': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF random() < 0.2 THEN RETURN NULL; END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE INSERT OR UPDATE ON file_row FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: where a lane ends is forgotten at times': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF random() < 0.3 THEN RETURN NULL; END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE UPDATE ON lane FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: what belongs together is not one transaction': {
    pace: { deskKills: 0, apiKills: 5_000, pgCrashes: 0, terminations: 150, moves: 0 },
    spoil: {
      ...onStatements('BEGIN\0', '     \0'),
      database: async (hub) => {
        await run(hub, SLOW);
        await onStatements('BEGIN\0', '     \0').database(hub);
      },
    },
  },
  'database: rows are read without their lock, and no key guards them': {
    weather: { ...CALM, answerDropped: 10, heardTwice: 70 },
    spoil: {
      ...onStatements(' for update', '           '),
      database: async (hub) => {
        await run(hub, `ALTER TABLE lane_entry DROP CONSTRAINT lane_entry_scope_id_cmd_id_fkey; ALTER TABLE lane_entry DROP CONSTRAINT lane_entry_pkey; ALTER TABLE command DROP CONSTRAINT command_pkey; ALTER TABLE change DROP CONSTRAINT change_pkey; ${SLOW}`);
        await onStatements(' for update', '           ').database(hub);
      },
    },
  },
  'database: what was recorded is not always found, and may be recorded twice': {
    weather: { ...STORM, answerDropped: 25, heardTwice: 20 },
    spoil: {
      database: (hub) => run(hub, `
        ALTER TABLE lane_entry DROP CONSTRAINT lane_entry_scope_id_cmd_id_fkey; ALTER TABLE command DROP CONSTRAINT command_pkey; ALTER TABLE command RENAME TO command_all;
        CREATE VIEW command AS SELECT * FROM command_all WHERE random() < 0.15;
        CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO command_all VALUES (NEW.*); RETURN NEW; END $$;
        CREATE TRIGGER bug INSTEAD OF INSERT ON command FOR EACH ROW EXECUTE FUNCTION bug()`),
      mend: (hub) => run(hub, 'DROP VIEW command; ALTER TABLE command_all RENAME TO command'),
    },
  },
  'database: a decision is forgotten in the row, and no key guards it': inDatabase(`
    ALTER TABLE decision DROP CONSTRAINT decision_pkey;
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.entity = 'request' AND NEW.body ->> 'status' IN ('accepted', 'refused') THEN NEW.body := OLD.body; END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE UPDATE ON file_row FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: who entered a request is not kept': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.entity = 'request' THEN NEW.body := jsonb_set(NEW.body, '{enteredBy}', '"nobody"'); END IF; RETURN NEW; END $$;
    CREATE TRIGGER bug BEFORE INSERT OR UPDATE ON file_row FOR EACH ROW EXECUTE FUNCTION bug()`),
  'database: bytes of papers change after they were stored': inDatabase(`
    CREATE FUNCTION bug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.stored_at IS NOT NULL THEN UPDATE paper_chunk c SET content = set_byte(c.content, 0, 0) WHERE c.scope_id = NEW.scope_id AND c.sha256 = NEW.sha256; END IF; RETURN NULL; END $$;
    CREATE TRIGGER bug AFTER UPDATE ON paper FOR EACH ROW EXECUTE FUNCTION bug()`),
  'server: a commit is acknowledged before it is on the disk': {
    pace: { ...PACE, pgCrashes: 1_500 },
    spoil: { settings: { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB', wal_buffers: '64MB' } },
  },
  'operator: acts that were acknowledged are removed': {
    spoil: {
      meanwhile: every(1_500, ({ hub }) => run(hub, 'WITH gone AS (SELECT scope_id, cmd_id FROM command ORDER BY recorded_at DESC LIMIT 1), numbers AS (DELETE FROM lane_entry l USING gone g WHERE l.scope_id = g.scope_id AND l.cmd_id = g.cmd_id) DELETE FROM command c USING gone g WHERE c.scope_id = g.scope_id AND c.cmd_id = g.cmd_id')),
    },
  },
  'operator: an older copy of the database takes its place, and the epochs stay': {
    spoil: { meanwhile: async ({ hub }) => {
      const [folder, copy] = [join(hub.folder, 'postgres'), join(hub.folder, 'copy')];
      await pause(3_000);
      await hub.crashPostgres(() => Promise.resolve(copyServer(folder, copy)));
      await pause(4_000);
      await hub.crashPostgres(() => Promise.resolve(putBack(folder, copy)));
    } },
    pace: { ...PACE, pgCrashes: 0 },
  },
  'desk: a person is told before the act is done': { spoil: { isTellingTooEarly: true }, pace: { ...PACE, deskKills: 400 } },
  'desk: what stood before an act is forgotten at its answer': onFile(`CREATE TRIGGER bug AFTER UPDATE OF status ON outbox WHEN NEW.status = 'answered' BEGIN DELETE FROM row_before WHERE file = NEW.file; END`),
  'desk: a file is settled at the answer, before its lines': onFile(`CREATE TRIGGER bug AFTER UPDATE OF status ON outbox WHEN NEW.status = 'answered' BEGIN
    UPDATE outbox SET settled_at = 1 WHERE seq = NEW.seq; DELETE FROM row_before WHERE file = NEW.file; END`),
  'desk: an update of a row is lost': onFile(`CREATE TRIGGER bug BEFORE UPDATE ON member WHEN EXISTS (SELECT 1 FROM settling) AND abs(random()) % 3 = 0 BEGIN SELECT RAISE (IGNORE); END`),
  'desk: lines that are to be kept aside are dropped': onFile(`CREATE TRIGGER bug BEFORE INSERT ON held_line BEGIN SELECT RAISE (IGNORE); END`),
  'desk: what stood before an act is not kept': onFile(`CREATE TRIGGER bug BEFORE INSERT ON row_before BEGIN SELECT RAISE (IGNORE); END`),
};

function onLine(makeLie: (hub: ChaosHub) => Lie): SeededBug {
  return { spoil: { between: (hub, url) => openLiar(url, makeLie(hub)) } };
}

/** Changes what a pull answers, and nothing else of it. */
function onPull(change: (answer: Extract<PullAnswer, { kind: 'changes' }>) => Extract<PullAnswer, { kind: 'changes' }>['changes']): Lie {
  return async ({ path }, passOn) => {
    const answer = await passOn();
    if (path !== '/v1/pull' || answer?.status !== 200) return answer;
    const body = JSON.parse(answer.body) as PullAnswer;
    return body.kind === 'changes' && body.changes.some(({ cmdId }) => cmdId !== null) ? { ...answer, body: JSON.stringify({ ...body, changes: change(body) }) } : answer;
  };
}

/** Changes what a push answers of each act. */
function onPush(change: (results: PushAnswer['results']) => PushAnswer['results']): Lie {
  return async ({ path }, passOn) => {
    const answer = await passOn();
    if (path !== '/v1/push' || answer?.status !== 200) return answer;
    const body = JSON.parse(answer.body) as PushAnswer;
    return { ...answer, body: JSON.stringify({ ...body, results: change(body.results) }) };
  };
}

/** On the way from the hub to PostgreSQL, once all is filled; of the same length. */
function onStatements(text: string, other: string): { readonly database: (hub: ChaosHub) => Promise<void>; readonly mend: (hub: ChaosHub) => Promise<void> } {
  const falsify = (bytes: Buffer): Buffer => (bytes.includes(text) ? Buffer.from(bytes.toString('latin1').replaceAll(text, other), 'latin1') : bytes);
  const set = ({ forward }: ChaosHub, by: PortForward['falsify']): Promise<void> => {
    forward.falsify = by;
    return Promise.resolve();
  };
  return { database: (hub) => set(hub, falsify), mend: (hub) => set(hub, null) };
}

function inDatabase(sql: string): SeededBug {
  return { spoil: { database: (hub) => run(hub, sql) } };
}

function onFile(sql: string): SeededBug {
  return { spoil: { file: (connection: SqliteConnection) => void connection.exec(sql) } };
}

async function run(hub: ChaosHub, sql: string): Promise<void> {
  await hub.pool.query(sql);
}

/** Again and again while the storm lasts; PostgreSQL may be away. */
function every(ms: number, act: (run: Pick<ChaosRun, 'hub'>) => Promise<void>): NonNullable<Spoil['meanwhile']> {
  return async (of) => {
    for (const until = performance.now() + of.options.stormMs; performance.now() < until; await pause(ms)) await act(of).catch(() => undefined);
  };
}

function putBack(folder: string, copy: string): void {
  rmSync(folder, { recursive: true });
  renameSync(copy, folder);
  rmSync(join(folder, 'cluster', 'postmaster.pid'), { force: true });
}
