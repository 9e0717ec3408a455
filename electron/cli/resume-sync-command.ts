import { userInfo } from 'node:os';
import { instant } from '../../shared/domain/values/instant.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { readLink, resumeSync } from '../sync/hub-link.ts';
import { EXIT, type CliCommand } from './command.ts';
import { refuseWhileOpen } from './desk-folder.ts';
import { dataFolder } from './folder-option.ts';
import { openDeskForWriting } from './open-desk-database.ts';

export const resumeSyncCommand: CliCommand = {
  usage: 'resume-sync',
  summary: 'Let a desk that stopped its synchronisation go on, and say yes to whatever its hub takes away so far. The desk must be closed.',
  options: {},
  async run(call) {
    refuseWhileOpen(dataFolder(call));
    const desk = await openDeskForWriting(call);
    const { connection } = desk;
    try {
      const halted = readLink(connection)?.halted ?? null;
      if (halted === null) {
        call.terminal.tell('Nothing to resume: this desk has no hub, or its synchronisation goes.');
        return EXIT.refused;
      }
      connection.transaction(() => {
        resumeSync(connection);
        const actor = { staffId: `cli:${userInfo().username}`, role: 'administrateur' };
        appendEntries(connection, [{ at: instant(Date.now()), actor, action: 'hub.resumed', subject: 'desk', outcome: 'done', detail: { halted }, commandId: null }]);
      })();
      call.terminal.print(call.options['json'] === true ? JSON.stringify({ ok: true, value: { halted } }) : `It goes on. It had stopped for: ${halted}.`);
      return EXIT.done;
    } finally {
      await desk.close();
    }
  },
};
