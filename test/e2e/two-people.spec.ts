import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceProof, forceQuery, valueOf } from './door.ts';
import { EXAMPLE_IBAN, goTo, sendRibChange } from './entries.ts';
import { leave, PEOPLE, signIn } from './people.ts';
import { CALM_MEMBER_ID, HEROINE_ID, requestOpened } from './views.ts';
import { STORY } from '../../electron/demo/story-facts.ts';

interface Request {
  readonly requestId: string;
  readonly number: string;
  readonly version: number;
  readonly status: string;
}

test('whoever entered a request cannot decide it, whichever way they try', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'sophie');
  const number = await sendRibChange(page, CALM_MEMBER_ID);
  const { requestId } = await requestOf(page, number);
  await goTo(page, { screen: 'validation', requestId });
  await expect(page.getByRole('region', { name: new RegExp(number, 'u') })).toBeVisible();
  for (const act of ['Accepter', 'Demander une correction', 'Refuser']) {
    const button = page.getByRole('button', { name: new RegExp(`^${act}`, 'u') });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toContainText('saisie par vous');
  }
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const { version } = await requestOf(page, number);
  const seen = { requestId, seenVersion: version, asHolder: false };
  const forced = [
    await forceCommand(page, 'request.accept', seen),
    await forceCommand(page, 'request.accept', { ...seen, asHolder: true }),
    await forceCommand(page, 'request.refuse', { ...seen, reasonCode: 'holder-mismatch', memberMessage: 'Non.' }),
    await forceCommand(page, 'request.take', { requestId }),
  ];
  expect(forced.map((reply) => reply.refusal?.code)).toEqual(['decider-entered-it', 'decider-entered-it', 'decider-entered-it', 'decider-entered-it']);
  expect(await requestOf(page, number)).toMatchObject({ status: 'to-check', version });
});

test('a second change of RIB waits for the first, and says which, whose and since when', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  const number = await sendRibChange(page, CALM_MEMBER_ID);
  await goTo(page, { screen: 'member', memberId: CALM_MEMBER_ID, tab: 'overview' });
  const act = page.getByRole('button', { name: /^RIB ·/u });
  await expect(act).toHaveAttribute('aria-disabled', 'true');
  await expect(act).toContainText('demande déjà ouverte');
  await goTo(page, { screen: 'rib-change', memberId: CALM_MEMBER_ID });
  await expect(page.getByText(new RegExp(`La demande ${number}, saisie par ${PEOPLE.claire} le \\d{2}/\\d{2}/\\d{4}, .+ est encore en cours`, 'u'))).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'IBAN' })).toHaveCount(0);
  const forced = await forceCommand(page, 'rib.submit-change', {
    memberId: CALM_MEMBER_ID, iban: EXAMPLE_IBAN, holder: 'Yves ABGRALL', forReimbursements: true, forDebits: true, effectiveOn: await today(page), paperIds: [], recapSeen: true,
  });
  expect(forced.refusal).toMatchObject({ code: 'operation-in-progress', facts: { number, who: PEOPLE.claire } });
});

test('a request that one person has taken is seen as taken by the next', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'karim');
  await openStory(page);
  await page.keyboard.press('p');
  await expect(page.getByText(/Pris par vous · bail/u).first()).toBeVisible();
  await leave(page);
  await signIn(page, 'sophie');
  await openStory(page);
  await expect(page.getByText(/Pris par Karim BENALI · bail/u).first()).toBeVisible();
  const accept = page.getByRole('button', { name: /^Accepter/u });
  await expect(accept).toHaveAttribute('aria-disabled', 'true');
  await expect(accept).toContainText('prise par Karim BENALI');
  const { version } = await valueOf<Request>(forceQuery(page, 'validation.request', { requestId: STORY.ribRequestId }));
  const forced = await forceCommand(page, 'request.accept', { requestId: STORY.ribRequestId, seenVersion: version, asHolder: false });
  expect(forced.refusal).toMatchObject({ code: 'held-by-colleague' });
  await leave(page);
  await signIn(page, 'karim');
  await openStory(page);
  await page.keyboard.press('l');
  await expect(page.getByText(/Pris par/u)).toHaveCount(0);
});

test('a decision on what has changed since it was read is refused, and a double click decides once', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'karim');
  const before = await valueOf<Request>(forceQuery(page, 'validation.request', { requestId: STORY.ribRequestId }));
  const stale = await forceCommand(page, 'request.accept', { requestId: before.requestId, seenVersion: before.version + 5, asHolder: false });
  expect(stale.refusal?.code).toBe('changed-since');
  const message = { requestId: before.requestId, seenVersion: before.version, asHolder: false };
  expect((await forceCommand(page, 'request.accept', message)).refusal?.code, 'the account of a member (negative test 54)').toBe('step-up-needed');
  await valueOf(forceProof(page));
  const commandId = 'd7f5c1c2-6e0c-4c8e-8d43-8a1f6d3c0b11';
  const replies = await Promise.all([forceCommand(page, 'request.accept', message, commandId), forceCommand(page, 'request.accept', message, commandId)]);
  expect(replies.map((reply) => reply.ok)).toEqual([true, true]);
  const accounts = await valueOf<readonly { readonly maskedIban: string }[]>(forceQuery(page, 'member.accounts', { memberId: HEROINE_ID }));
  expect(accounts.filter(({ maskedIban }) => maskedIban.endsWith('808'))).toHaveLength(1);
});

async function requestOf(page: Page, number: string): Promise<Request> {
  const lines = await valueOf<readonly Request[]>(forceQuery(page, 'requests.list', { state: 'open' }));
  const found = lines.find((line) => line.number === number);
  if (found === undefined) throw new Error(`no open request ${number}`);
  return found;
}

async function openStory(page: Page): Promise<void> {
  await goTo(page, { screen: 'validation', requestId: STORY.ribRequestId });
  // A paper that is still being read when the desk is left is refused, and Chromium tells of it.
  await requestOpened(page);
}

async function today(page: Page): Promise<string> {
  const form = await valueOf<{ readonly today: string }>(forceQuery(page, 'rib.form', { memberId: CALM_MEMBER_ID }));
  return form.today;
}
