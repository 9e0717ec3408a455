import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The themes differ in their colours alone: what has no colour is judged once. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];
/** What passes is looked at as well, and not described node by node: of all that axe does, that takes longest. */
const DESCRIBED = { resultTypes: ['violations' as const] };
/** The rules are in the page by then; the builder would give them twice more. */
const ALREADY_THERE = ';';

/** One line for each rule broken: where, which, on what. The guidelines and the good practices of axe alike, in one walk for both themes. */
export async function violationsOf(page: Page, name: string): Promise<string[]> {
  await changeTheme(page, 'light');
  const light = await new AxeBuilder({ page }).setLegacyMode(true).options({ ...DESCRIBED }).analyze();
  await changeTheme(page, 'dark');
  const dark = await new AxeBuilder({ page, axeSource: ALREADY_THERE }).setLegacyMode(true).options({ ...DESCRIBED }).withRules(RULES_OF_COLOUR).analyze();
  await changeTheme(page, 'light');
  const lines = (theme: string, { violations }: typeof light): string[] =>
    violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${name}, ${theme}: ${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
  return [...lines('light', light), ...lines('dark', dark)];
}

/** The page has the theme, and every colour has arrived: one on its way from a theme to the other is nobody's. */
async function changeTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor({ state: 'attached' });
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation instanceof CSSTransition && animation.finish()));
}
