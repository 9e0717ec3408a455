import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { signIn } from './people.ts';
import { SCREEN_VIEWS, settled, showView } from './views.ts';

test('the keyboard reaches every act of a file in order, and always shows where it is', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  for (const [view] of [SCREEN_VIEWS.home, SCREEN_VIEWS.member, SCREEN_VIEWS['rib-change'], SCREEN_VIEWS.members]) {
    if (view === undefined) continue;
    await showView(desk, view);
    await settled(desk.page);
    const stops = await walk(desk.page, 30);
    expect([view.name, stops.filter((stop) => !stop.isDrawn).map((stop) => stop.name)]).toEqual([view.name, []]);
    expect(new Set(stops.map((stop) => stop.name)).size).toBeGreaterThan(10);
  }
});

interface Stop {
  readonly name: string;
  readonly isDrawn: boolean;
}

/** Tab after Tab; a stop is drawn when the focus changes an outline, a shadow or a border of it or of the box around it. */
async function walk(page: Page, count: number): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let press = 0; press < count; press += 1) {
    await page.keyboard.press('Tab');
    stops.push(
      await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return { name: 'document', isDrawn: true };
        const ring = (element: Element | null): boolean => {
          if (element === null) return false;
          const style = getComputedStyle(element);
          return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
        };
        const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 60) ?? focused.tagName;
        return { name: name === '' ? (focused.id || focused.tagName) : name, isDrawn: ring(focused) || ring(focused.parentElement) };
      }),
    );
  }
  return stops;
}
