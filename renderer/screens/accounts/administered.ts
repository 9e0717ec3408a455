import type { AccountLine, accountsQuery, PersonWithoutAccount, WorkstationLine } from '../../../shared/contract/account-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/domain/rights/role.ts';
import type { AccountActName } from '../../text/accounts.ts';

export type Administered = OutputOf<typeof accountsQuery>;

export interface RoleChoice {
  readonly role: Role;
  readonly agencyId: string;
}

export type ConfirmedAct = Exclude<AccountActName, 'change-role'>;

/** The one window over the screen. */
export type OpenedDialog =
  | { readonly act: 'create' }
  | { readonly act: 'open'; readonly person: PersonWithoutAccount }
  | { readonly act: 'rotate-key' }
  | { readonly act: 'workstation-key' }
  | { readonly act: 'change-role'; readonly account: AccountLine }
  | { readonly act: ConfirmedAct; readonly account: AccountLine }
  | { readonly act: 'revoke'; readonly workstation: WorkstationLine }
  | { readonly act: 'code'; readonly fullName: string; readonly login: string; readonly code: string; readonly until: number }
  | { readonly act: 'key-shown'; readonly workstationKey: string };

/** What may be done of an account, by whether persons and roles come from a hub. */
export function actsOn({ state }: Pick<AccountLine, 'state'>, hasHub: boolean): readonly AccountActName[] {
  if (hasHub) return state === 'shut' ? [] : ['renew-access', 'review-rights'];
  return state === 'shut' ? ['renew-access'] : ['renew-access', 'change-role', 'review-rights', 'disable'];
}
