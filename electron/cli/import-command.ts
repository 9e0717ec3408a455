import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { ImportProgress, ImportReport } from '../../shared/contract/import-contract.ts';
import { importFolder } from '../import/import-folder.ts';
import { EXIT, UsageError, type CliCommand, type Terminal } from './command.ts';
import { openDeskForWriting } from './open-desk-database.ts';

export const importCommand: CliCommand = {
  usage: 'import FOLDER [--dry-run]',
  summary: "Import an insurer's export (docs/import.md). Exits with 1 when something was refused.",
  options: { 'dry-run': { type: 'boolean' } },
  async run(call) {
    const [folder] = call.arguments;
    if (folder === undefined || call.arguments.length > 1) throw new UsageError('import needs one folder');
    const desk = await openDeskForWriting(call);
    try {
      const result = importFolder({
        connection: desk.connection, folder: resolve(folder), dryRun: call.options['dry-run'] === true, actor: { id: `cli:${userInfo().username}`, role: 'administrateur' },
        now: Date.now, isCancelled: () => false, report: spacedReport(call.terminal),
      });
      if (call.options['json'] === true) call.terminal.print(JSON.stringify(result));
      else if (result.ok) printReport(result.value, call.terminal);
      if (!result.ok) call.terminal.tell(`Refused: ${result.refusal.code}`);
      return result.ok && isClean(result.value) ? EXIT.done : EXIT.refused;
    } finally {
      await desk.close();
    }
  },
};

const SECONDS_BETWEEN_LINES = 2;

function isClean({ refusedTotal, files }: ImportReport): boolean {
  return refusedTotal === 0 && files.every(({ refusal }) => refusal === null);
}

function spacedReport(terminal: Terminal): (progress: ImportProgress) => void {
  let last = performance.now();
  return ({ file, done, total, remainingMs }) => {
    if (performance.now() - last < SECONDS_BETWEEN_LINES * 1000) return;
    last = performance.now();
    terminal.tell(`${file}: ${done}/${total} lines${remainingMs === null ? '' : `, about ${Math.ceil(remainingMs / 1000)} s left`}`);
  };
}

function printReport(report: ImportReport, terminal: Terminal): void {
  terminal.print(report.dryRun ? 'Dry run: nothing was written.' : 'Imported.');
  for (const file of report.files) {
    const { lines, created, changed, unchanged, refused, refusal, ignoredColumns } = file;
    terminal.print(`${file.file}: ${lines} lines, ${created} created, ${changed} changed, ${unchanged} unchanged, ${refused} refused`);
    if (refusal !== null) terminal.print(`  file refused (${refusal.code}): ${refusal.sentence}`);
    if (ignoredColumns.length > 0) terminal.print(`  ignored columns: ${ignoredColumns.join(', ')}`);
  }
  for (const { file, line, column, value, code, sentence } of report.refusals) {
    terminal.print(`  ${file}:${line}${column === null ? '' : ` ${column}`}${value === '' ? '' : ` [${value}]`} ${code}: ${sentence}`);
  }
  const hidden = report.refusedTotal - report.refusals.length;
  if (hidden > 0) terminal.print(`  and ${hidden} more refused lines`);
}
