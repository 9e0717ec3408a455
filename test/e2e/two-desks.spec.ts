import type { Page } from '@playwright/test';
import { aRunningHub, type RunningHub } from './a-running-hub.ts';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceProof, forceQuery, valueOf } from './door.ts';
import { goTo, sendRibChange } from './entries.ts';
import { leave, listening, signIn } from './people.ts';
import { accountsOf, NEW_IBAN, openRequests, TRAORE_ID, type OpenRequest } from './small-agency.ts';

/* Two windows and one hub, each a program of its own. The hub stops between the steps: nobody waits for it, and nothing is lost. */

/** A desk that had no answer waits before it tries again; a loaded machine starts PostgreSQL slowly. */
const ARRIVES = { timeout: 60_000 };
/** A second or two; a machine that does much else takes longer. */
const SOON = { timeout: 15_000 };

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await aRunningHub();
});
test.afterAll(() => hub.close());

test('an advisor enters a change of RIB at one desk, a validator decides it at another, and the first shows it, the hub away between the steps', async ({ launch }) => {
  const [folder, otherFolder] = [await hub.join('claire-morvan'), await hub.join('karim-benali')];
  const [{ page: advisor }, { page: validator }] = [await launch({ userData: folder }), await launch({ userData: otherFolder })];
  await signIn(advisor, 'claire');
  await signIn(validator, 'karim');
  await hub.stop();
  await sendRibChange(advisor, TRAORE_ID, { iban: NEW_IBAN });
  await hub.start();
  await goTo(validator, { screen: 'validation', requestId: null });
  await expect(validator.getByText('TRAORÉ').first()).toBeVisible(ARRIVES);
  const line = await waiting(validator);
  await advisorSeesWhoHasIt(advisor, validator, line);
  await expect.poll(() => papersHere(validator, line), ARRIVES).toEqual([true]);
  await hub.stop();
  await valueOf(forceProof(validator));
  await valueOf(forceCommand(validator, 'request.accept', { requestId: line.requestId, seenVersion: line.version, asHolder: false }));
  expect(await accountsOf(advisor)).not.toContain(NEW_IBAN.slice(-3));
  await hub.start();
  await goTo(advisor, { screen: 'member', memberId: TRAORE_ID, tab: 'overview' });
  await expect.poll(() => accountsOf(advisor), ARRIVES).toContain(NEW_IBAN.slice(-3));
});

/** Somebody who decides comes to the first desk, and sees within moments what the other one holds and gives back. */
async function advisorSeesWhoHasIt(first: Page, second: Page, { requestId }: OpenRequest): Promise<void> {
  await leave(first);
  await signIn(first, 'sophie');
  for (const page of [first, second]) {
    await goTo(page, { screen: 'validation', requestId });
    // The queue had another change of RIB on screen, which keys would act upon until this one is there.
    await expect(page.getByRole('region', { name: /^Changement de RIB/u }).getByText(/TRAORÉ/u).first()).toBeVisible(ARRIVES);
    await listening(page);
  }
  await second.keyboard.press('p');
  await expect(second.getByText(/Pris par vous/u).first()).toBeVisible();
  // A desk begins to listen some seconds after its hub came back.
  await expect(first.getByText(/Pris par Karim BENALI/u).first()).toBeVisible(ARRIVES);
  const forced = await forceCommand(first, 'request.take', { requestId });
  expect(forced.refusal).toMatchObject({ code: 'held-by-colleague', facts: { who: 'Karim BENALI' } });
  await second.keyboard.press('l');
  await expect(first.getByText(/Pris par Karim BENALI/u)).toHaveCount(0, SOON);
  await first.keyboard.press('p');
  await expect(second.getByText(/Pris par Sophie LE GALL/u).first()).toBeVisible(SOON);
  // The other desk may hear of it before this one has its answer, and nobody gives back what they do not see that they hold.
  await expect(first.getByText(/Pris par vous/u).first()).toBeVisible();
  await first.keyboard.press('l');
  await expect(second.getByText(/Pris par Sophie LE GALL/u)).toHaveCount(0, SOON);
}

/** Whether the bytes of each paper have come. */
async function papersHere(page: Page, { requestId }: OpenRequest): Promise<readonly boolean[]> {
  const { papers } = await valueOf<{ readonly papers: readonly { readonly isHere: boolean }[] }>(forceQuery(page, 'validation.request', { requestId }));
  return papers.map(({ isHere }) => isHere);
}

async function waiting(page: Page): Promise<OpenRequest> {
  const found = (await openRequests(page)).find(({ memberId }) => memberId === TRAORE_ID);
  if (found === undefined) throw new Error('no open request of M. TRAORÉ');
  return found;
}
