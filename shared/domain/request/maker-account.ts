import type { AccountRow } from '../change/account-rows.ts';

/**
 * Why this person may not accept what that maker entered: they made the maker's account, and nobody else has looked at it since. An
 * account that somebody made for themselves, or for nobody, would let one person be maker and checker. The review of rights by another
 * administrator or lead attests that the account is its person's own. `maker` is null where the maker has no account here.
 *
 * Source: House, on U-10 and U-61 (maker and checker differ; who made an account is seen by whoever reviews it).
 */
export function makerAccountRefusal(maker: Pick<AccountRow, 'createdBy' | 'reviewedBy'> | null, deciderId: string): { readonly code: 'decider-made-the-maker' } | null {
  if (maker === null || maker.createdBy !== deciderId) return null;
  return maker.reviewedBy === null || maker.reviewedBy === deciderId ? { code: 'decider-made-the-maker' } : null;
}
