import { expect, type Page } from '@playwright/test';

/** People are listed by name; the key is the place in that list. Only those who work at the desk of the demonstration. */
export const PEOPLE = { claire: 'Claire MORVAN', karim: 'Karim BENALI', sophie: 'Sophie LE GALL', yann: 'Yann CORBEL', gael: 'Gaël TANGUY' } as const;
export type PersonName = keyof typeof PEOPLE;

/** How long a person waits for a key to act before pressing it again. */
const PATIENCE_MS = 2000;

/** Chooses who works here by the key that the screen shows beside the name. */
export async function signIn(page: Page, person: PersonName): Promise<void> {
  const navigation = page.getByRole('navigation');
  // A desk that has just been left gives its window a new page, under the hands of whoever comes next.
  await expect(async () => {
    if (await navigation.isVisible()) return;
    const names = await page.getByRole('main').getByRole('button').allInnerTexts();
    const place = names.findIndex((name) => name.includes(PEOPLE[person]));
    expect(place).toBeGreaterThanOrEqual(0);
    await page.keyboard.press(String(place + 1));
    await expect(navigation).toBeVisible({ timeout: PATIENCE_MS });
  }).toPass({ timeout: 10 * PATIENCE_MS });
  await listening(page);
}

/** What is drawn begins to listen to keys a turn later, and a program presses faster than a person can: waits until the page has nothing left to do. */
export async function listening(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((resolve) => void requestIdleCallback(() => resolve(), { timeout: 1000 })));
}

/** Leaves the desk by its key. */
export async function leave(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await pressUntil(page, 'Control+l', () => expect(page.getByRole('navigation')).toHaveCount(0, { timeout: PATIENCE_MS }));
}

/** Proves who is there by the published passphrase of the demonstration, as its dialog says it. */
export async function proveWhoOneIs(page: Page): Promise<void> {
  const asked = page.getByRole('dialog').filter({ hasText: 'Est-ce toujours vous' });
  await asked.getByRole('textbox', { name: 'Phrase de passe' }).fill('demonstration sans secret');
  await asked.getByRole('button', { name: 'Confirmer' }).click();
  await expect(asked).toHaveCount(0);
}

/** A page that has just been drawn may not listen yet: a program presses faster than a person can. */
async function pressUntil(page: Page, key: string, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await seen();
  }).toPass({ timeout: 4 * PATIENCE_MS });
}
