import type { Locator, Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceQuery } from './door.ts';
import { goTo, sendRibChange } from './entries.ts';
import { HOSTILE_TEXTS } from './garbage.ts';
import type { Desk } from './launch-desk.ts';
import { leave, listening, signIn } from './people.ts';
import { CALM_MEMBER_ID } from './views.ts';
import { STORY } from '../../electron/demo/story-facts.ts';

const TEXTS = Object.entries(HOSTILE_TEXTS);

test('no text typed in a form executes, breaks the screen or is taken for good', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  for (const screen of ['rib-change', 'beneficiary-addition'] as const) {
    for (const [name, text] of TEXTS) {
      await goTo(page, screen === 'rib-change' ? { screen, memberId: CALM_MEMBER_ID } : { screen, memberId: CALM_MEMBER_ID, contractId: null });
      await expect(page.getByRole('button', { name: 'Relire avant l’envoi' })).toBeVisible();
      const fields = page.getByRole('main').getByRole('textbox');
      for (let place = 0; place < (await fields.count()); place += 1) await put(fields.nth(place), text);
      await page.getByRole('button', { name: 'Relire avant l’envoi' }).click();
      await expect(page.getByText(/\d\spoints? à corriger avant l’envoi/u), `${screen}, ${name}`).toBeVisible();
      await expectCalm(desk, `${screen}, ${name}`);
    }
    await forceCommand(page, 'draft.discard', { kind: screen, memberId: CALM_MEMBER_ID });
  }
});

test('no text typed in a search or a filter executes, breaks the screen or finds everything (negative test 58)', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  for (const [name, text] of TEXTS) {
    await page.keyboard.press('Control+k');
    await put(page.getByRole('combobox'), text);
    await expect(page.getByRole('status').filter({ hasText: /\d\srésultat/u }), name).toBeVisible();
    expect(await page.getByRole('option').count(), name).toBeLessThan(30);
    await expectCalm(desk, `palette, ${name}`);
    await page.keyboard.press('Escape');
    await goTo(page, { screen: 'members' });
    const filters = page.getByRole('search').getByRole('searchbox');
    await put(filters.first(), text);
    await expectCalm(desk, `members, ${name}`);
  }
  for (const [name, text] of TEXTS) {
    await goTo(page, { screen: 'contracts' });
    await expect(page.getByRole('gridcell').first()).toBeVisible();
    const typed = page.getByRole('region', { name: /contrats/iu }).getByRole('textbox');
    for (let place = 0; place < (await typed.count()); place += 1) await put(typed.nth(place), text);
    await page.waitForTimeout(350);
    await expectCalm(desk, `contracts, ${name}`);
    // The next one from a page that filters nothing yet.
    await page.reload();
    await expect(page.getByRole('navigation')).toBeVisible();
    await listening(page);
  }
});

test('a name that is a script is carried to the validator as the letters it is', async ({ desk }) => {
  const { page } = desk;
  const holder = HOSTILE_TEXTS['a picture with a script'];
  await signIn(page, 'claire');
  const number = await sendRibChange(page, CALM_MEMBER_ID, { holder });
  await leave(page);
  await signIn(page, 'karim');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(number);
  await expect(page.getByRole('option', { name: new RegExp(number, 'u') })).toBeVisible();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: new RegExp(number, 'u') });
  await expect(panel).toContainText(holder);
  await expectCalm(desk, 'the request');
});

test('the sentences of a decision take any letters, and none of them acts', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'karim');
  await goTo(page, { screen: 'validation', requestId: STORY.ribRequestId });
  await expect(page.getByRole('region', { name: /Changement de RIB/u })).toBeVisible();
  for (const [name, text] of TEXTS) {
    await page.getByRole('button', { name: 'Refuser', exact: true }).click();
    await page.getByRole('radio').first().check();
    await put(page.getByRole('dialog').getByRole('textbox'), text);
    await expectCalm(desk, `refusal, ${name}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('the door refuses every hostile text by a code of its list, and none is a defect', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  const today = '2026-01-01';
  const codes = new Set<string>();
  for (const [, text] of TEXTS) {
    const replies = [
      await forceCommand(page, 'rib.submit-change', { memberId: CALM_MEMBER_ID, iban: text, holder: text, forReimbursements: true, forDebits: true, effectiveOn: today, paperIds: [], recapSeen: true }),
      await forceCommand(page, 'beneficiary.submit-addition', { contractId: 1, civility: 'm', lastName: text, firstName: text, birthDate: today, nir: text, link: 'child', event: 'birth', eventOn: today, papers: [{ kind: text, attachmentId: crypto.randomUUID() }], recapSeen: true }),
      await forceCommand(page, 'draft.save', { kind: 'rib-change', memberId: CALM_MEMBER_ID, body: text }),
      await forceCommand(page, 'session.choose-person', { staffId: text }),
      await forceCommand(page, 'grid.save-view', { id: text, name: text, state: text }),
      await forceQuery(page, 'members.page', { name: text, postcode: null, after: null }),
      await forceQuery(page, 'search.find', { text, limitPerGroup: 5 }),
      await forceQuery(page, 'rib.bank-name', { iban: text }),
    ];
    for (const reply of replies) if (!reply.ok) codes.add(reply.refusal?.code ?? 'none');
  }
  expect([...codes]).not.toContain('defect');
  expect([...codes]).toContain('malformed');
});

/** Sets the field as a paste would, whatever the text: a lone surrogate does not survive the usual way of typing. */
async function put(field: Locator, text: string): Promise<void> {
  const units = Array.from({ length: text.length }, (_, place) => text.charCodeAt(place));
  await field.evaluate((element, codes) => {
    const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    const value = codes.map((code) => String.fromCharCode(code)).join('');
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
    (element as HTMLElement).focus();
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, units);
}

/** Nothing ran, the screen stands, no picture was fetched, and what is said is not in English. */
async function expectCalm({ page }: Desk, where: string): Promise<void> {
  const seen = await page.evaluate(() => ({
    taken: document.documentElement.dataset.taken ?? 'no',
    strays: document.querySelectorAll('main img[src="x"]').length,
    hasFrame: document.querySelector('nav') !== null && document.querySelector('main') !== null,
  }));
  expect([where, seen]).toEqual([where, { taken: 'no', strays: 0, hasFrame: true }]);
  const said = await alertsOf(page);
  expect([where, said.filter((words) => /\b(?:error|invalid|required|unexpected|undefined|null|must be)\b/iu.test(words))]).toEqual([where, []]);
}

async function alertsOf(page: Page): Promise<readonly string[]> {
  return [...(await page.getByRole('alert').allInnerTexts()), ...(await page.getByRole('status').allInnerTexts())];
}
