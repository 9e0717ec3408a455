import { instant } from '../shared/domain/values/instant.ts';
import { readConfig, type HubConfig } from './config.ts';
import { DEMONSTRATION_PEOPLE } from './demo/small-agency.ts';
import { fillDemonstration } from './demo/fill-demonstration.ts';
import { codeFor, isCommand, runCommand, USAGE } from './operator-commands.ts';
import type { HubLog } from './parts.ts';
import { keepSnapshots } from './snapshots/keep-snapshots.ts';
import { hubParts, openStore, operatorParts, startApi, type OpenStore } from './start-hub.ts';

const STOP_MS = 10_000;

/** One line of JSON an event, for whatever collects logs. */
function logTo(stream: NodeJS.WritableStream): HubLog {
  const write = (level: string) => (facts: Readonly<Record<string, unknown>>, event: string): void => void stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(config: HubConfig, [command = 'start', ...args]: readonly string[]): Promise<void> {
  const log = logTo(process.stderr);
  if (command !== 'start' && !isCommand(command)) throw new Error(USAGE);
  const store = await openStore(config, log);
  if (command === 'start') return serve(config, store, log);
  try {
    say(await runCommand(operatorParts(config, store), command, args));
  } finally {
    await store.leave();
  }
}

/** The hub stops when it has answered what it was asked. */
async function serve(config: HubConfig, store: OpenStore, log: HubLog): Promise<void> {
  const isDemonstration = store.own !== null;
  if (isDemonstration) await fillDemonstration(store.pool, instant(Date.now()));
  const parts = hubParts(config, store, log);
  const { app, address } = await startApi(config, parts);
  const snapshots = keepSnapshots(parts);
  say(`The hub answers at ${address}`);
  if (isDemonstration) for (const person of DEMONSTRATION_PEOPLE) say(`  code of ${person}: ${await codeFor(parts, person)}`);
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    // Whoever still hangs by then will send again.
    setTimeout(() => app.server.closeAllConnections(), STOP_MS).unref();
    await Promise.all([app.close(), snapshots.stop()]);
    await store.close();
    say('The hub has stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

try {
  await run(readConfig(process.env), process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
