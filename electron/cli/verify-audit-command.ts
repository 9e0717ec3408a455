import { dirname } from 'node:path';
import { judgeHead } from '../audit/head-file.ts';
import { fingerprintOf } from '../audit/signature.ts';
import { verifyChain } from '../audit/verify-chain.ts';
import { findIdentity } from '../audit/workstation-identity.ts';
import { EXIT, type CliCommand } from './command.ts';
import { openDeskDatabase } from './open-desk-database.ts';

export const verifyAuditCommand: CliCommand = {
  usage: 'verify-audit',
  summary: 'Check every entry of the journal and name the first bad one; compare with the counter beside the database. Exits with 1 on a fault.',
  options: {},
  async run(call) {
    const connection = await openDeskDatabase(call);
    try {
      const startedAt = performance.now();
      const { fault, ...report } = verifyChain(connection);
      const counter = judgeHead(connection, dirname(connection.name));
      const identity = findIdentity(connection);
      const workstation = identity === null ? null : { name: identity.name, fingerprint: fingerprintOf(identity.publicKey) };
      const isSound = fault === null && counter === null;
      const answer = { ok: isSound, ...report, fault, counter, workstation, ms: Math.round(performance.now() - startedAt) };
      if (call.options['json'] === true) call.terminal.print(JSON.stringify(answer));
      else {
        call.terminal.print(`${report.entries} entries, ${report.firstSeq} to ${report.lastSeq}, checked in ${answer.ms} ms`);
        if (workstation !== null) call.terminal.print(`Workstation ${workstation.name}, key ${workstation.fingerprint}`);
        call.terminal.print(isSound ? 'The journal is sound.' : 'The journal is broken.');
      }
      if (fault !== null) call.terminal.tell(`First bad entry: ${fault.seq} (${fault.code})`);
      if (counter !== null) call.terminal.tell(`Counter: ${counter.fault}; the database ends at ${counter.seq}, the counter says ${counter.counter ?? 'nothing'}`);
      return isSound ? EXIT.done : EXIT.refused;
    } finally {
      connection.close();
    }
  },
};
