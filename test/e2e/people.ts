import { expect, type Page } from '@playwright/test';

/** People are listed by name; the key is the place in that list. Only those who work at the desk of the demonstration. */
export const PEOPLE = { claire: 'Claire MORVAN', karim: 'Karim BENALI', sophie: 'Sophie LE GALL' } as const;
export type PersonName = keyof typeof PEOPLE;

/** Chooses who works here by the key that the screen shows beside the name. */
export async function signIn(page: Page, person: PersonName): Promise<void> {
  const choice = page.getByRole('button', { name: new RegExp(PEOPLE[person], 'u') });
  await expect(choice).toBeVisible();
  const names = await page.getByRole('main').getByRole('button').allInnerTexts();
  const place = names.findIndex((name) => name.includes(PEOPLE[person]));
  await page.keyboard.press(String(place + 1));
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** Leaves the desk by its key. */
export async function leave(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('navigation')).toHaveCount(0);
}
