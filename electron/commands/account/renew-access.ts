import type { renewAccessCommand } from '../../../shared/contract/account-contract.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { renewAccess, type AccountTarget } from '../../../shared/domain/account/account-acts.ts';
import type { Login } from '../../../shared/domain/account/login.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadDb } from '../../db/handles.ts';
import { isNameTaken } from '../../db/repositories/account-repository.ts';
import { hasHub } from '../../db/repositories/hub-link-repository.ts';
import type { CommandContext, Handler } from '../handler.ts';
import { targetOf } from './account-target.ts';

type Contract = typeof renewAccessCommand;
type Renewed = Extract<ReturnType<typeof renewAccess>, { ok: true }>['value'] & { readonly target: AccountTarget };

/** The new code takes the place of what opened the account until now, then the rows follow. */
export const renewAccessHandler: Handler<Contract> = {
  prepare: async (input, context, services) => {
    const foreseen = judge(services.db, input, context);
    if (!foreseen.ok) return foreseen;
    const { until, target } = foreseen.value;
    const code = await services.placeAccessCode(target.account.login as Login, until);
    return done((tx) => {
      const judged = judge(tx, input, context);
      if (!judged.ok) return judged;
      return done({ value: { code, until }, changes: judged.value.changes, audit: { subject: `staff:${input.staffId}`, detail: {} } });
    });
  },
};

function judge(db: Pick<ReadDb, 'select'>, input: InputOf<Contract>, { actor, now, profile }: CommandContext): Result<Renewed, Refusal> {
  const target = targetOf(db, input);
  if (!target.ok) return target;
  const renewed = renewAccess(target.value, isNameTaken(db, target.value.staff.fullName, input.staffId), { actor, now, validHours: profile.accounts.activation.validHours, hasHub: hasHub(db) });
  return renewed.ok ? done({ ...renewed.value, target: target.value }) : refused({ code: renewed.refusal });
}
