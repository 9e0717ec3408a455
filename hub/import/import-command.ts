import { resolve } from 'node:path';
import type { ImportReport } from '../../shared/contract/import-contract.ts';
import type { HubParts } from '../parts.ts';
import { withJudgedExport } from './import-export.ts';
import type { PlannedCounts } from './plan-lines.ts';
import type { WrittenLines } from './write-lines.ts';

/** What an operator reads of an import, or of its rehearsal. Throws what to show when the folder is no export. */
export async function importCommand(parts: Pick<HubParts, 'pool' | 'clock'>, folder: string, isRehearsal: boolean): Promise<string> {
  // npm starts its scripts in the project, and says where the person was.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  const said = await withJudgedExport(parts, { folder: path, isRehearsal }, async ({ report, planned, write }) => sentences(report, planned, (await write?.()) ?? null));
  if (!said.ok) throw new Error(`${path}: ${said.refusal.code}`);
  return said.value;
}

function sentences(report: ImportReport, planned: PlannedCounts, written: WrittenLines | null): string {
  return [written === null ? 'would be taken:' : 'taken:', ...fileLines(report), ...refusedLines(report), ...logLines(planned, written)].join('\n');
}

function fileLines({ files, ignoredFiles }: ImportReport): readonly string[] {
  const lines = files.flatMap(({ file, lines: read, created, changed, unchanged, refused, refusal, ignoredColumns }) => [
    `  ${file}: ${read} lines, ${created} created, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
    ...(refusal === null ? [] : [`    file refused (${refusal.code}): ${refusal.sentence}`]),
    ...(ignoredColumns.length === 0 ? [] : [`    ignored columns: ${ignoredColumns.join(', ')}`]),
  ]);
  return ignoredFiles.length === 0 ? lines : [...lines, `  ignored files: ${ignoredFiles.join(', ')}`];
}

/** As a desk's own command says them: masked. */
function refusedLines({ refusals, refusedTotal }: ImportReport): readonly string[] {
  const lines = refusals.map(({ file, line, column, value, code, sentence }) => `  ${file}:${line}${column === null ? '' : ` ${column}`}${value === '' ? '' : ` [${value}]`} ${code}: ${sentence}`);
  const hidden = refusedTotal - refusals.length;
  return hidden === 0 ? lines : [...lines, `  and ${hidden} more refused lines`];
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
