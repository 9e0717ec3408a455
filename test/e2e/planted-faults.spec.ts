import type { Page } from '@playwright/test';
import { violationsOf } from './accessibility-rules.ts';
import { expect, test } from './desk-test.ts';
import { misfitsOf } from './what-fits.ts';

/* What judges every screen (`all-screens.spec.ts`) is given faults here: a check that finds none of them would find none of ours. */

interface Planted {
  readonly tag: 'p' | 'input' | 'button' | 'div';
  readonly id: string;
  readonly text?: string;
  readonly style?: Readonly<Record<string, string>>;
}

function plant(page: Page, planted: readonly Planted[]): Promise<void> {
  return page.evaluate((all) => {
    for (const { tag, id, text = '', style = {} } of all) {
      const element = document.createElement(tag);
      element.id = id;
      element.textContent = text;
      for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
      document.querySelector('main')?.prepend(element);
    }
  }, planted);
}

test('a colour that is too weak in one theme alone, and a field without a name, are found', async ({ desk }) => {
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await violationsOf(desk.page, 'before')).toEqual([]);
  await plant(desk.page, [
    { tag: 'p', id: 'weak-in-the-light', text: 'Pâle', style: { color: '#e0e0e0' } },
    { tag: 'p', id: 'weak-in-the-dark', text: 'Sombre', style: { color: '#303030' } },
    { tag: 'input', id: 'nameless' },
  ]);
  const found = await violationsOf(desk.page, 'planted');
  const of = (theme: string, rule: string, id: string): boolean => found.some((line) => line.startsWith(`planted, ${theme}: ${rule}: `) && line.includes(`id="${id}"`));
  expect([of('light', 'color-contrast', 'weak-in-the-light'), of('dark', 'color-contrast', 'weak-in-the-dark'), of('light', 'label', 'nameless')], found.join('\n')).toEqual([true, true, true]);
  expect([of('dark', 'color-contrast', 'weak-in-the-light'), of('light', 'color-contrast', 'weak-in-the-dark')], found.join('\n')).toEqual([false, false]);
});

test('a button whose words are cut, and what is wider than its place at one size alone, are found', async ({ desk }) => {
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await misfitsOf(desk, 'before')).toEqual([]);
  await plant(desk.page, [{ tag: 'button', id: 'cut', text: 'Enregistrer la modification', style: { width: '40px', 'white-space': 'nowrap', overflow: 'hidden', padding: '0' } }]);
  expect(await misfitsOf(desk, 'cut')).toEqual(['1280 × 720', '1920 × 1080', '1440 × 900 at 200 %'].map((size) => `cut, ${size}: clipped button: Enregistrer la modification`));
  await desk.page.evaluate(() => document.querySelector('#cut')?.remove());
  await plant(desk.page, [{ tag: 'div', id: 'wide', style: { width: '1000px', height: '10px' } }]);
  const wide = await misfitsOf(desk, 'wide');
  expect(wide.some((line) => line.startsWith('wide, 1440 × 900 at 200 %: <main> ')), wide.join('\n')).toBe(true);
  expect(wide.filter((line) => line.startsWith('wide, 1920 × 1080'))).toEqual([]);
});
