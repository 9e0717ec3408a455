import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './desk-test.ts';

/** The themes differ in their colours alone: what has no colour is judged once. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** One line for each rule broken: where, which, on what. The guidelines and the good practices of axe alike, in one walk for both themes. */
export async function violationsOf(page: Page, name: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  // Colours on their way from one theme to the other are nobody's.
  await expect.poll(() => page.evaluate(() => document.getAnimations().filter((animation) => animation instanceof CSSTransition).length)).toBe(0);
  const dark = await new AxeBuilder({ page }).setLegacyMode(true).withRules(RULES_OF_COLOUR).analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  const lines = (theme: string, { violations }: typeof light): string[] =>
    violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${name}, ${theme}: ${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
  return [...lines('light', light), ...lines('dark', dark)];
}
