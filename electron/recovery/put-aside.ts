import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { indexOf, logOf } from '../backup/log-header.ts';
import { asideOf, type DeskPlace } from './desk-places.ts';

/** A folder of its own for what is damaged now. */
export function newAsideFolder(place: DeskPlace, now: number): string {
  const stamp = new Date(now).toISOString().replace(/\.\d+Z$/u, 'Z').replaceAll(':', '');
  const folder = freeName(join(asideOf(place), stamp));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Moves the database and what belongs to it. The log goes before the database: a log that stays behind would be read on top of
 * whatever takes the database's place.
 */
export function putAside({ databasePath }: DeskPlace, aside: string): void {
  for (const path of [indexOf(databasePath), logOf(databasePath), databasePath]) {
    if (existsSync(path)) renameSync(path, join(aside, basename(path)));
  }
}

/** Two recoveries within a second keep their files apart. */
function freeName(wanted: string): string {
  let name = wanted;
  for (let next = 2; existsSync(name); next += 1) name = `${wanted}-${next}`;
  return name;
}
