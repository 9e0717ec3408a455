import type { Page } from '@playwright/test';
import { forceQuery, valueOf } from './door.ts';

/** M. TRAORÉ of the small agency that `npm run hub` fills, and an account that is not his yet. */
export const TRAORE_ID = 2;
export const NEW_IBAN = 'FR14 2004 1010 0505 0001 3M02 606';

export interface OpenRequest {
  readonly requestId: string;
  readonly number: string;
  readonly version: number;
  readonly memberId: number;
}

/** The requests that this desk knows and that nobody has decided. */
export function openRequests(page: Page): Promise<readonly OpenRequest[]> {
  return valueOf(forceQuery(page, 'requests.list', { state: 'open' }));
}

/** The last digits of each account of M. TRAORÉ. */
export async function accountsOf(page: Page): Promise<readonly string[]> {
  const accounts = await valueOf<readonly { readonly maskedIban: string }[]>(forceQuery(page, 'member.accounts', { memberId: TRAORE_ID }));
  return accounts.map(({ maskedIban }) => maskedIban.slice(-3));
}
