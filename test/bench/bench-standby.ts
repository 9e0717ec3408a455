import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer } from '../chaos/chaos-hub.ts';
import { withStandby } from '../chaos/standby.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import { memberIdOf, withHubOver, type BenchHub } from './bench-hub.ts';
import { actOn, push } from './bench-push.ts';
import type { BenchSetting } from './bench-setting.ts';

const TURNS = 6;
const ACTS_A_TURN = 60;
const WARM_UP = 40;
/** A server reads its settings again within it. */
const RELOAD_MS = 500;

/** Y9: what a push of one act takes more when its commit waits for a standby, both servers on this machine and one disk; in turns with the same pair when it does not. */
export async function benchY9({ project }: BenchSetting): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-pair-'));
  chmodSync(folder, 0o755);
  await startServer(join(folder, 'primary'));
  const { primary, standby, link } = await withStandby(join(folder, 'primary'), join(folder, 'standby'), false);
  try {
    return await withHubOver(project, { folder, url: primary.postgres.url }, { agencies: ['a0'], membersEach: TURNS * ACTS_A_TURN + WARM_UP }, measure);
  } finally {
    await standby.postgres.stop();
    await primary.postgres.stop();
    await link.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(hub: BenchHub): Promise<BenchFigure[]> {
  const device = await hub.device('a0');
  let member = 0;
  const pushes = async (count: number): Promise<readonly number[]> => {
    const took: number[] = [];
    for (let at = 0; at < count; at += 1, member += 1) took.push(await push(device, 'a0', [actOn(device, 'a0', memberIdOf(0, member))]));
    return took;
  };
  await pushes(WARM_UP);
  const [alone, waiting]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const isWaiting = turn % 2 === 1;
    await hub.pool.query(`ALTER SYSTEM SET synchronous_standby_names = '${isWaiting ? 'ANY 1 (standby)' : ''}'`);
    await hub.pool.query('SELECT pg_reload_conf()');
    await pause(RELOAD_MS);
    (isWaiting ? waiting : alone).push(...(await pushes(ACTS_A_TURN)));
  }
  const [more, floor] = [percentile(waiting, 0.5) - percentile(alone, 0.5), percentile(alone, 0.5)];
  return [benchFigure('Y9 push p50 more', more, 'ms', null), benchFigure('Y9 push p50, waiting', percentile(waiting, 0.5), 'ms', floor), benchFigure('Y9 push p99, waiting', percentile(waiting, 0.99), 'ms', percentile(alone, 0.99))];
}
