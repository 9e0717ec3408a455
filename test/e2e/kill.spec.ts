import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceProof, forceQuery, valueOf } from './door.ts';
import { goTo } from './entries.ts';
import { hasEnded, type Desk } from './launch-desk.ts';
import { signIn } from './people.ts';
import { APPLICATION } from './prepared.ts';
import { CALM_MEMBER_ID } from './views.ts';

/** `GUICHET_KILLS=100 npm run e2e -- kill.spec.ts` goes on for longer; below the window, `npm run kill` does it a thousand times. */
const RUNS = Number(process.env['GUICHET_KILLS'] ?? 6);
/** Of the time that the slowest decision takes on this machine today: where the search for the edge begins. */
const LATEST_KILL = 2;

test('a kill while typing loses at most the last second', async ({ launch }) => {
  let desk = await launch();
  for (const stopAfterMs of [900, 1700, 2600]) {
    await signIn(desk.page, 'claire');
    await goTo(desk.page, { screen: 'rib-change', memberId: CALM_MEMBER_ID });
    const holder = desk.page.getByRole('textbox', { name: 'Titulaire du compte' });
    await holder.fill('');
    const typed = await typeUntilKilled(desk, stopAfterMs);
    desk = await launch({ userData: desk.userData });
    await signIn(desk.page, 'claire');
    await goTo(desk.page, { screen: 'rib-change', memberId: CALM_MEMBER_ID });
    const restored = await desk.page.getByRole('textbox', { name: 'Titulaire du compte' }).inputValue();
    const owed = typed.filter(({ beforeKillMs }) => beforeKillMs >= 1000).map(({ letter }) => letter).join('');
    expect(restored.slice(0, owed.length)).toBe(owed);
    if (owed !== '') await expect(desk.page.getByText(/Brouillon repris/u)).toBeVisible();
    await forceCommand(desk.page, 'draft.discard', { kind: 'rib-change', memberId: CALM_MEMBER_ID });
    await goTo(desk.page, { screen: 'home' });
    await forceCommand(desk.page, 'session.leave', {});
  }
});

test(`a kill during a decision leaves it wholly made or not at all, ${RUNS} times`, async ({ launch }) => {
  test.setTimeout(480_000);
  let desk = await launch();
  const decisionMs = await timeDecision(desk);
  desk = await launch();
  const outcomes = { made: 0, notMade: 0, acknowledged: 0 };
  // The first kill falls before the act arrives and the last one after its answer, whatever the machine's speed; those
  // between halve what lies between the latest that was too early and the earliest that was too late.
  const edge = { earlyMs: 0, lateMs: decisionMs * LATEST_KILL };
  for (let run = 0; run < RUNS; run += 1) {
    await forceCommand(desk.page, 'session.choose-person', { staffId: 'karim-benali' });
    const request = await nextRibChange(desk.page);
    if (request === null) {
      desk = await launch();
      run -= 1;
      continue;
    }
    const before = await stateOf(desk.page, request);
    await valueOf(forceProof(desk.page));
    const killedAfterMs = (edge.earlyMs + edge.lateMs) / 2;
    const isAcknowledged = await decideAndKill(desk, request, run === 0 ? 'before it arrives' : run === RUNS - 1 ? 'after its answer' : killedAfterMs);
    const check = checkDatabase(desk.userData);
    expect(check.problems).toEqual([]);
    desk = await launch({ userData: desk.userData });
    await forceCommand(desk.page, 'session.choose-person', { staffId: 'karim-benali' });
    const after = await stateOf(desk.page, request);
    const isMade = after.status === 'accepted';
    expect(after).toEqual(isMade ? { status: 'accepted', accounts: before.accounts + 1, keptActs: before.keptActs + 1 } : before);
    // What a person was told is done stays done.
    expect(isMade || !isAcknowledged).toBe(true);
    outcomes[isMade ? 'made' : 'notMade'] += 1;
    if (run > 0) edge[isMade ? 'lateMs' : 'earlyMs'] = killedAfterMs;
    if (isAcknowledged) outcomes.acknowledged += 1;
  }
  expect(outcomes.acknowledged).toBeGreaterThan(0);
  expect(outcomes.notMade).toBeGreaterThan(0);
  console.log(`killed ${RUNS} times during a decision: ${outcomes.made} made (${outcomes.acknowledged} acknowledged), ${outcomes.notMade} not made, 0 half made; a decision takes ${decisionMs} ms, the edge lay between ${Math.round(edge.earlyMs)} and ${Math.round(edge.lateMs)} ms`);
});

interface RibChange {
  readonly requestId: string;
  readonly memberId: number;
  readonly version: number;
}

/** Types a letter every 60 ms; each letter is returned with how long before the kill it was typed. */
async function typeUntilKilled(desk: Desk, stopAfterMs: number): Promise<readonly { readonly letter: string; readonly beforeKillMs: number }[]> {
  const begun = Date.now();
  const typed: { letter: string; at: number }[] = [];
  while (Date.now() - begun < stopAfterMs) {
    const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(typed.length % 26);
    await desk.page.keyboard.press(letter);
    typed.push({ letter, at: Date.now() });
    await desk.page.waitForTimeout(60);
  }
  const killedAt = Date.now();
  await kill(desk);
  return typed.map(({ letter, at }) => ({ letter, beforeKillMs: killedAt - at }));
}

async function nextRibChange(page: Page): Promise<RibChange | null> {
  const rows = await valueOf<readonly { kind: string; status: string; pausedAt: number | null; requestId: string; memberId: number; version: number }[]>(forceQuery(page, 'requests.list', { state: 'open' }));
  const row = rows.find(({ kind, status, pausedAt }) => kind === 'rib-change' && status === 'to-check' && pausedAt === null);
  return row === undefined ? null : { requestId: row.requestId, memberId: row.memberId, version: row.version };
}

/** What a decision changes, as far as a window can see it: the request, its effect, and the act that will travel. */
async function stateOf(page: Page, { requestId, memberId }: RibChange): Promise<{ status: string; accounts: number; keptActs: number }> {
  const { status } = await valueOf<{ status: string }>(forceQuery(page, 'validation.request', { requestId }));
  const accounts = await valueOf<readonly unknown[]>(forceQuery(page, 'member.accounts', { memberId }));
  const { keptActs } = await valueOf<{ keptActs: number }>(forceQuery(page, 'desk.summary', {}));
  return { status, accounts: accounts.length, keptActs };
}

/** The first decision after a start, which also opens the connection that writes: as slow as they come. */
async function timeDecision({ page }: Desk): Promise<number> {
  await forceCommand(page, 'session.choose-person', { staffId: 'karim-benali' });
  const request = await nextRibChange(page);
  if (request === null) throw new Error('the demonstration has no open change of RIB');
  await valueOf(forceProof(page));
  const begun = Date.now();
  await valueOf(forceCommand(page, 'request.accept', { requestId: request.requestId, seenVersion: request.version, asHolder: false }));
  return Date.now() - begun;
}

/** Kills at that moment, a delay in milliseconds or one of the two ends; says whether an answer came before. */
async function decideAndKill(desk: Desk, { requestId, version }: RibChange, moment: number | 'before it arrives' | 'after its answer'): Promise<boolean> {
  // A process that is stopped takes no message in.
  if (moment === 'before it arrives') desk.process.kill('SIGSTOP');
  const answer = forceCommand(desk.page, 'request.accept', { requestId, seenVersion: version, asHolder: false });
  // The answer may die with the application: what matters is what is found afterwards.
  let isAcknowledged = false;
  const settled = answer.then((reply) => void (isAcknowledged = reply.ok), () => undefined);
  await (moment === 'after its answer' ? settled : new Promise((resolve) => setTimeout(resolve, moment === 'before it arrives' ? 0 : moment)));
  const before = isAcknowledged;
  await kill(desk);
  await settled;
  return before;
}

/** As the power does: nothing of the application runs any more. */
async function kill(desk: Desk): Promise<void> {
  desk.forgive(/crashed/u);
  const ended = new Promise((resolve) => desk.process.once('exit', resolve));
  desk.process.kill('SIGKILL');
  if (!hasEnded(desk)) await ended;
}

/** The command line reads the same file that the window left. */
function checkDatabase(userData: string): { readonly problems: readonly string[] } {
  const answer = execFileSync(process.execPath, [join(APPLICATION, 'out', 'main', 'cli.js'), 'check', '--json'], {
    encoding: 'utf8',
    env: { ...process.env, GUICHET_USER_DATA: userData, GUICHET_PASSPHRASE: 'demonstration sans secret' },
  });
  return JSON.parse(answer) as { problems: readonly string[] };
}
