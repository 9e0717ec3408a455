import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { AccountTarget } from '../../../shared/domain/account/account-acts.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadDb } from '../../db/handles.ts';
import { findAccount } from '../../db/repositories/account-repository.ts';

/** The account that an act is about, as the asker saw it. */
export function targetOf(db: Pick<ReadDb, 'select'>, { staffId, seenVersion }: { readonly staffId: string; readonly seenVersion: number }): Result<AccountTarget, Refusal> {
  const target = findAccount(db, staffId);
  if (target === null) return refused({ code: 'not-found' });
  return target.account.version === seenVersion ? done(target) : refused({ code: 'changed-since' });
}
