import { done, refused, type Result } from '../../lib/result.ts';
import type { StaffRow } from '../change/account-rows.ts';
import type { Change } from '../change/change.ts';
import type { Instant } from '../values/instant.ts';
import { selfMadeAccount } from './first-account.ts';
import type { Login } from './login.ts';

export type DirectoryAccountRefusal = 'directory-not-come' | 'account-shut';

/**
 * The account of somebody whom the directory of the hub names, on a workstation that they have just taken into use by a code of their own. `staff`: null
 * where the directory came without them. The hub may have shut them since it took the code.
 *
 * Source: House.
 */
export function directoryAccount(staff: StaffRow | null, login: Login, now: Instant): Result<readonly Change[], DirectoryAccountRefusal> {
  if (staff === null) return refused('directory-not-come');
  if (!staff.active) return refused('account-shut');
  return done([{ op: 'insert', entity: 'account', row: selfMadeAccount(staff.id, login, now) }]);
}
