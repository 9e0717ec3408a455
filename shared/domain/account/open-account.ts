import { done, refused } from '../../lib/result.ts';
import type { StaffRow } from '../change/account-rows.ts';
import { administrationRefusal, awaitedAccount, codeEndsAt, type AwaitedAccount, type Circumstances } from './account-acts.ts';
import type { Login } from './login.ts';

interface NewAccess {
  /** As the directory has them. */
  readonly staff: StaffRow;
  readonly login: Login;
  readonly isLoginTaken: boolean;
  readonly hasAccount: boolean;
}

/**
 * Gives somebody who is in the staff already an account here, to be opened by a code until `until`. It changes nothing of what the directory says of
 * them, so that a desk of a hub may do it. Two persons of one name are two lines of the directory: nobody is asked which of them it is.
 *
 * Source: House (who is in the staff is said in one place; a way into a workstation is of that workstation).
 */
export function openAccount({ staff, login, isLoginTaken, hasAccount }: NewAccess, { actor, now, validHours }: Omit<Circumstances, 'hasHub'>): AwaitedAccount {
  const refusal = administrationRefusal(staff, actor);
  if (refusal !== null) return refused(refusal);
  if (!staff.active) return refused('staff-inactive');
  if (hasAccount) return refused('already-done');
  if (isLoginTaken) return refused('login-taken');
  const until = codeEndsAt({ now, validHours });
  return done({ until, changes: [{ op: 'insert', entity: 'account', row: awaitedAccount({ staffId: staff.id, login, until }, { actor, now }) }] });
}
