import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checklistFaults, type RecordEntry } from '../security/electron-checklist.ts';
import { PROJECT } from './prepared.ts';

/** Loaded by every application that a test starts, before its own code. */
export const CONTENTS_RECORDER = join(PROJECT, 'test', 'security', 'contents-record.cjs');
const FOLDER = join(PROJECT, '.cache', 'e2e', 'contents');

/** Where one start of the application leaves its record. */
export function aRecordFile(): string {
  mkdirSync(FOLDER, { recursive: true });
  return join(FOLDER, `${randomUUID()}.jsonl`);
}

export function forgetRecords(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}

export interface ContentsFigures {
  readonly starts: number;
  readonly contents: number;
  readonly looks: number;
  readonly faults: readonly string[];
}

/** What the whole run has created and what is wrong with it, each fault once. */
export function judgeRecords(): ContentsFigures {
  const runs = existsSync(FOLDER) ? readdirSync(FOLDER).map((name) => entriesOf(join(FOLDER, name))) : [];
  const count = (kind: RecordEntry['kind']): number => runs.flat().filter((entry) => entry.kind === kind).length;
  return { starts: count('start'), contents: count('created'), looks: count('contents'), faults: [...new Set(runs.flatMap(checklistFaults))] };
}

/** A killed application may leave half a line at the end. */
function entriesOf(file: string): readonly RecordEntry[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as RecordEntry);
}
