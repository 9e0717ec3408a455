import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIRST_RIGHTS, type FirstName } from '../../electron/reader/first-queries.ts';
import { readFirstScreen } from '../../electron/session/first-screen.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { peopleQuery } from '../../shared/contract/session-contract.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

const PREFERENCES = { theme: 'light', density: 'compact', zoomPercent: 100, singleKeys: true } as const;
const firstScreen = () => readFirstScreen({ desk: desk.desk, preferences: () => PREFERENCES, people: () => desk.desk.readFirst('session.people'), opening: Promise.resolve() });

test.each((Object.keys(FIRST_RIGHTS) as FirstName[]).filter((name) => name !== 'session.people'))('%s asks before the contracts are loaded for the right that its contract names', (name) => {
  expect(FIRST_RIGHTS[name]).toBe(QUERIES[name].right);
});

test('the first screen of an advisor comes with its rows', async () => {
  desk.signIn('claire');
  const { home, people } = await firstScreen();
  expect(home?.rows).not.toBeNull();
  expect(people).toBeNull();
});

test('that of whoever keeps the desk comes with counters, and with nothing of any member', async () => {
  desk.signIn('admin');
  const { home } = await firstScreen();
  expect(home?.summary).toBeDefined();
  expect(home?.rows).toBeNull();
});

test('with nobody at the desk it names those of a demonstration, as its way in knows them, and nothing else', async () => {
  desk.desk.show({ state: 'nobody', isDemonstration: true });
  const { home, people } = await firstScreen();
  expect(home).toBeNull();
  expect(people?.length).toBeGreaterThan(0);
});

test('who works at a desk is told to nobody who has not entered: a page that asks is refused', async () => {
  desk.desk.show({ state: 'nobody', isDemonstration: true });
  expect(await desk.query(peopleQuery, {})).toEqual({ ok: false, refusal: { code: 'not-signed-in' } });
});
