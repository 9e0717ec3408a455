import { randomUUID } from 'node:crypto';
import type { Reply } from '../../shared/contract/envelope.ts';
import { openFileCommand } from '../../shared/contract/viewing-contract.ts';
import { subjectName } from '../../shared/domain/rights/subject.ts';
import type { Desk } from '../session/desk.ts';

/**
 * Counts a member's file among those that the person opens today, before anything of it is shown. A screen asks several things
 * of a file at once: they wait for one and the same opening.
 */
export function openFile(desk: Desk, memberId: number): Promise<Reply<unknown>> {
  const openings = underWay.get(desk) ?? new Map<number, Promise<Reply<unknown>>>();
  underWay.set(desk, openings);
  const known = openings.get(memberId);
  if (known !== undefined) return known;
  const opening = open(desk, memberId).finally(() => openings.delete(memberId));
  openings.set(memberId, opening);
  return opening;
}

const underWay = new WeakMap<Desk, Map<number, Promise<Reply<unknown>>>>();

async function open(desk: Desk, memberId: number): Promise<Reply<unknown>> {
  const { runRecordCommand } = await import('./run-record-command.ts');
  const { roles } = openFileCommand;
  const guard = { roles: roles === 'anyone' ? [] : roles, subject: { kind: 'member', id: memberId }, opensFile: false } as const;
  const reply = await runRecordCommand(desk, { contract: openFileCommand, input: { memberId }, guard, commandId: randomUUID() }, opensItself);
  if (reply.ok) desk.readIsRecorded(subjectName(guard.subject));
  return reply;
}

function opensItself(): never {
  throw new Error('the opening of a file waits for no opening');
}
