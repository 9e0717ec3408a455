import type { openAccountCommand } from '../../../shared/contract/account-contract.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { AwaitedAccount } from '../../../shared/domain/account/account-acts.ts';
import { parseLogin, type Login } from '../../../shared/domain/account/login.ts';
import { openAccount } from '../../../shared/domain/account/open-account.ts';
import type { StaffRow } from '../../../shared/domain/change/account-rows.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadDb } from '../../db/handles.ts';
import { findAccount, findAccountByLogin } from '../../db/repositories/account-repository.ts';
import { findStaff } from '../../db/repositories/staff-repository.ts';
import type { CommandContext, Handler } from '../handler.ts';

type Contract = typeof openAccountCommand;
type Opened = Extract<AwaitedAccount, { ok: true }>['value'] & { readonly staff: StaffRow };

/** The code seals a slot of the key file before the row is written: a slot without an account opens nothing. */
export const openAccountHandler: Handler<Contract> = {
  prepare: async (input, context, services) => {
    const login = parseLogin(input.login);
    if (login === null) return refused({ code: 'login-invalid', fields: { login: 'login-invalid' } });
    const foreseen = judge(services.db, login, input, context);
    if (!foreseen.ok) return foreseen;
    const { until } = foreseen.value;
    const code = await services.placeAccessCode(login, until);
    return done((tx) => {
      const judged = judge(tx, login, input, context);
      if (!judged.ok) return judged;
      const { changes, staff: { role, agencyId } } = judged.value;
      return done({ value: { code, until }, changes, audit: { subject: `staff:${input.staffId}`, detail: { role, agencyId } } });
    });
  },
};

function judge(db: Pick<ReadDb, 'select'>, login: Login, { staffId }: InputOf<Contract>, { actor, now, profile }: CommandContext): Result<Opened, Refusal> {
  const staff = findStaff(db, staffId);
  if (staff === null) return refused({ code: 'not-found' });
  const known = { hasAccount: findAccount(db, staffId) !== null, isLoginTaken: findAccountByLogin(db, login) !== null };
  const opened = openAccount({ staff, login, ...known }, { actor, now, validHours: profile.accounts.activation.validHours });
  return opened.ok ? done({ ...opened.value, staff }) : refused({ code: opened.refusal });
}
