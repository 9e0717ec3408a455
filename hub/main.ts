import { instant } from '../shared/domain/values/instant.ts';
import { makeEnrolmentCode } from './auth/enrolment.ts';
import { readConfig, type HubConfig } from './config.ts';
import { renewEpochs } from './db/scopes.ts';
import { inTransaction } from './db/transaction.ts';
import { DEMONSTRATION_PEOPLE } from './demo/small-agency.ts';
import { fillDemonstration } from './demo/fill-demonstration.ts';
import type { HubLog } from './parts.ts';
import { openStore, startApi, type OpenStore } from './start-hub.ts';

const USAGE = `npm run hub                      starts the hub
npm run hub -- enrol STAFF_ID    makes a code with which this person takes one workstation into use
npm run hub -- renew-epochs      after a restore or a promotion: every desk compares its log with this one`;

const STOP_MS = 10_000;

/** One line of JSON an event, for whatever collects logs. */
function logTo(stream: NodeJS.WritableStream): HubLog {
  const write = (level: string) => (facts: Readonly<Record<string, unknown>>, event: string): void => void stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(config: HubConfig, [command = 'start', argument]: readonly string[]): Promise<void> {
  const log = logTo(process.stderr);
  if (command !== 'start' && command !== 'renew-epochs' && !(command === 'enrol' && argument !== undefined)) throw new Error(USAGE);
  const store = await openStore(config, log);
  if (command === 'start') return serve(config, store, log);
  try {
    if (command === 'enrol' && argument !== undefined) say(await codeFor(store, argument));
    else say(`${await inTransaction(store.pool, (tx) => renewEpochs(tx))} logs have a new epoch`);
  } finally {
    await store.close();
  }
}

/** The hub stops when it has answered what it was asked. */
async function serve(config: HubConfig, store: OpenStore, log: HubLog): Promise<void> {
  const isDemonstration = store.own !== null;
  if (isDemonstration) await fillDemonstration(store.pool, instant(Date.now()));
  const { app, address } = await startApi(config, store, log);
  say(`The hub answers at ${address}`);
  if (isDemonstration) for (const person of DEMONSTRATION_PEOPLE) say(`  code of ${person}: ${await codeFor(store, person)}`);
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    // Whoever still hangs by then will send again.
    setTimeout(() => app.server.closeAllConnections(), STOP_MS).unref();
    await app.close();
    await store.close();
    say('The hub has stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

async function codeFor({ pool }: OpenStore, staffId: string): Promise<string> {
  return (await inTransaction(pool, (tx) => makeEnrolmentCode(tx, { staffId, madeBy: 'operator', now: instant(Date.now()) }))).code;
}

try {
  await run(readConfig(process.env), process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
