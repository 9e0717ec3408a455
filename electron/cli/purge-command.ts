import { drizzle } from 'drizzle-orm/better-sqlite3';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { PurgeReport } from '../../shared/contract/purge-contract.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { parseLocalDate } from '../../shared/domain/values/local-date.ts';
import { purge, rehearsePurge } from '../privacy/purge.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { purgeLines } from '../text/purge-report.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';
import { openDeskForWriting } from './open-desk-database.ts';

export const purgeCliCommand: CliCommand = {
  usage: 'purge [--dry-run] [--confirm-date YYYY-MM-DD]',
  summary: 'Take away what is kept no longer, and say in French what went, why, and until when the rest is kept. --dry-run changes nothing.',
  options: { 'dry-run': { type: 'boolean' }, 'confirm-date': { type: 'string' } },
  async run(call) {
    const confirmed = textOption(call.options, 'confirm-date');
    const confirmedOn = confirmed === undefined ? null : parseLocalDate(confirmed);
    if (confirmed !== undefined && confirmedOn === null) throw new UsageError('--confirm-date must be a day, YYYY-MM-DD');
    const desk = await openDeskForWriting(call);
    const { connection } = desk;
    try {
      const { privacy: policy } = loadProfile();
      const now = (): Instant => instant(Date.now());
      const print = (report: PurgeReport): void => {
        const lines = call.options['json'] === true ? [JSON.stringify({ ok: true, value: report })] : purgeLines(report, policy.retention);
        for (const line of lines) call.terminal.print(line);
      };
      if (call.options['dry-run'] === true) {
        print(rehearsePurge({ connection, policy, now }));
        return EXIT.done;
      }
      const result = await purge({
        connection, db: drizzle(connection), policy, now, confirmedOn, actor: { staffId: `cli:${userInfo().username}`, role: 'administrateur' },
        newId: () => randomUUID(), isCancelled: () => false, report: () => undefined,
      });
      if (result.ok) print(result.value);
      else call.terminal.tell(`Refused: ${result.refusal.code}`);
      return result.ok ? EXIT.done : EXIT.refused;
    } finally {
      await desk.close();
    }
  },
};
