import { expect, test } from './desk-test.ts';
import { leave, signIn } from './people.ts';

test('a screen comes back as it was left, and what one person typed never meets the next', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  await page.keyboard.press('Control+3');
  const holder = page.getByRole('textbox', { name: 'Filtrer la colonne Adhérent' });
  await holder.fill('lefevre');
  await expect(page.getByRole('status').filter({ hasText: /^\d+ affichés? sur/u })).toBeVisible();
  await page.getByRole('gridcell', { name: 'S-2009-118 340' }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /LEFÈVRE-ŒUVRARD/u })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(holder).toHaveValue('lefevre');
  await expect(page.getByRole('gridcell', { name: 'S-2009-118 340' })).toBeFocused();

  await page.keyboard.press('Control+2');
  await page.getByRole('searchbox', { name: 'Nom' }).fill('bernard');
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('searchbox', { name: 'Nom' })).toHaveValue('bernard');

  await leave(page);
  await signIn(page, 'sophie');
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('searchbox', { name: 'Nom' })).toHaveValue('');
  await page.keyboard.press('Control+3');
  await expect(holder).toHaveValue('');
});

/** The test ends red at an exception of the page. */
test('whoever goes down the contracts by the wheel before choosing any cell, and leaves while the list still moves, meets no exception', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  for (let turn = 0; turn < 2; turn += 1) {
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('gridcell').first()).toBeVisible();
    await page.locator('.ag-body-viewport, .ag-grid-viewport').first().hover();
    for (let step = 0; step < 10; step += 1) await page.mouse.wheel(0, 2000);
    // The library tells the end of a move a moment after it.
    if (turn === 0) await page.waitForTimeout(500);
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('heading', { level: 1, name: /^Bonjour/u })).toBeVisible();
  }
});
