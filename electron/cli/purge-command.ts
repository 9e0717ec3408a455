import { drizzle } from 'drizzle-orm/better-sqlite3';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { PurgeReport } from '../../shared/contract/purge-contract.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { parseLocalDate, type LocalDate } from '../../shared/domain/values/local-date.ts';
import { purge, rehearsePurge } from '../privacy/purge.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { purgeLines } from '../text/purge-report.ts';
import { EXIT, textOption, UsageError, type CliCall, type CliCommand, type ExitCode } from './command.ts';
import { openDeskDatabase, openDeskForWriting } from './open-desk-database.ts';

export const purgeCliCommand: CliCommand = {
  usage: 'purge [--dry-run] [--confirm-date YYYY-MM-DD]',
  summary: 'Take away what is kept no longer, and say in French what went, why, and until when the rest is kept. --dry-run changes nothing.',
  options: { 'dry-run': { type: 'boolean' }, 'confirm-date': { type: 'string' } },
  async run(call) {
    const confirmed = textOption(call.options, 'confirm-date');
    const confirmedOn = confirmed === undefined ? null : parseLocalDate(confirmed);
    if (confirmed !== undefined && confirmedOn === null) throw new UsageError('--confirm-date must be a day, YYYY-MM-DD');
    return call.options['dry-run'] === true ? rehearse(call) : purgeNow(call, confirmedOn);
  },
};

const now = (): Instant => instant(Date.now());

/** Leaves the counter of the journal alone too. */
async function rehearse(call: CliCall): Promise<ExitCode> {
  const connection = await openDeskDatabase(call);
  try {
    printReport(call, rehearsePurge({ connection, policy: loadProfile().privacy, now }));
    return EXIT.done;
  } finally {
    connection.close();
  }
}

async function purgeNow(call: CliCall, confirmedOn: LocalDate | null): Promise<ExitCode> {
  const desk = await openDeskForWriting(call);
  try {
    const { connection } = desk;
    const result = await purge({
      connection, db: drizzle(connection), policy: loadProfile().privacy, now, confirmedOn, actor: { staffId: `cli:${userInfo().username}`, role: 'administrateur' },
      newId: () => randomUUID(), isCancelled: () => false, report: () => undefined,
    });
    if (result.ok) printReport(call, result.value);
    else call.terminal.tell(`Refused: ${result.refusal.code}`);
    return result.ok ? EXIT.done : EXIT.refused;
  } finally {
    await desk.close();
  }
}

function printReport(call: CliCall, report: PurgeReport): void {
  const lines = call.options['json'] === true ? [JSON.stringify({ ok: true, value: report })] : purgeLines(report, loadProfile().privacy.retention);
  for (const line of lines) call.terminal.print(line);
}
