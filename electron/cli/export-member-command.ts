import { drizzle } from 'drizzle-orm/better-sqlite3';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { exportMember } from '../privacy/export-member.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { EXIT, UsageError, type CliCommand } from './command.ts';
import { openDeskForWriting } from './open-desk-database.ts';

export const exportMemberCommand: CliCommand = {
  usage: 'export-member NUMBER FILE',
  summary: "Write a member's own copy of their file (GDPR articles 15 and 20) as one HTML page. Audited. Exits with 1 when nothing was written.",
  options: {},
  async run(call) {
    const [number, file] = call.arguments;
    if (number === undefined || file === undefined || call.arguments.length > 2) throw new UsageError('export-member needs a member number and a file');
    const desk = await openDeskForWriting(call);
    const { connection } = desk;
    try {
      const now = instant(Date.now());
      const { privacy: policy, identity } = loadProfile();
      const result = await exportMember({
        connection, db: drizzle(connection), policy, insurer: identity.name, memberId: memberOf(connection, number), request: null, filePath: resolve(file),
        actor: { staffId: `cli:${userInfo().username}`, role: 'administrateur' }, now, today: localDateOf(now), commandId: randomUUID(),
      });
      if (call.options['json'] === true) call.terminal.print(JSON.stringify(result));
      else if (result.ok) call.terminal.print(`Wrote ${resolve(file)}: ${result.value.byteCount} bytes, sha256 ${result.value.sha256}`);
      if (!result.ok) call.terminal.tell(`Refused: ${result.refusal.code}`);
      return result.ok ? EXIT.done : EXIT.refused;
    } finally {
      await desk.close();
    }
  },
};

/** 0, which no member has, for a number that nobody has. */
function memberOf(connection: SqliteConnection, number: string): number {
  return connection.prepare<[string], number>('SELECT id FROM member WHERE number = ?').pluck().get(number.replace(/\s/gu, '')) ?? 0;
}
