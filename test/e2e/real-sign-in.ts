import { expect, type Page } from '@playwright/test';
import { STAFF_ACCOUNTS, type StaffAccount } from '../../electron/demo/staff-accounts.ts';
import { fromBase32 } from '../../electron/keys/base32.ts';
import { totpCode, totpStep } from '../../electron/keys/totp.ts';
import { listening, PEOPLE, type PersonName } from './people.ts';

/** Shows the real sign-in on the demonstration agency. */
export const REAL_SIGN_IN = { GUICHET_REAL_SIGN_IN: '1' } as const;

const STAFF_IDS: Readonly<Record<PersonName, string>> = { claire: 'claire-morvan', karim: 'karim-benali', sophie: 'sophie-le-gall', gael: 'gael-tanguy', yann: 'yann-corbel' };

export function accountOf(person: PersonName): StaffAccount {
  const account = STAFF_ACCOUNTS.find(({ staffId }) => staffId === STAFF_IDS[person]);
  if (account === undefined) throw new Error(`no account of ${PEOPLE[person]}`);
  return account;
}

/** What the telephone of this person shows; `away` counts steps of half a minute. A code serves once, and the next one is accepted as well. */
export function codeOf(person: PersonName, away = 0): string {
  return totpCode(fromBase32(accountOf(person).totpSecret), totpStep(Date.now()) + away);
}

export interface Typed {
  readonly login: string;
  readonly passphrase: string;
  readonly code: string;
}

/** Fills the form of the sign-in by its labels and sends it. */
export async function typeSignIn(page: Page, { login, passphrase, code }: Typed): Promise<void> {
  await page.getByRole('textbox', { name: 'Identifiant' }).fill(login);
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
  await page.getByRole('textbox', { name: 'Code du téléphone' }).fill(code);
  await page.getByRole('button', { name: /^Entrer/u }).click();
}

/** Signs in as this person with what they know and hold. */
export async function signInAs(page: Page, person: PersonName): Promise<void> {
  const { login, passphrase } = accountOf(person);
  await typeSignIn(page, { login, passphrase, code: codeOf(person) });
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 45_000 });
  await listening(page);
}
