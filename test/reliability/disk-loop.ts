import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyChain } from '../../electron/audit/verify-chain.ts';
import { backupFolderOf, listBackups } from '../../electron/backup/backup-file.ts';
import { countRows } from '../../electron/backup/row-counts.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { sentencesOf } from '../../renderer/text/refusals.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { openPrivacyRequestCommand } from '../../shared/contract/privacy-contract.ts';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { REFUSAL_CODES } from '../../shared/contract/refusal.ts';
import { openDesk } from '../fixtures/desk.ts';
import { anExport, writeExportInto } from '../fixtures/export-folder.ts';
import { aPdf } from '../fixtures/papers.ts';
import { judgeDatabase } from './acts-check.ts';
import { CHOSEN, draftOf, JOURNEYS, type ActEnd, type DiskBench, type Journey, type Ready } from './disk-journeys.ts';
import { makeDatabase, RELIABILITY_KEY } from './working-desk.ts';

/** As `failing-disk.c` numbers them. */
const MODES = { full: 1, 'an error': 2, 'half a write': 3 } as const;
type Mode = keyof typeof MODES;
/** Whoever accepts a change of RIB has just proved who they are. */
const PROVED_MS = 3_600_000;

export interface DiskRun {
  /** Where a desk is made at each run, on the disk that fails, and the file of its orders. */
  readonly folder: string;
  readonly orders: string;
  /** 1 fails at each write of each journey; a larger number at so many places of each, evenly spread. */
  readonly places: number | 'all';
  /** A word of the names of the journeys that are made; empty for all. */
  readonly only: string;
  readonly tell: (line: string) => void;
}

export interface DiskSummary {
  readonly journeys: number;
  readonly runs: number;
  /** How the acts under a failing disk ended. */
  readonly refused: number;
  readonly done: number;
  readonly faults: number;
}

/** Makes each journey on a disk that fails at one of its writes, looks at what is left, makes room, and makes it again. */
export async function runFailingDisk(run: DiskRun): Promise<DiskSummary> {
  const disk = orderDisk(run.orders);
  const template = await makeTemplate();
  const sum = { runs: 0, refused: 0, done: 0, faults: 0 };
  const journeys = JOURNEYS.filter(({ name }) => name.includes(run.only));
  for (const journey of journeys) {
    const stage = { ...run, disk, template, journey };
    const { calls, whole } = await rehearse(stage);
    for (const mode of Object.keys(MODES) as Mode[]) {
      for (const at of placesOf(calls, run.places)) {
        const { end, faults } = await failOnce(stage, { mode, at, whole });
        for (const fault of faults) run.tell(`${journey.name}, ${mode} at write ${at} of ${calls}: ${fault}`);
        sum.runs += 1;
        sum[end === 'done' ? 'done' : 'refused'] += 1;
        sum.faults += faults.length;
      }
    }
    run.tell(`${journey.name}: ${calls} writes`);
  }
  for (const made of [template.folder, template.ready.exportFolder]) rmSync(made, { recursive: true, force: true });
  return { journeys: journeys.length, ...sum };
}

/** The first and the last write, and what lies between. */
function placesOf(calls: number, places: number | 'all'): readonly number[] {
  if (places === 'all' || places >= calls) return Array.from({ length: calls }, (_place, index) => index + 1);
  return [...new Set(Array.from({ length: places }, (_place, index) => 1 + Math.round((index * (calls - 1)) / Math.max(1, places - 1))))];
}

interface Disk {
  fail(mode: Mode, at: number): void;
  /** Lets every write pass again; gives how many there were, and how many failed. */
  rest(): { readonly calls: number; readonly failures: number };
}

function orderDisk(path: string): Disk {
  const file = openSync(path, 'r+');
  const order = (numbers: readonly number[]): void => void writeSync(file, Buffer.from(Int32Array.from(numbers).buffer), 0, undefined, 0);
  return {
    fail: (mode, at) => order([MODES[mode], at, 0, 0]),
    rest: () => {
      const numbers = new Int32Array(4);
      readSync(file, new Uint8Array(numbers.buffer), 0, 16, 0);
      order([0, 0, 0, 0]);
      return { calls: numbers[2] ?? 0, failures: numbers[3] ?? 0 };
    },
  };
}

interface Template {
  readonly folder: string;
  readonly ready: Ready;
}

/** The small agency with what the journeys need: a draft, three papers, a request of a member whose identity was checked, an insurer's export. */
async function makeTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-disk-'));
  makeDatabase(join(folder, 'guichet.db'));
  const connection = openDatabase({ path: join(folder, 'guichet.db'), key: RELIABILITY_KEY });
  connection.exec(`INSERT INTO agency VALUES ('tours', 'Tours', '1 rue', '37000', 'Tours', '0247000000', '9 h'); INSERT INTO product VALUES ('SANTE', 'sante', 'Santé', 'Équilibre', 1); INSERT INTO act VALUES ('G', 'Généraliste', 'soins', 'generaliste')`);
  const desk = openDesk(folder, connection, 'claire');
  const papers: string[] = [];
  for (const title of ['rib', 'naissance', 'droits']) {
    const kept = await desk.command(keepPaperCommand, { name: `${title}.pdf`, bytes: aPdf(`/Title (${title})`) });
    if (kept.ok) papers.push(kept.value.attachmentId);
  }
  await desk.command(saveDraftCommand, { kind: 'rib-change', memberId: 8, body: draftOf('Saisi avant') });
  const asked = await desk.command(openPrivacyRequestCommand, { memberId: 7, kind: 'access', channel: 'agency', receivedOn: '2026-11-23', wording: 'Mes données', identityMeans: 'paper-seen' });
  await desk.desk.recorded();
  await desk.desk.files()?.close();
  connection.close();
  const exportFolder = mkdtempSync(join(tmpdir(), 'guichet-disk-export-'));
  writeExportInto(exportFolder, anExport());
  return { folder, ready: { papers, privacyRequestId: asked.ok ? asked.value.privacyRequestId : '', exportFolder } };
}

interface Stage extends DiskRun {
  readonly disk: Disk;
  readonly template: Template;
  readonly journey: Journey;
}

type Counts = Readonly<Record<string, number>>;

/** How many rows each table holds, and all of them as one digest: what an act draws by chance differs at each run, what it leaves alone does not. */
interface Content {
  readonly counts: Counts;
  readonly digest: string;
}

/** The journey on a disk that holds: how many writes it takes, and how many rows it leaves. */
async function rehearse(stage: Stage): Promise<{ readonly calls: number; readonly whole: Counts }> {
  const bench = await openBench(stage);
  stage.disk.rest();
  const end = await stage.journey.act(bench, randomUUID());
  const { calls } = stage.disk.rest();
  if (end !== 'done') throw new Error(`${stage.journey.name}: ${end} on a disk that holds: ${bench.desk.defects.join(', ')}`);
  const whole = countBusiness(bench.desk.connection);
  await bench.desk.close();
  return { calls, whole };
}

interface Failure {
  readonly mode: Mode;
  readonly at: number;
  readonly whole: Counts;
}

async function failOnce(stage: Stage, { mode, at, whole }: Failure): Promise<{ readonly end: ActEnd; readonly faults: readonly string[] }> {
  const { journey, disk, folder } = stage;
  const bench = await openBench(stage);
  const before = contentOf(bench.desk.connection);
  const backups = listBackups(backupFolderOf(folder)).length;
  const commandId = randomUUID();
  const faults: string[] = [];
  disk.fail(mode, at);
  const end = await journey.act(bench, commandId).catch((error: unknown) => String(error) as ActEnd);
  disk.rest();
  faults.push(...sentenceFaults(end), ...effectFaults(end, { bench, before, whole }), ...fileFaults(end, folder, backups), ...afterPowerCut(folder, { end, before, whole }));
  if (end !== 'done') faults.push(...(await faultsOnceThereIsRoom(bench, { journey, commandId, whole })));
  await bench.desk.close();
  return { end, faults };
}

/** A desk on a fresh copy of the template, its reading and writing parts loaded: only the journey's own writes are counted. */
async function openBench({ folder, template, journey }: Stage): Promise<DiskBench> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(template.folder, folder, { recursive: true });
  mkdirSync(join(folder, CHOSEN));
  const desk = openDesk(folder, openDatabase({ path: join(folder, 'guichet.db'), key: RELIABILITY_KEY }), journey.person);
  desk.desk.steppedUp(PROVED_MS);
  await desk.desk.writing();
  await desk.desk.recorded();
  return { desk, folder, ready: template.ready };
}

/** What an act that was refused must leave, and one that was done. */
interface Expected {
  readonly before: Content;
  readonly whole: Counts;
}

/** A refusal is one of the list, has its three sentences, and blames no unknown defect. */
function sentenceFaults(end: ActEnd): readonly string[] {
  if (end === 'done') return [];
  if (!(REFUSAL_CODES as readonly string[]).includes(end)) return [`it threw ${end}`];
  const { cause, kept, next } = sentencesOf({ code: end });
  return end === 'defect' || [cause, kept, next].some((sentence) => sentence.length < 10) ? [`told as ${end}`] : [];
}

/** Wholly done or wholly not, as it was told. */
function effectFaults(end: ActEnd, { bench, before, whole }: Expected & { readonly bench: DiskBench }): readonly string[] {
  const { connection } = bench.desk;
  const now = contentOf(connection);
  const isRight = end === 'done' ? isWhole(now, whole) : now.digest === before.digest;
  return [...(isRight ? [] : [`told ${end}, and the rows are ${difference(now.counts, end === 'done' ? whole : before.counts)}`]), ...soundness(connection)];
}

/** No file that is half of one, and none at all where the act was refused; the former backups are there. */
function fileFaults(end: ActEnd, folder: string, backups: number): readonly string[] {
  const left = readdirSync(join(folder, CHOSEN));
  const partial = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:part|new|partial)$/u.test(name));
  const now = listBackups(backupFolderOf(folder)).length;
  return [...(end !== 'done' && left.length > 0 ? [`left ${left.join(', ')}`] : []), ...partial.map((name) => `left ${name}`), ...(now < backups ? ['a backup is gone'] : [])];
}

/** What a power cut at that moment would leave: an act that was told refused may be there, whole; one that was told done must be. */
function afterPowerCut(folder: string, { end, before, whole }: Expected & { readonly end: ActEnd }): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), 'guichet-cut-'));
  for (const name of ['guichet.db', 'guichet.db-wal'].filter((file) => existsSync(join(folder, file)))) cpSync(join(folder, name), join(copy, name));
  const connection = openDatabase({ path: join(copy, 'guichet.db'), key: RELIABILITY_KEY });
  try {
    const now = contentOf(connection);
    const isRight = isWhole(now, whole) || (end !== 'done' && now.digest === before.digest);
    return [...(isRight ? [] : [`after a power cut the rows are ${difference(now.counts, before.counts)}`]), ...soundness(connection).map((fault) => `after a power cut: ${fault}`)];
  } finally {
    connection.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The same act, sent again by the same form. */
async function faultsOnceThereIsRoom(bench: DiskBench, { journey, commandId, whole }: { readonly journey: Journey; readonly commandId: string; readonly whole: Counts }): Promise<readonly string[]> {
  await bench.desk.desk.recorded();
  await pause(0);
  const end = await journey.act(bench, commandId).catch((error: unknown) => String(error));
  const { connection } = bench.desk;
  const now = countBusiness(connection);
  const isMade = end === 'done' && Object.keys(whole).every((table) => (now[table] ?? 0) >= (whole[table] ?? 0));
  return [...(isMade ? [] : [`with room again: ${end}, ${difference(now, whole)}`]), ...soundness(connection)];
}

/** The journal grows with refusals and reads, and has its own check; that a file was opened today is true whatever became of the act. */
const OWN_CHECK = new Set(['audit', 'audit_checkpoint', 'workstation', 'workstation_key', 'file_opening']);

function countBusiness(connection: SqliteConnection): Counts {
  return Object.fromEntries(Object.entries(countRows(connection)).filter(([table]) => !OWN_CHECK.has(table)));
}

function contentOf(connection: SqliteConnection): Content {
  const counts = countBusiness(connection);
  const hash = createHash('sha256');
  for (const table of Object.keys(counts)) hash.update(JSON.stringify([table, connection.prepare(`SELECT * FROM "${table}"`).raw().all()]));
  return { counts, digest: hash.digest('hex') };
}

function soundness(connection: SqliteConnection): readonly string[] {
  const { fault } = verifyChain(connection);
  return [...judgeDatabase(connection, []).faults, ...(fault === null ? [] : [`the journal breaks at ${fault.seq}: ${fault.code}`])];
}

function isWhole({ counts }: Content, whole: Counts): boolean {
  return difference(counts, whole) === '';
}

function difference(now: Counts, wanted: Counts): string {
  return Object.keys(wanted).filter((table) => now[table] !== wanted[table]).map((table) => `${table} ${now[table] ?? 0} for ${wanted[table] ?? 0}`).join(', ');
}
