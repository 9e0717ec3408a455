import { REPORTED_REFUSALS } from '../../../shared/contract/import-contract.ts';
import { agencyScope, DIRECTORY } from '../../directory/directory.ts';
import { folderNamed, type OperatorFacts } from '../operator-facts.ts';
import { fileLines, refusedLines } from '../report-lines.ts';
import { fillDirectory, type FilledDirectory, type FillOrder } from './fill-directory.ts';

/** What an operator reads of a directory, or of its rehearsal. Throws what to show when nothing was, or would be, written. */
export async function directoryCommand(facts: OperatorFacts, order: FillOrder): Promise<string> {
  const folder = folderNamed(order.folder);
  const filled = await fillDirectory(facts, { ...order, folder });
  if (!filled.ok) throw new Error(`${folder}: ${filled.refusal.code}`);
  const { read, plan } = filled.value;
  const isRefused = plan.refusals.length > 0 || read.files.some(({ refusal }) => refusal !== null);
  const files = fileLines(read.files.map((file) => ({ ...file, ...plan.counts[file.kind], refused: plan.refusals.filter((refusal) => refusal.file === file.file && refusal.line !== null).length })), read.ignoredFiles);
  if (isRefused) throw new Error(['refused, nothing is written:', ...files, ...refusedLines(plan.refusals.slice(0, REPORTED_REFUSALS), plan.refusals.length)].join('\n'));
  return [order.isRehearsal ? 'would be taken:' : 'taken:', ...files, ...consequences(filled.value)].join('\n');
}

function consequences({ plan: { written, newAgencies, left, stays }, workstations, stopsDesks }: FilledDirectory): readonly string[] {
  if (written.length === 0) return ['  nothing changes', ...staying(stays)];
  const gone = written.filter(({ body }) => body === null).length;
  return [
    `  ${DIRECTORY}: ${written.length} lines of its log`,
    ...newAgencies.map((id) => `  ${agencyScope(id)}: a log of its own`),
    ...left.map((id) => `  ${id} can act no more${stopping(workstations.get(id) ?? 0)}`),
    ...(gone === 0 ? [] : [`  ${gone} rows go${stopsDesks ? ': so many that each desk stops until somebody there says yes (R10)' : ''}`]),
    ...staying(stays),
  ];
}

function stopping(workstations: number): string {
  return workstations === 0 ? '' : `, and ${workstations} workstations that came by them stop and are emptied: each joins again by a code of somebody else`;
}

function staying(stays: FilledDirectory['plan']['stays']): readonly string[] {
  return stays.map(({ file, ids }) => `  ${file} leaves out, and the hub keeps, since rows of members may name them: ${ids.join(', ')}`);
}
