import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { PushedCommand } from '../../shared/contract/sync/push-contract.ts';
import { aRibChange, type Device } from '../hub/a-device.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import { memberIdOf, withBenchHub, type BenchHub } from './bench-hub.ts';
import { openFrame } from './bench-save.ts';
import type { BenchSetting } from './bench-setting.ts';

const AGENCIES = Array.from({ length: 16 }, (_, at) => `a${at}`);
const DESKS_EACH = 4;
const ACTS_A_PUSH = 20;
const ROUNDS = 2;
const SINGLE = 300;
const WARM_UP = 40;
const FLOOR_MS = 4000;
const FLOOR_BYTES = 8192;
const CLIENTS = AGENCIES.length * DESKS_EACH;

/** Y6: one act a push, one desk, the whole way: HTTP, signature, judgement, every row and line, the commit. Floor: two pages written in place and waited for, same disk. */
export function benchY6({ project }: BenchSetting): Promise<BenchFigure[]> {
  return withBenchHub(project, { agencies: AGENCIES.slice(0, 1), membersEach: SINGLE + WARM_UP }, async (hub) => {
    const device = await hub.device('a0');
    const place = mkdtempSync(join(tmpdir(), 'guichet-frame-'));
    const frame = openFrame(join(place, 'frame'), FLOOR_BYTES);
    const [pushes, floors]: [number[], number[]] = [[], []];
    for (let at = 0; at < SINGLE + WARM_UP; at += 1) {
      const took = await push(device, 'a0', [actOn(device, 'a0', memberIdOf(0, at))]);
      if (at < WARM_UP) continue;
      pushes.push(took);
      floors.push(frame.write());
    }
    frame.close();
    rmSync(place, { recursive: true });
    return [0.5, 0.99].map((share) => benchFigure(`Y6 p${share * 100}`, percentile(pushes, share), 'ms', percentile(floors, share)));
  });
}

/** Y7: 64 desks of 16 agencies, 20 acts a push. Floor: 64 connections that write the same rows and lines, one act a transaction, with no judge and no HTTP before them. */
export function benchY7({ project }: BenchSetting): Promise<BenchFigure[]> {
  return withBenchHub(project, { agencies: AGENCIES, membersEach: DESKS_EACH * ACTS_A_PUSH * (ROUNDS + 1) }, async (hub) => {
    const desks = await Promise.all(AGENCIES.flatMap((agencyId) => Array.from({ length: DESKS_EACH }, () => hub.device(agencyId))));
    const batches = desks.map((device, at) => Array.from({ length: ROUNDS + 1 }, (_, round) => batchOf(device, at, round)));
    await pushAll(desks, batches.map(([first = []]) => [first]));
    const startedAt = performance.now();
    await pushAll(desks, batches.map((rounds) => rounds.slice(1)));
    const rate = (CLIENTS * ROUNDS * ACTS_A_PUSH * 1000) / (performance.now() - startedAt);
    return [benchFigure('Y7 acts', rate, 'acts/s', await rateOf(hub, sameRows))];
  });
}

/** Y8: places of a log from a counter of the scope, under its row's lock, against a bare sequence; 64 connections, 500 scopes, in turns. */
export function benchY8({ project }: BenchSetting): Promise<BenchFigure[]> {
  return withBenchHub(project, { agencies: AGENCIES.slice(0, 1), membersEach: 1 }, async (hub) => {
    await hub.pool.query(`CREATE TABLE bench_head (scope_id integer PRIMARY KEY, seq bigint NOT NULL) WITH (fillfactor = 50);
      INSERT INTO bench_head SELECT n, 0 FROM generate_series(1, 500) n;
      CREATE SEQUENCE bench_sequence; CREATE TABLE bench_line (scope_id integer, seq bigint, body text, PRIMARY KEY (scope_id, seq)); CREATE TABLE bench_bare (LIKE bench_line INCLUDING ALL)`);
    const scopeId = (): number => 1 + randomInt(500);
    const [counted, bare]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 3; turn += 1) {
      counted.push(await rateOf(hub, () => `WITH h AS (UPDATE bench_head SET seq = seq + 1 WHERE scope_id = ${scopeId()} RETURNING scope_id, seq) INSERT INTO bench_line SELECT scope_id, seq, repeat('x', 200) FROM h`));
      bare.push(await rateOf(hub, () => `INSERT INTO bench_bare VALUES (${scopeId()}, nextval('bench_sequence'), repeat('x', 200))`));
    }
    return [benchFigure('Y8 counter', percentile(counted, 0.5), 'commits/s', percentile(bare, 0.5))];
  });
}

export function actOn(device: Device, agencyId: string, memberId: number): PushedCommand {
  return device.act({ ...aRibChange(memberId), scope: `agency:${agencyId}` });
}

function batchOf(device: Device, desk: number, round: number): readonly PushedCommand[] {
  const [agency, own] = [Math.floor(desk / DESKS_EACH), desk % DESKS_EACH];
  return Array.from({ length: ACTS_A_PUSH }, (_, act) => actOn(device, AGENCIES[agency] ?? '', memberIdOf(agency, (round * DESKS_EACH + own) * ACTS_A_PUSH + act)));
}

async function pushAll(desks: readonly Device[], rounds: readonly (readonly (readonly PushedCommand[])[])[]): Promise<void> {
  await Promise.all(desks.map(async (device, at) => {
    for (const batch of rounds[at] ?? []) await push(device, AGENCIES[Math.floor(at / DESKS_EACH)] ?? '', batch);
  }));
}

/** How long the hub took, in ms. Throws when an act was not accepted: a refusal is cheaper. */
export async function push(device: Device, agencyId: string, commands: readonly PushedCommand[]): Promise<number> {
  const startedAt = performance.now();
  const { status, body } = await device.push(commands, { scope: `agency:${agencyId}` });
  const took = performance.now() - startedAt;
  if (status !== 200 || body.results.length !== commands.length || body.results.some(({ outcome }) => outcome !== 'accepted')) throw new Error(`push: ${status} ${JSON.stringify(body).slice(0, 500)}`);
  return took;
}

/** Commits a second of 64 connections that each send the next text as soon as the one before is written. */
async function rateOf({ pool }: BenchHub, next: (client: number) => string): Promise<number> {
  const connectionString = pool.options.connectionString ?? '';
  const clients = await Promise.all(Array.from({ length: CLIENTS }, async () => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client;
  }));
  const startedAt = performance.now();
  let commits = 0;
  await Promise.all(clients.map(async (client, at) => {
    for (; performance.now() - startedAt < FLOOR_MS; commits += 1) await client.query(next(at));
  }));
  const rate = (commits * 1000) / (performance.now() - startedAt);
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

let written = 0;

/** What an accepted change of RIB writes: the act and its number, the place of its lane, three rows of its file, three lines, the end of the log. */
function sameRows(client: number): string {
  written += 1;
  const [scopeId, at] = [2 + (client % AGENCIES.length), `${client}-${written}`];
  const id = `md5('${at}')::uuid`;
  const lane = `(SELECT client_id FROM lane WHERE scope_id = ${scopeId} ORDER BY client_id LIMIT 1)`;
  const device = '(SELECT device_id FROM device LIMIT 1)';
  return `BEGIN;
    INSERT INTO command VALUES (${scopeId}, ${id}, 'bench', ${device}, 'rib.submit-change', repeat('x', 900), '\\x00', '\\x00', 'accepted', repeat('x', 300), 1, 1);
    INSERT INTO lane_entry VALUES (${scopeId}, ${lane}, ${1_000_000 + written}, ${id});
    INSERT INTO file_row SELECT ${scopeId}, 'member:' || ${memberIdOf(client % AGENCIES.length, 0)}, 'request', md5('${at}' || n), 1, jsonb_build_object('id', repeat('x', 400)) FROM generate_series(1, 3) n;
    WITH h AS (UPDATE scope_head SET seq = seq + 3 WHERE scope_id = ${scopeId} RETURNING seq)
    INSERT INTO change SELECT ${scopeId}, h.seq - 3 + n, 'member:1', 'request', 'x', 'U', 1, repeat('x', 500), ${id}, 'bench', 1, '\\x00' FROM h, generate_series(1, 3) n;
    COMMIT`;
}
