import type { createAccountCommand } from '../../../shared/contract/account-contract.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { createAccount } from '../../../shared/domain/account/account-acts.ts';
import { parseLogin, type Login } from '../../../shared/domain/account/login.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadDb } from '../../db/handles.ts';
import { findAccountByLogin, findAgencyName, isNameTaken } from '../../db/repositories/account-repository.ts';
import { hasHub } from '../../db/repositories/hub-link-repository.ts';
import type { CommandContext, Handler } from '../handler.ts';

type Contract = typeof createAccountCommand;

/** The code seals a slot of the key file before the rows are written: a slot without an account opens nothing. */
export const createAccountHandler: Handler<Contract> = {
  prepare: async (input, context, services) => {
    const login = parseLogin(input.login);
    if (login === null) return refused({ code: 'login-invalid', fields: { login: 'login-invalid' } });
    const staffId = context.newUuid();
    const foreseen = judge(services.db, { staffId, login, input, context });
    if (!foreseen.ok) return foreseen;
    const { until } = foreseen.value;
    const code = await services.placeAccessCode(login, until);
    return done((tx) => {
      const judged = judge(tx, { staffId, login, input, context });
      if (!judged.ok) return judged;
      const value: OutputOf<Contract> = { code, until };
      return done({ value, changes: judged.value.changes, audit: { subject: `staff:${staffId}`, detail: { role: input.role, agencyId: input.agencyId, ...(input.isAnotherPerson ? { sameName: 'another-person' } : {}) } } });
    });
  },
};

interface Asked {
  readonly staffId: string;
  readonly login: Login;
  readonly input: InputOf<Contract>;
  readonly context: CommandContext;
}

function judge(db: Pick<ReadDb, 'select'>, { staffId, login, input, context }: Asked): Result<Extract<ReturnType<typeof createAccount>, { ok: true }>['value'], Refusal> {
  const { fullName, role, agencyId, isAnotherPerson } = input;
  const { actor, now, profile } = context;
  const known = { isLoginTaken: findAccountByLogin(db, login) !== null, isAgencyKnown: findAgencyName(db, agencyId) !== null, isNameTaken: isNameTaken(db, fullName, staffId) };
  const made = createAccount({ staffId, login, fullName, role, agencyId, isAnotherPerson, ...known }, { actor, now, validHours: profile.accounts.activation.validHours, hasHub: hasHub(db) });
  return made.ok ? made : refused({ code: made.refusal });
}
