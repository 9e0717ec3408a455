import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { listenToHeads } from '../../electron/sync/listen-to-heads.ts';
import { StepLoop } from '../../electron/sync/step-loop.ts';
import { SyncEngine } from '../../electron/sync/sync-engine.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { aJoiningDesk } from '../hub/a-joining-desk.ts';
import { benchFigure, type BenchFigure } from './bench-figure.ts';
import { withBenchHub } from './bench-hub.ts';
import type { BenchSetting } from './bench-setting.ts';

/** A desk greets every two minutes: this holds one greeting, wherever it begins. */
const QUIET_MS = 120_000;
/** What follows the first greeting. */
const SETTLE_MS = 3_000;

/** P17, its second half: what goes over the line of a desk of which nobody asks anything, both ways, HTTP included. A refresh of its session every ten minutes comes on top. */
export function benchQuietLine({ project }: BenchSetting): Promise<BenchFigure[]> {
  return withBenchHub(project, { agencies: ['a0'], membersEach: 20 }, async (hub) => {
    const meter = await openMeter(Number(new URL(hub.url).port));
    const desk = aJoiningDesk();
    const joined = await desk.join({ url: `http://127.0.0.1:${(meter.server.address() as AddressInfo).port}`, code: await hub.code('a0') });
    if (!joined.ok) throw new Error(`the desk of the bench did not join: ${joined.refusal}`);
    const closing = new AbortController();
    const calls = desk.calls({ signal: closing.signal });
    const engine = new SyncEngine({ connection: desk.connection, calls, clock: () => instant(Date.now()), random: () => 0.5, tell: () => undefined });
    const loop = new StepLoop({ engine, listen: (heard) => listenToHeads({ calls, heard }), signal: closing.signal });
    const ran = loop.run();
    while (engine.phase !== 'live') await pause(100);
    await pause(SETTLE_MS);
    const before = meter.bytes();
    await pause(QUIET_MS);
    const bytes = meter.bytes() - before;
    closing.abort();
    await ran;
    desk.close();
    meter.server.close();
    return [benchFigure('P17 quiet line', (bytes * 60_000) / QUIET_MS, 'bytes/min', null), benchFigure('P17 quiet line, an hour', (bytes * 3_600_000) / QUIET_MS / 1024, 'kB', null)];
  });
}

/** Passes everything on to this port, and counts what passes. */
async function openMeter(port: number): Promise<{ readonly server: Server; bytes(): number }> {
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on('data', (chunk: Buffer) => (bytes += chunk.length));
      from.on('error', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { server, bytes: () => bytes };
}
