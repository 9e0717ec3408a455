import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chance } from '../../electron/demo/chance.ts';

/** One way of spoiling the folder of a workstation that is not running. */
export interface Corruption {
  readonly name: string;
  /** Whether the write-ahead log is as it was: then no act may be lost. */
  readonly leavesLog: boolean;
  readonly spoil: (folder: string, chance: Chance) => void;
}

const PAGE = 4096;
const DATABASE = 'guichet.db';
const LOG = 'guichet.db-wal';
const INDEX = 'guichet.db-shm';

export const CORRUPTIONS: readonly Corruption[] = [
  { name: 'bytes of the database turned', leavesLog: true, spoil: (folder, chance) => turnBytes(join(folder, DATABASE), chance, chance.between(1, 50)) },
  { name: 'a byte of its first page turned', leavesLog: true, spoil: (folder, chance) => turnByte(join(folder, DATABASE), chance.below(PAGE), chance) },
  { name: 'a page of the database zeroed', leavesLog: true, spoil: (folder, chance) => zeroPages(join(folder, DATABASE), chance, 1) },
  { name: 'many pages of the database zeroed', leavesLog: true, spoil: (folder, chance) => zeroPages(join(folder, DATABASE), chance, chance.between(2, 40)) },
  { name: 'two pages of the database exchanged', leavesLog: true, spoil: (folder, chance) => exchangePages(join(folder, DATABASE), chance) },
  { name: 'the database cut off', leavesLog: true, spoil: (folder, chance) => cutOff(join(folder, DATABASE), chance) },
  { name: 'the database emptied', leavesLog: true, spoil: (folder) => truncateSync(join(folder, DATABASE), 0) },
  { name: 'the database deleted', leavesLog: true, spoil: (folder) => rmSync(join(folder, DATABASE)) },
  { name: 'the database overwritten by another text', leavesLog: true, spoil: (folder) => writeFileSync(join(folder, DATABASE), 'Bonjour\n'.repeat(5000)) },
  { name: 'the index of the log garbled', leavesLog: true, spoil: (folder, chance) => turnBytes(join(folder, INDEX), chance, 200) },
  { name: 'the index of the log deleted', leavesLog: true, spoil: (folder) => rmSync(join(folder, INDEX)) },
  { name: 'database and newest backup damaged', leavesLog: true, spoil: damageBoth },
  { name: 'database damaged, newest backup deleted', leavesLog: true, spoil: damageAndDelete },
  { name: 'database and the manifest of the newest backup damaged', leavesLog: true, spoil: damageManifest },
  { name: 'bytes of the log turned', leavesLog: false, spoil: (folder, chance) => turnBytes(join(folder, LOG), chance, chance.between(1, 20)) },
  { name: 'the header of the log turned', leavesLog: false, spoil: (folder, chance) => turnByte(join(folder, LOG), chance.below(32), chance) },
  { name: 'a part of the log zeroed', leavesLog: false, spoil: (folder, chance) => zeroPages(join(folder, LOG), chance, 1) },
  { name: 'the log cut off', leavesLog: false, spoil: (folder, chance) => cutOff(join(folder, LOG), chance) },
  { name: 'the log deleted', leavesLog: false, spoil: (folder) => rmSync(join(folder, LOG)) },
  { name: 'the log and its index deleted', leavesLog: false, spoil: (folder) => [LOG, INDEX].forEach((name) => rmSync(join(folder, name))) },
  { name: 'database and log damaged', leavesLog: false, spoil: (folder, chance) => [DATABASE, LOG].forEach((name) => turnBytes(join(folder, name), chance, chance.between(1, 20))) },
];

export function turnByte(path: string, position: number, chance: Chance): void {
  const bytes = readFileSync(path);
  bytes[position] = (bytes[position] ?? 0) ^ (1 + chance.below(255));
  writeFileSync(path, bytes);
}

export function newestBackupIn(folder: string, ending: 'db' | 'json'): string {
  const backups = join(folder, 'backups');
  const names = readdirSync(backups).filter((name) => /^\d{6}_/u.test(name) && name.endsWith(`.${ending}`)).toSorted();
  return join(backups, names.at(-1) ?? '');
}

function turnBytes(path: string, chance: Chance, count: number): void {
  const { length } = readFileSync(path);
  for (let turned = 0; turned < count; turned += 1) turnByte(path, chance.below(length), chance);
}

function zeroPages(path: string, chance: Chance, count: number): void {
  const bytes = readFileSync(path);
  for (let zeroed = 0; zeroed < count; zeroed += 1) {
    const page = chance.below(Math.max(1, Math.floor(bytes.length / PAGE)));
    bytes.fill(0, page * PAGE, (page + 1) * PAGE);
  }
  writeFileSync(path, bytes);
}

function exchangePages(path: string, chance: Chance): void {
  const bytes = readFileSync(path);
  const pages = Math.floor(bytes.length / PAGE);
  const first = chance.below(pages - 1);
  const second = chance.between(first + 1, pages - 1);
  const kept = Buffer.from(bytes.subarray(first * PAGE, (first + 1) * PAGE));
  bytes.copyWithin(first * PAGE, second * PAGE, (second + 1) * PAGE);
  kept.copy(bytes, second * PAGE);
  writeFileSync(path, bytes);
}

function cutOff(path: string, chance: Chance): void {
  truncateSync(path, chance.below(readFileSync(path).length));
}

function damageBoth(folder: string, chance: Chance): void {
  for (const path of [join(folder, DATABASE), newestBackupIn(folder, 'db')]) turnBytes(path, chance, chance.between(1, 20));
}

function damageAndDelete(folder: string, chance: Chance): void {
  turnBytes(join(folder, DATABASE), chance, 5);
  rmSync(newestBackupIn(folder, 'db'));
}

/** Without its manifest a backup does not say which log goes on from it: the one before it does. */
function damageManifest(folder: string, chance: Chance): void {
  turnBytes(join(folder, DATABASE), chance, 5);
  turnBytes(newestBackupIn(folder, 'json'), chance, 3);
}
