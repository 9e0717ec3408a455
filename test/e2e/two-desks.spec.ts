import type { Page } from '@playwright/test';
import { aRunningHub, type RunningHub } from './a-running-hub.ts';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceProof, forceQuery, valueOf } from './door.ts';
import { giveFile, goTo } from './entries.ts';
import { leave, listening, signIn } from './people.ts';

/* Two windows and one hub, each a program of its own. The hub stops between the steps: nobody waits for it, and nothing is lost. */

/** M. TRAORÉ of the small agency. */
const MEMBER_ID = 2;
const NEW_IBAN = 'FR14 2004 1010 0505 0001 3M02 606';
/** A desk that had no answer waits before it tries again; a loaded machine starts PostgreSQL slowly. */
const ARRIVES = { timeout: 60_000 };
/** A second or two; a machine that does much else takes longer. */
const SOON = { timeout: 15_000 };

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await aRunningHub();
});
test.afterAll(() => hub.close());

interface Line {
  readonly requestId: string;
  readonly number: string;
  readonly version: number;
}

test('an advisor enters a change of RIB at one desk, a validator decides it at another, and the first shows it, the hub away between the steps', async ({ launch }) => {
  const [folder, otherFolder] = [await hub.join('claire-morvan'), await hub.join('karim-benali')];
  const [{ page: advisor }, { page: validator }] = [await launch({ userData: folder }), await launch({ userData: otherFolder })];
  await signIn(advisor, 'claire');
  await signIn(validator, 'karim');
  await hub.stop();
  await enterRib(advisor);
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
  await goTo(advisor, { screen: 'member', memberId: MEMBER_ID, tab: 'overview' });
  await expect.poll(() => accountsOf(advisor), ARRIVES).toContain(NEW_IBAN.slice(-3));
});

/** Somebody who decides comes to the first desk, and sees within moments what the other one holds and gives back. */
async function advisorSeesWhoHasIt(first: Page, second: Page, { requestId }: Line): Promise<void> {
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
async function papersHere(page: Page, { requestId }: Line): Promise<readonly boolean[]> {
  const { papers } = await valueOf<{ readonly papers: readonly { readonly isHere: boolean }[] }>(forceQuery(page, 'validation.request', { requestId }));
  return papers.map(({ isHere }) => isHere);
}

async function enterRib(page: Page): Promise<void> {
  await goTo(page, { screen: 'rib-change', memberId: MEMBER_ID });
  await page.getByRole('textbox', { name: 'IBAN' }).fill(NEW_IBAN);
  await giveFile(page, 'rib.png');
  await page.getByRole('button', { name: 'Relire avant l’envoi' }).click();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(page.getByRole('heading', { name: /^Demande D-.+ envoyée/u })).toBeVisible();
}

async function waiting(page: Page): Promise<Line> {
  const lines = await valueOf<readonly (Line & { readonly memberId: number })[]>(forceQuery(page, 'requests.list', { state: 'open' }));
  const found = lines.find(({ memberId }) => memberId === MEMBER_ID);
  if (found === undefined) throw new Error('no open request of M. TRAORÉ');
  return found;
}

/** The last digits of each account. */
async function accountsOf(page: Page): Promise<readonly string[]> {
  const accounts = await valueOf<readonly { readonly maskedIban: string }[]>(forceQuery(page, 'member.accounts', { memberId: MEMBER_ID }));
  return accounts.map(({ maskedIban }) => maskedIban.slice(-3));
}
