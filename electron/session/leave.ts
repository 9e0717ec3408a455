import type { LockReason } from '../../shared/contract/session-contract.ts';
import type { SessionEnd } from '../../shared/domain/change/account-rows.ts';
import { done } from '../../shared/lib/result.ts';
import { countDrafts } from '../db/repositories/draft-repository.ts';
import { closedStatus } from './closed-status.ts';
import { inDeskTransaction, nowOf, type Entrance } from './entrance-parts.ts';
import { closeDesk } from './open-desk.ts';
import { writeEnd } from './write-entry.ts';

/** What windows still have to keep of what was typed, once they no longer show it. */
const LAST_DRAFTS_MS = 200;

/** Locks that end the stay as well: whoever comes back proves everything anew. */
const ENDS_STAY: Readonly<Partial<Record<LockReason, SessionEnd>>> = { lifetime: 'lifetime', revoked: 'revoked' };

/**
 * Empties the windows at once, keeps the last typing, then closes the database, ends every thread, wipes the key and gives each window a new
 * process. Somebody who is still choosing a passphrase or a factor is let go; with nobody here it does nothing.
 */
export async function lock(entrance: Entrance, reason: LockReason): Promise<void> {
  const { parts, state } = entrance;
  const { stay } = state;
  const { desk } = parts;
  if (stay === null || desk.person() === null) return dropEnrolment(entrance);
  state.locked = { reason, at: nowOf(entrance), drafts: 0 };
  parts.windows.notePlaces();
  desk.beginLeaving(closedStatus(entrance));
  desk.record({ action: 'session.lock', subject: `staff:${stay.person.staffId}`, outcome: 'done', detail: { reason } });
  await new Promise((resolve) => setTimeout(resolve, LAST_DRAFTS_MS));
  await parts.repair.settled();
  if (desk.files() !== null) state.locked = { ...state.locked, drafts: countDrafts((await desk.writing()).db, stay.person.staffId) };
  const end = ENDS_STAY[reason];
  if (end !== undefined) await endStay(entrance, end);
  await closeEverything(entrance);
}

/** Ends the stay of whoever locked the desk: somebody else may come. */
export async function leave(entrance: Entrance): Promise<void> {
  const { parts: { desk }, state } = entrance;
  if (state.stay === null) return;
  const { person, sessionId } = state.stay;
  if (sessionId !== null) state.ended = [...state.ended, { sessionId, reason: 'left', at: nowOf(entrance) }];
  desk.record({ action: 'session.leave', subject: `staff:${person.staffId}`, outcome: 'done', detail: {}, actor: person });
  Object.assign(state, { stay: null, locked: null });
  desk.show(closedStatus(entrance));
}

/** Writes the end of the stay while the database is still open: before the program ends, or when its hours are over. */
export async function endStay({ parts, state }: Entrance, reason: SessionEnd): Promise<void> {
  const { stay } = state;
  if (stay === null || stay.sessionId === null || parts.desk.files() === null) return;
  const ended = { sessionId: stay.sessionId, reason, at: nowOf({ parts }) };
  await inDeskTransaction(parts, (tx) => done(writeEnd(tx, ended)));
  Object.assign(state, { stay: null, locked: null });
}

/** Whoever has not chosen what will let them in has nothing to come back to: they begin again by the same code. */
async function dropEnrolment(entrance: Entrance): Promise<void> {
  if (entrance.state.enrolling === null) return;
  entrance.state.enrolling = null;
  await closeEverything(entrance);
}

/** Threads and files first, so that nothing of them is in use; the windows last, as they are already empty. */
async function closeEverything(entrance: Entrance): Promise<void> {
  const { parts } = entrance;
  await parts.endServices();
  await closeDesk(entrance);
  await parts.emptyClipboard();
  parts.desk.show(closedStatus(entrance));
  await parts.windows.renew();
  const forget = parts.forget ?? (await import('./forget-memory.ts')).forgetMemory;
  forget({ isStillLocked: () => parts.desk.files() === null, sendZeros: (bytes) => parts.windows.sendZeros(bytes) }).catch((error: unknown) => parts.desk.recordDefect('forget-memory', error));
}
