import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { openHubCalls } from '../../electron/sync/hub-session.ts';
import { joinHub } from '../../electron/sync/join-hub.ts';
import { SyncEngine } from '../../electron/sync/sync-engine.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { RELIABILITY_KEY } from './working-desk.ts';

/** `npm run hub` as a process of its own, with a PostgreSQL of its own. */
export interface DemonstrationHub {
  readonly url: string;
  /** With which Claire takes one workstation into use. */
  readonly code: string;
  end(): Promise<void>;
}

const PROGRAM = join(import.meta.dirname, '..', '..', 'hub', 'main.ts');
const SAID = /answers at (?<url>\S+)[\s\S]*code of claire-morvan: (?<code>\S+)\n/u;

export async function startDemonstrationHub(): Promise<DemonstrationHub> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-power-hub-'));
  const { DATABASE_URL: _none, ...environment } = process.env;
  const hub = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], { env: { ...environment, HUB_DATA: folder, HUB_PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => void hub.once('close', () => resolve()));
  let text = '';
  const { url = '', code = '' } = await new Promise<{ url?: string; code?: string }>((resolve, reject) => {
    hub.stdout.setEncoding('utf8').on('data', (said: string) => {
      text += said;
      const found = SAID.exec(text)?.groups;
      if (found !== undefined) resolve(found);
    });
    hub.stderr.setEncoding('utf8').on('data', (said: string) => (text += said));
    hub.once('error', reject).once('exit', (status) => reject(new Error(`the hub ended with ${status}: ${text}`)));
  });
  return {
    url, code,
    end: async () => {
      hub.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh desk joins, and takes what the hub has. */
export async function joinAndCatchUp(path: string, { url, code }: DemonstrationHub): Promise<void> {
  const connection = openDatabase({ path, key: RELIABILITY_KEY });
  migrate(connection, MIGRATIONS);
  const joined = await joinHub({ connection, url, code, now: instant(Date.now()), actor: { staffId: 'cli:operator', role: 'administrateur' } });
  if (!joined.ok) throw new Error(`the desk did not join: ${joined.refusal}`);
  const calls = openHubCalls(connection, { signal: new AbortController().signal });
  if (calls === null) throw new Error('the desk has no hub');
  const engine = new SyncEngine({ connection, calls, clock: () => instant(Date.now()), random: () => 0.5, tell: () => undefined });
  while ((await engine.step()) === 0) continue;
  connection.close();
}
