import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { PROOF_REASONS, type ProofReason } from '../../shared/contract/journal-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { verifyProof } from '../audit/verify-proof.ts';
import { writeProof } from '../audit/write-proof.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { EXIT, textOption, UsageError, type CliCall, type CliCommand } from './command.ts';
import { openDeskForWriting } from './open-desk-database.ts';
import { readText } from './read-text.ts';

export const verifyProofCommand: CliCommand = {
  usage: 'verify-proof FILE [--key FINGERPRINT]',
  summary: 'Check a dossier de preuve, without any database, and name the first bad event. Exits with 1 on a fault.',
  options: { key: { type: 'string' } },
  run(call) {
    const [file] = call.arguments;
    if (file === undefined || call.arguments.length > 1) throw new UsageError('verify-proof needs one file');
    const { fault, events, fingerprint, sheet } = verifyProof(readText(resolve(file)), textOption(call.options, 'key') ?? null);
    if (call.options['json'] === true) call.terminal.print(JSON.stringify({ ok: fault === null, fault, events, fingerprint, member: sheet?.member.number ?? null }));
    else {
      call.terminal.print(`${events} events of member ${sheet?.member.number ?? 'unknown'}, key ${fingerprint ?? 'unknown'}`);
      call.terminal.print(fault === null ? 'The dossier is sound, for whoever trusts that key.' : 'The dossier was changed.');
    }
    if (fault !== null) call.terminal.tell(fault.place === null ? `At fault: ${fault.where} (${fault.code})` : `First bad event: ${fault.place} (${fault.code})`);
    return Promise.resolve(fault === null ? EXIT.done : EXIT.refused);
  },
};

export const exportProofCommand: CliCommand = {
  usage: 'export-proof MEMBER-NUMBER --out FILE --reason REASON [--reference TEXT]',
  summary: `Write the dossier de preuve of one member's file, and record it. REASON is one of ${PROOF_REASONS.join(', ')}.`,
  options: { out: { type: 'string' }, reason: { type: 'string' }, reference: { type: 'string' } },
  async run(call) {
    const order = orderOf(call);
    const desk = await openDeskForWriting(call);
    try {
      const memberId = memberOf(desk.connection, order.number);
      const end = writeProof(desk.connection, { ...order, memberId, now: instant(Date.now()) }, order.out);
      if (end.kind !== 'proved' || end.events === null) throw new UsageError(`${order.out} was not written: ${end.kind === 'not-written' ? end.why : 'no such member'}`);
      call.terminal.print(call.options['json'] === true ? JSON.stringify({ ok: true, path: order.out, events: end.events }) : `Wrote ${order.out}: ${end.events} events`);
      return EXIT.done;
    } finally {
      await desk.close();
    }
  },
};

function orderOf({ arguments: args, options }: CliCall) {
  const number = args.join(' ');
  const out = textOption(options, 'out');
  const reason = textOption(options, 'reason');
  if (number === '' || out === undefined) throw new UsageError('export-proof needs a member number and --out FILE');
  if (!PROOF_REASONS.some((known) => known === reason)) throw new UsageError(`--reason must be one of ${PROOF_REASONS.join(', ')}`);
  const actor = { staffId: `cli:${userInfo().username}`, role: 'administrateur' };
  return { number, out: resolve(out), reason: reason as ProofReason, reference: textOption(options, 'reference') ?? '', actor };
}

function memberOf(connection: SqliteConnection, number: string): number {
  const id = connection.prepare<[string], number>('SELECT id FROM member WHERE number = ?').pluck().get(number);
  if (id === undefined) throw new UsageError(`No member ${number}`);
  return id;
}
