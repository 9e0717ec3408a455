import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { drizzle } from 'drizzle-orm/node-postgres';
import { instant } from '../shared/domain/values/instant.ts';
import { makeEnrolmentCode } from './auth/enrolment.ts';
import { beginRun, endRun } from './db/operator-runs.ts';
import { scope as scopeTable } from './db/schema.ts';
import { renewEpochs } from './db/scopes.ts';
import { inTransaction } from './db/transaction.ts';
import { forgetErased } from './erasure/forget-erased.ts';
import { purgeFiles } from './erasure/purge-files.ts';
import type { Settings } from './judging/judge-command.ts';
import type { HubKeys } from './keys/hub-keys.ts';
import { runsCommand } from './operator-runs-command.ts';
import type { HubParts } from './parts.ts';
import { fillBeforeFirstSnapshot, fillReimbursements, hasSnapshot } from './reimbursements/fill-reimbursements.ts';
import { reimbursementImage, type ReimbursementImage } from './reimbursements/reimbursement-image.ts';
import { buildSnapshot } from './snapshots/build-snapshot.ts';
import { pruneLogs } from './snapshots/prune-logs.ts';
import { moveCommand } from './transfer/move-command.ts';

export const USAGE = `npm run hub                      starts the hub
npm run hub -- enrol STAFF_ID    makes a code with which this person takes one workstation into use
npm run hub -- renew-epochs      after a restore or a promotion: every desk compares its log with this one
npm run hub -- snapshot [SCOPE]  builds the snapshot of a scope, or of each, now
npm run hub -- prune [--days 90] drops older lines of the logs that the newest snapshots stand for
npm run hub -- purge [--dry-run] takes away what was kept for as long as the profile says, of every member
npm run hub -- forget-erased    drops at once what logs and snapshots still hold of erased members (by itself: after 7 days)
npm run hub -- directory FOLDER [--dry-run] [--complete]  takes agencies, staff, products and acts (docs/directory.md) into the directory
npm run hub -- import FOLDER [--dry-run]  takes an insurer's export (docs/import.md) into the logs of its agencies
npm run hub -- import-reimbursements SCOPE FILE  takes lines of reimbursement from a file, a JSON object a line
npm run hub -- move-member NUMBER AGENCY_ID [--leave-papers]  moves a member's file to another agency
npm run hub -- runs [--last 20]  shows who ran directory, import, import-reimbursements and move-member, when, and what each counted`;

/** What a command works with. Keys are read, or made, by those alone that sign or check, the profile by those that judge. */
export interface OperatorParts extends Pick<HubParts, 'pool' | 'clock'> {
  /** Who runs it. */
  readonly operator: string;
  readonly loadKeys: () => HubKeys;
  readonly loadSettings: () => Settings;
}

/** What an operator asks for beside the hub itself; each says in a sentence what it did. */
const COMMANDS: Readonly<Record<string, (parts: OperatorParts, args: readonly string[]) => Promise<string>>> = {
  enrol: async (parts, [staffId]) => codeFor(parts, needed(staffId)),
  'renew-epochs': async ({ pool }) => `${await inTransaction(pool, (tx) => renewEpochs(tx))} logs have a new epoch`,
  snapshot: async (parts, [scope]) => buildEach(parts, scope === undefined ? await allScopes(parts) : [scope]),
  prune: async (parts, args) => `${await pruneLogs({ ...parts, keys: parts.loadKeys() }, readCount(args, { option: 'days', usual: 90, of: 'days' }))} lines are dropped`,
  purge: async (parts, args) => purge(parts, args.includes('--dry-run')),
  'forget-erased': async (parts) => `${await forgetErased({ ...parts, keys: parts.loadKeys() }, 0)} erasures are forgotten`,
  directory: async (parts, args) => fillFrom(parts, args),
  import: async (parts, args) => importFrom(parts, needed(args.find((argument) => !argument.startsWith('--'))), args.includes('--dry-run')),
  'import-reimbursements': async (parts, [scope, file]) => importReimbursements(parts, needed(scope), needed(file)),
  'move-member': async (parts, args) => moveFrom(parts, args),
  runs: async (parts, args) => runsCommand(parts, readCount(args, { option: 'last', usual: 20, of: 'runs' })),
};

export function isCommand(name: string): boolean {
  return Object.hasOwn(COMMANDS, name);
}

/** Runs a command; throws what to show where it is not asked as it should be. */
export async function runCommand(parts: OperatorParts, name: string, args: readonly string[]): Promise<string> {
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(USAGE);
  return command(parts, args);
}

export async function codeFor({ pool, clock }: Pick<HubParts, 'pool' | 'clock'>, staffId: string): Promise<string> {
  return (await inTransaction(pool, (tx) => makeEnrolmentCode(tx, { staffId, madeBy: 'operator', now: instant(clock()) }))).code;
}

function needed(argument: string | undefined): string {
  if (argument === undefined) throw new Error(USAGE);
  return argument;
}

async function purge({ pool, clock, loadSettings }: OperatorParts, isRehearsal: boolean): Promise<string> {
  const counts = Object.entries(await purgeFiles({ pool, clock, settings: loadSettings() }, { isRehearsal }));
  if (counts.length === 0) return 'nothing is over';
  return [isRehearsal ? 'would go:' : 'gone:', ...counts.map(([category, count]) => `  ${category}: ${count}`)].join('\n');
}

/** Loaded when it is asked for: a process that answers desks has no part in what the desk's import is made of. */
async function importFrom(parts: OperatorParts, folder: string, isRehearsal: boolean): Promise<string> {
  const { importCommand } = await import('./import/import-command.ts');
  return importCommand(parts, folder, isRehearsal);
}

/** A misspelt option is refused: with one of them people are shut out, with the other nothing is written. */
async function fillFrom(parts: OperatorParts, args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { 'dry-run': { type: 'boolean', default: false }, complete: { type: 'boolean', default: false } } });
  const { directoryCommand } = await import('./import/directory/directory-command.ts');
  return directoryCommand(parts, { folder: needed(positionals[0]), isComplete: values.complete, isRehearsal: values['dry-run'] });
}

async function moveFrom(parts: OperatorParts, args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { 'leave-papers': { type: 'boolean', default: false } } });
  const [number, agencyId] = positionals;
  return moveCommand(parts, { number: needed(number), agencyId: needed(agencyId), leavesPapers: values['leave-papers'] });
}

async function allScopes({ pool }: OperatorParts): Promise<readonly string[]> {
  return (await drizzle(pool).select({ name: scopeTable.name }).from(scopeTable).orderBy(scopeTable.scopeId)).map(({ name }) => name);
}

async function buildEach(operator: OperatorParts, scopes: readonly string[]): Promise<string> {
  const parts = { ...operator, keys: operator.loadKeys() };
  const said: string[] = [];
  for (const scope of scopes) said.push(await build(parts, scope));
  return said.join('\n');
}

async function build(parts: Pick<HubParts, 'pool' | 'clock' | 'keys'>, scope: string): Promise<string> {
  const manifest = await buildSnapshot(parts, scope);
  if (manifest === null) return `${scope}: nothing built: there is no such scope, or another process builds it now`;
  return `${scope}: ${manifest.rows} rows at line ${manifest.seq}, ${manifest.pieces.length} pieces, ${manifest.pieces.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`;
}

function readCount(args: readonly string[], { option, usual, of }: { readonly option: string; readonly usual: number; readonly of: string }): number {
  const { values } = parseArgs({ args: [...args], options: { [option]: { type: 'string', default: String(usual) } } });
  const count = Number(values[option]);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${option} ${String(values[option])}: expected a whole number of ${of}`);
  return count;
}

/** Before the first snapshot the lines go to their table alone; after it each is a line of the log too. */
async function importReimbursements({ pool, clock, operator }: OperatorParts, scope: string, file: string): Promise<string> {
  const count = { lines: 0 };
  const rows = readLines(file, count);
  const runId = await beginRun(drizzle(pool), { command: 'import-reimbursements', operator, source: basename(file), at: clock() });
  if (await inTransaction(pool, (tx) => hasSnapshot(tx, scope))) await fillReimbursements(pool, scope, rows, { authorId: 'operator', at: clock() });
  else await fillBeforeFirstSnapshot(pool, scope, rows);
  await endRun(drizzle(pool), runId, count, clock());
  return `${scope}: ${count.lines} lines of reimbursement taken`;
}

async function* readLines(file: string, count: { lines: number }): AsyncGenerator<ReimbursementImage> {
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    count.lines += 1;
    yield readImage(text, count.lines);
  }
}

/** What a line holds is never said: it is of a person's health. */
function readImage(text: string, line: number): ReimbursementImage {
  try {
    const read = reimbursementImage.safeParse(JSON.parse(text));
    if (read.success) return read.data;
    throw new Error(`line ${line}: ${read.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')}`);
  } catch (error) {
    throw error instanceof SyntaxError ? new Error(`line ${line}: not JSON`) : error;
  }
}
