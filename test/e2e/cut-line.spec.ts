import type { Page } from '@playwright/test';
import { aCutLine, type CutLine } from '../hub/a-cut-line.ts';
import { aRunningHub, type RunningHub } from './a-running-hub.ts';
import { expect, test } from './desk-test.ts';
import { forceQuery, valueOf } from './door.ts';
import { goTo, sendRibChange } from './entries.ts';
import { listening, proveWhoOneIs, signIn } from './people.ts';
import { accountsOf, NEW_IBAN, openRequests, TRAORE_ID } from './small-agency.ts';
import { issueAttestation } from './steps.ts';

/* Two windows and one hub, and a line between them that is cut in the middle of what they say. */

/** A desk that had no answer waits before it tries again. */
const ARRIVES = { timeout: 60_000 };

let hub: RunningHub;
let line: CutLine;

test.beforeAll(async () => {
  hub = await aRunningHub();
  line = await aCutLine(hub.url);
});
test.afterAll(async () => {
  await line.close();
  await hub.close();
});

test('an advisor enters, a validator decides, the advisor prints, and the line is cut in the middle of each: each is done once, and both windows show it', async ({ launch }) => {
  test.setTimeout(240_000);
  const [folder, otherFolder] = [await hub.join('claire-morvan', line.url), await hub.join('karim-benali', line.url)];
  const [{ page: advisor }, { page: validator }] = [await launch({ userData: folder }), await launch({ userData: otherFolder })];
  await signIn(advisor, 'claire');
  await signIn(validator, 'karim');
  expect(await acts()).toEqual({ accepted: 0, again: 0 });

  const number = await test.step('the change of RIB: half of the act comes, then all of it and no answer', async () => {
    line.spoil('/v1/push', 'cut-request');
    line.spoil('/v1/push', 'swallow');
    const sent = await sendRibChange(advisor, TRAORE_ID, { iban: NEW_IBAN });
    await expect.poll(acts, ARRIVES).toEqual({ accepted: 1, again: 1 });
    return sent;
  });

  await test.step('the decision: the hub acts on it, and its answer is lost', async () => {
    await goTo(validator, { screen: 'validation', requestId: await idOfRequest(validator, number) });
    await expect(validator.getByRole('region', { name: /^Changement de RIB/u }).getByText(/TRAORÉ/u).first()).toBeVisible(ARRIVES);
    const accept = validator.getByRole('button', { name: /^Accepter/u });
    await expect(accept).not.toHaveAttribute('aria-disabled', 'true', ARRIVES);
    await listening(validator);
    line.spoil('/v1/push', 'cut-request');
    line.spoil('/v1/push', 'swallow');
    // Whichever desk asks for lines next has the beginning of an answer.
    line.spoil('/v1/pull', { truncateAt: 60 }, 2);
    await validator.keyboard.press('a');
    await validator.getByRole('dialog').getByRole('button', { name: /^Accepter/u }).click();
    await proveWhoOneIs(validator);
    await expect(validator.getByText(`Demande ${number} acceptée`)).toBeVisible();
    await expect.poll(acts, ARRIVES).toEqual({ accepted: 2, again: 2 });
    await goTo(advisor, { screen: 'member', memberId: TRAORE_ID, tab: 'overview' });
    await expect.poll(() => accountsOf(advisor), ARRIVES).toContain(NEW_IBAN.slice(-3));
    expect((await accountsOf(advisor)).filter((end) => end === NEW_IBAN.slice(-3))).toHaveLength(1);
  });

  await test.step('the attestation: printed at once, known to the other desk after two cuts', async () => {
    line.spoil('/v1/push', 'cut-request');
    line.spoil('/v1/push', 'swallow');
    await goTo(advisor, { screen: 'attestation', memberId: TRAORE_ID, contractId: null });
    await issueAttestation(advisor);
    const [printed] = await issuedOf(advisor);
    await expect.poll(acts, ARRIVES).toEqual({ accepted: 3, again: 3 });
    await expect.poll(() => issuedOf(validator), ARRIVES).toEqual([printed]);
  });
  expect(line.left()).toBe(0);
});

/** What the hub counted: acts that it accepted, and acts that it answered again from its record. */
async function acts(): Promise<{ readonly accepted: number; readonly again: number }> {
  const lines = (await (await fetch(`${hub.url}/metrics`)).text()).split('\n');
  const count = (name: string): number => Number(lines.find((one) => one.startsWith(`${name} `))?.slice(name.length) ?? '0');
  return { accepted: count('guichet_commands_total{outcome="accepted"}'), again: count('guichet_replays_total') };
}

/** Once it has come to this desk. */
async function idOfRequest(page: Page, number: string): Promise<string> {
  const find = async (): Promise<string> => (await openRequests(page)).find((request) => request.number === number)?.requestId ?? '';
  await expect.poll(find, ARRIVES).not.toBe('');
  return find();
}

/** Numbers of the attestations that were issued. */
async function issuedOf(page: Page): Promise<readonly string[]> {
  const { issued } = await valueOf<{ readonly issued: readonly { readonly number: string }[] }>(forceQuery(page, 'attestation.choices', { memberId: TRAORE_ID }));
  return issued.map(({ number }) => number);
}
