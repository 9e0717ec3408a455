import { goTo } from './entries.ts';
import type { Desk } from './launch-desk.ts';
import { leave, PEOPLE, signIn, type PersonName } from './people.ts';
import { showView, type View } from './views.ts';

const PEOPLE_IN_TURN = Object.keys(PEOPLE) as readonly PersonName[];

/** Goes through every view, each by the person who sees it, and lets the caller look. Leaves the desk empty. */
export async function showAll(desk: Desk, views: readonly View[], look: (view: View) => Promise<void>): Promise<void> {
  for (const person of PEOPLE_IN_TURN) {
    const own = views.filter((view) => view.person === person);
    if (own.length === 0) continue;
    await signIn(desk.page, person);
    for (const view of own) {
      await showView(desk, view);
      await look(view);
    }
    // From a screen without papers: one that is still being read when the desk is left is refused, and Chromium tells of it.
    await goTo(desk.page, { screen: 'home' });
    await desk.page.reload();
    await leave(desk.page);
  }
}
