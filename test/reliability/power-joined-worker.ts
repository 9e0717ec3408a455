import { openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '../../electron/db/open-database.ts';
import { openHubCalls } from '../../electron/sync/hub-session.ts';
import { SyncEngine } from '../../electron/sync/sync-engine.ts';
import { rectifyContactCommand } from '../../shared/contract/rectification-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { randomUUID } from 'node:crypto';
import { openDesk } from '../fixtures/desk.ts';
import { TOLD, type ToldLine } from './power-check.ts';
import { RELIABILITY_KEY } from './working-desk.ts';

/**
 * Entry of the process of a desk that joined, whose disk is watched: acts through the real door, and the real engine, which brings them to a hub and takes
 * its answers and lines. People are told that an act is done; that an answer or a line has come is told too, since the hub will not send it again by itself.
 * With `without-sync` neither connection waits for the disk.
 */

const ACTS_A_SYNC = 3;

const [path = '', turns = '', fault = ''] = process.argv.slice(2);
const told = openSync(join(dirname(path), TOLD), 'a');
const own = openDatabase({ path, key: RELIABILITY_KEY });
const working = openDesk(dirname(path), openDatabase({ path, key: RELIABILITY_KEY }), 'claire-morvan');
if (fault === 'without-sync') for (const connection of [own, working.connection]) connection.pragma('synchronous = NORMAL');
const calls = openHubCalls(own, { signal: new AbortController().signal });
if (calls === null) throw new Error('this desk has no hub');
const engine = new SyncEngine({ connection: own, calls, clock: () => instant(Date.now()), random: () => 0.5, tell: () => undefined });
const members = own.prepare<[], number>('SELECT id FROM member ORDER BY id').pluck().all();
const answered = own.prepare<[], string>(`SELECT command_id FROM outbox WHERE status = 'answered'`).pluck();
const cursors = own.prepare<[], { scope: string; seq: number }>('SELECT scope, seq FROM hub_scope');
for (let turn = 1; turn <= Number(turns); turn += 1) {
  await act(turn);
  if (turn % ACTS_A_SYNC !== 0) continue;
  while ((await engine.step()) === 0) continue;
  say({ kind: 'synced', answered: answered.all(), cursors: cursors.all() });
}
process.exit(0);

async function act(turn: number): Promise<void> {
  const memberId = members[turn % members.length] ?? 0;
  const commandId = randomUUID();
  const seenVersion = own.prepare<[number], number>('SELECT version FROM member WHERE id = ?').pluck().get(memberId);
  const place = { street: `${turn}, rue du Port`, streetExtra: '', postcode: '56000', town: 'Vannes' };
  const { ok } = await working.command(rectifyContactCommand, { memberId, seenVersion, phone: '', mobile: '', email: '', ...place, reason: 'Dit au guichet' }, commandId);
  if (!ok) throw new Error(`act ${turn} was refused`);
  say({ kind: 'act', commandId, name: rectifyContactCommand.name });
}

function say(line: ToldLine): void {
  writeSync(told, `${JSON.stringify(line)}\n`);
}
