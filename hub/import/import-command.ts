import { basename } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { ImportReport } from '../../shared/contract/import-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { beginRun, endRun } from '../db/operator-runs.ts';
import { withJudgedExport, type JudgedExport } from './import-export.ts';
import { folderNamed, type OperatorFacts } from './operator-facts.ts';
import type { PlannedCounts } from './plan-lines.ts';
import { fileLines, refusedLines } from './report-lines.ts';
import type { WrittenLines } from './write-lines.ts';

/** What an operator reads of an import, or of its rehearsal. Throws what to show when the folder is no export. */
export async function importCommand(facts: OperatorFacts, folder: string, isRehearsal: boolean): Promise<string> {
  const path = folderNamed(folder);
  const said = await withJudgedExport(facts, { folder: path, isRehearsal }, async ({ report, planned, write }) => sentences(report, planned, write === null ? null : await recorded(facts, basename(path), report, write)));
  if (!said.ok) throw new Error(`${path}: ${said.refusal.code}`);
  return said.value;
}

/** Writes it down before the first line and after the last: what is written of a run that is stopped or killed is whole, and stays. */
async function recorded({ pool, clock, operator }: OperatorFacts, source: string, { startedAt, files, refusedTotal }: ImportReport, write: NonNullable<JudgedExport['write']>): Promise<WrittenLines> {
  const db = drizzle(pool);
  const runId = await beginRun(db, { command: 'import', operator, source, at: instant(startedAt) });
  const written = await write();
  const sum = (count: 'created' | 'changed' | 'unchanged'): number => files.reduce((total, file) => total + file[count], 0);
  await endRun(db, runId, { created: sum('created'), changed: sum('changed'), unchanged: sum('unchanged'), refused: refusedTotal, lines: written.lines, leftFiles: written.leftFiles.length }, clock());
  return written;
}

function sentences(report: ImportReport, planned: PlannedCounts, written: WrittenLines | null): string {
  const { files, ignoredFiles, refusals, refusedTotal } = report;
  return [written === null ? 'would be taken:' : 'taken:', ...fileLines(files, ignoredFiles), ...refusedLines(refusals, refusedTotal), ...logLines(planned, written)].join('\n');
}

function logLines({ linesByScope, personsOfNoFile }: PlannedCounts, written: WrittenLines | null): readonly string[] {
  const scopes = Object.entries(linesByScope).map(([scope, lines]) => `  ${scope}: ${lines} lines of its log`);
  const said = scopes.length === 0 ? ['  nothing changes'] : scopes;
  const nobody = personsOfNoFile === 0 ? [] : [`  ${personsOfNoFile} persons are of no member's file: a hub does not keep them`];
  return [...said, ...nobody, ...leftLines(written)];
}

function leftLines(written: WrittenLines | null): readonly string[] {
  if (written === null || written.leftFiles.length === 0) return [];
  return [`  ${written.leftFiles.length} files changed meanwhile and are left as they are, ${written.lines} lines in all are written: run it again`, ...written.leftFiles.map((file) => `    ${file}`)];
}
