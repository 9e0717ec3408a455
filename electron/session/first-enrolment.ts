import type { AuditAction } from '../../shared/contract/audit-actions.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { findAccountByLogin } from '../db/repositories/account-repository.ts';
import { mustChooseAnew } from './enrol.ts';
import { enrollingStatus, inDeskTransaction, nowOf, ownWorkstationId, recordOfNew, type Entrance, type EntranceParts, type Stay } from './entrance-parts.ts';
import { openDesk } from './open-desk.ts';
import { personOf } from './sign-in.ts';
import { writeEntry } from './write-entry.ts';

/** The way by which a workstation got its first account. */
type FirstAction = Extract<AuditAction, 'session.create-first-account' | 'session.join-hub'>;

interface FirstPerson {
  readonly login: Login;
  readonly passphrase: Uint8Array;
  readonly action: FirstAction;
}

/** Opens the database that was just made to its first person, who now enrols a second factor. */
export async function beginFirstEnrolment(entrance: Entrance, { login, passphrase, action }: FirstPerson): Promise<Refusal | null> {
  const { parts, state } = entrance;
  const ring = await parts.ring();
  const opened = await ring.open(login, passphrase);
  if (opened === null) throw new Error('the slot that was just made does not open');
  const shut = await openDesk(entrance, opened);
  if (shut !== null) return shut;
  const begun = await inDeskTransaction(parts, (tx, connection) => {
    const target = findAccountByLogin(tx, login);
    if (target === null) return refused({ code: 'not-found' });
    const entry = { target, means: 'first-account', needs: 'factor', now: nowOf(entrance), changes: [] } as const;
    const sessionId = writeEntry(tx, { entry, workstationId: ownWorkstationId(connection, entry.now), ended: [], refusedBefore: 0 });
    return done<Stay>({ person: personOf(tx, target.staff), login, sessionId, signedInMs: parts.uptimeMs() });
  });
  if (!begun.ok) return begun.refusal;
  const needsPassphrase = await mustChooseAnew(entrance, { login, stay: begun.value }, passphrase);
  state.enrolling = { login, stay: begun.value, needsPassphrase, isFirst: true, offeredSecret: null };
  recordOfNew(entrance, state.enrolling, { action, refusal: null });
  parts.desk.show(await enrollingStatus(entrance, state.enrolling));
  return null;
}

/** Waits in memory for the journal that is still to be made. */
export function refusedBeforeAnyone({ desk }: EntranceParts, action: FirstAction, refusal: Refusal): Refusal {
  desk.record({ action, subject: 'desk', outcome: 'refused', detail: { code: refusal.code } });
  return refusal;
}
