import { expect, test } from './desk-test.ts';
import { signIn } from './people.ts';
for (const variant of ['no-event', 'event-600', 'event-10000', 'args-only', 'members', 'keyboard']) {
  test(`palette ${variant}`, async ({ desk }) => {
    const { page } = desk;
    await signIn(page, 'claire');
    if (variant === 'members') await page.keyboard.press('Control+2'); else await page.keyboard.press('Control+k');
    const field = variant === 'members' ? page.getByRole('searchbox').first() : page.getByRole('combobox');
    await expect(field).toBeVisible();
    if (variant === 'keyboard') await page.keyboard.insertText('x'.repeat(10_000));
    else await field.evaluate((element, kind) => {
      if (kind === 'args-only') return;
      const value = 'x'.repeat(kind === 'event-600' ? 600 : 10_000);
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, value);
      if (kind !== 'no-event') element.dispatchEvent(new Event('input', { bubbles: true }));
    }, variant);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => document.title)).toBe('Guichet');
  });
}
