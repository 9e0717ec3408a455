import { resolve } from 'node:path';
import { verifySyncProof } from '../sync/verify-sync-proof.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';
import { readText } from './read-text.ts';

export const verifySyncCommand: CliCommand = {
  usage: 'verify-sync FILE [--key FINGERPRINT] [--hub-key FINGERPRINT]',
  summary: 'Check a proof of synchronisation, without any database, and name the first bad thing. Exits with 1 on a fault.',
  options: { key: { type: 'string' }, 'hub-key': { type: 'string' } },
  run(call) {
    const [file] = call.arguments;
    if (file === undefined || call.arguments.length > 1) throw new UsageError('verify-sync needs one file');
    const expected = { workstation: textOption(call.options, 'key') ?? null, hub: textOption(call.options, 'hub-key') ?? null };
    const { fault, keys, counts } = verifySyncProof(readText(resolve(file)), expected);
    if (call.options['json'] === true) call.terminal.print(JSON.stringify({ ok: fault === null, fault, counts, keys }));
    else {
      if (counts !== null) call.terminal.print(`${counts.filed} acts filed = ${counts.confirmed} confirmed + ${counts.waiting} waiting + ${counts.refused} refused`);
      if (keys !== null) call.terminal.print(`Workstation key ${keys.workstation}, hub key ${keys.hub ?? 'none'}`);
      call.terminal.print(fault === null ? 'The proof is sound, for whoever trusts these keys.' : 'The proof does not hold.');
    }
    if (fault !== null) call.terminal.tell(fault.act === null ? `At fault: the file (${fault.code})` : `First bad act: ${fault.act} (${fault.code})`);
    return Promise.resolve(fault === null ? EXIT.done : EXIT.refused);
  },
};
