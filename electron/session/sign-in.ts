import type { Refusal } from '../../shared/contract/refusal.ts';
import type { SignedInPerson } from '../../shared/contract/session-contract.ts';
import { parseLogin, type Login } from '../../shared/domain/account/login.ts';
import type { StaffRow } from '../../shared/domain/change/account-rows.ts';
import { done } from '../../shared/lib/result.ts';
import type { WriteTx } from '../db/handles.ts';
import { findAgencyName, listOpenLogins } from '../db/repositories/account-repository.ts';
import { attempt } from './attempt.ts';
import { enrollingStatus, inDeskTransaction, nowOf, ownWorkstationId, type Enrolling, type Entrance, type Stay } from './entrance-parts.ts';
import { judgeEntry, judgeReturn, type Entry } from './judge-entry.ts';
import { onceHeard } from './once-heard.ts';
import { writeEntry, writeReturn } from './write-entry.ts';

export interface Credentials {
  readonly login: string;
  readonly passphrase: Uint8Array;
  readonly code: string;
}

/** Lets somebody in by login, passphrase and code; null when they are in, or have come as far as choosing what they lack. */
export async function signIn(entrance: Entrance, { login: typed, passphrase, code }: Credentials): Promise<Refusal | null> {
  // What no login can be goes the same way as one that nobody has.
  const login = parseLogin(typed) ?? (typed.slice(0, 40) as Login);
  return attempt(entrance, { login, passphrase, action: 'session.sign-in', subject: 'desk' }, async (opened) => {
    const { parts, state } = entrance;
    const question = { login, opened, code, clock: nowOf(entrance), policy: (await parts.profile()).accounts };
    const [ring, attempts] = await Promise.all([parts.ring(), parts.attempts()]);
    const arrival = { refusedBefore: attempts.failuresBefore(await ring.idOf(login)), ended: state.ended };
    const entered = await onceHeard(entrance, () => inDeskTransaction(parts, (tx, connection) => {
      const judged = judgeEntry(tx, question);
      if (!judged.ok) return judged;
      const sessionId = writeEntry(tx, { ...arrival, entry: judged.value, workstationId: ownWorkstationId(connection, judged.value.now) });
      const stay: Stay = { person: personOf(tx, judged.value.target.staff), login, sessionId, signedInMs: parts.uptimeMs() };
      return done({ entry: judged.value, stay, logins: listOpenLogins(tx) });
    }));
    if (!entered.ok) return entered.refusal;
    state.ended = [];
    // Whoever was shut elsewhere since the last time loses the way in.
    await ring.keepOnly(entered.value.logins);
    await arrive(entrance, { ...entered.value, passphrase });
    return null;
  });
}

/** Opens a locked desk again to whoever locked it: the second factor was given when they came in, and their stay goes on. */
export async function unlock(entrance: Entrance, passphrase: Uint8Array): Promise<Refusal | null> {
  const { parts, state } = entrance;
  const { stay, locked } = state;
  if (stay === null || stay.login === null || locked === null) return { code: 'session-over' };
  return attempt(entrance, { login: stay.login, passphrase, action: 'session.unlock', subject: `staff:${stay.person.staffId}` }, async () => {
    const question = { clock: nowOf(entrance), policy: (await parts.profile()).accounts };
    const returned = await onceHeard(entrance, () => inDeskTransaction(parts, (tx) => {
      const judged = judgeReturn(tx, stay.person.staffId, question);
      if (!judged.ok) return judged;
      writeReturn(tx, state.ended);
      return done(personOf(tx, judged.value.target.staff));
    }));
    if (!returned.ok) return returned.refusal;
    Object.assign(state, { stay: { ...stay, person: returned.value }, locked: null, ended: [] });
    parts.desk.signIn(returned.value);
    parts.windows.restorePlaces();
    parts.desk.record({ action: 'session.unlock', subject: `staff:${stay.person.staffId}`, outcome: 'done', detail: { reason: locked.reason } });
    return null;
  });
}

/** The person as the windows know them. */
export function personOf(tx: Pick<WriteTx, 'select'>, { id, fullName, role, agencyId }: StaffRow): SignedInPerson {
  return { staffId: id, fullName, role, agencyId, agencyName: findAgencyName(tx, agencyId) ?? '' };
}

interface Arrived {
  readonly entry: Entry;
  readonly stay: Stay;
  readonly passphrase: Uint8Array;
}

async function arrive(entrance: Entrance, { entry, stay, passphrase }: Arrived): Promise<void> {
  const { parts: { desk }, state } = entrance;
  const { login } = stay;
  state.locked = null;
  if (entry.needs === 'nothing' || login === null) {
    state.stay = stay;
    desk.signIn(stay.person);
  } else {
    state.stay = null;
    state.enrolling = await enrollingOf(entrance, { entry, stay, passphrase }, login);
    desk.show(await enrollingStatus(entrance, state.enrolling));
  }
  desk.record({ action: 'session.sign-in', subject: `staff:${stay.person.staffId}`, outcome: 'done', detail: { means: entry.means }, actor: stay.person });
}

/** Whoever comes back to an enrolment that was cut short owes what they owed: a passphrase that may not stay, and the key of a workstation that has none yet. */
async function enrollingOf(entrance: Entrance, { entry, stay, passphrase }: Arrived, login: Login): Promise<Enrolling> {
  const { mustChooseAnew } = await import('./enrol.ts');
  const needsPassphrase = entry.needs === 'passphrase-and-factor' || (await mustChooseAnew(entrance, { login, stay }, passphrase));
  const isFirst = !(await (await entrance.parts.ring()).has(null));
  return { login, stay, needsPassphrase, isFirst, offeredSecret: null };
}
