import { expect, test } from 'vitest';
import type { ClaimAnswer } from '../../shared/contract/sync/session-messages.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { QueueClaims } from './queue-claims.ts';
import type { ClaimOrder } from './sync-protocol.ts';

const NOW = 1_000_000;
const HOLD = { requestId: 'r-1', staffId: 'karim', until: instant(NOW + 600_000) };
const HELD: ClaimAnswer = { kind: 'held', until: instant(NOW + 600_000) };

/** A desk whose hub is away, and what it asks of it: each question is answered by hand. */
function aDesk() {
  const asked: { readonly claim: ClaimOrder; readonly answer: (said: ClaimAnswer | null) => void }[] = [];
  const claims = new QueueClaims({
    ask: (claim) => new Promise((answer) => void asked.push({ claim, answer })), isReachable: () => false, clock: () => NOW, changed: () => undefined,
  });
  return { claims, asked, acts: () => asked.map(({ claim }) => claim.act) };
}

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('a hold that is confirmed while the hub comes back is asked for once, and is not given back when its row comes', async () => {
  const { claims, asked, acts } = aDesk();
  claims.holdHere(HOLD);
  const back = claims.cameBack();
  await settle();
  expect(acts()).toEqual(['take']);
  asked[0]?.answer(HELD);
  await settle();
  claims.rowsCame(['request']);
  await back;
  expect([acts(), claims.here().holds]).toEqual([['take'], []]);
});

test('a question that had no answer is asked again once the hub is back', async () => {
  const { claims, asked, acts } = aDesk();
  claims.holdHere(HOLD);
  const back = claims.cameBack();
  asked[0]?.answer(null);
  await settle();
  expect(acts()).toEqual(['take', 'take']);
  asked[1]?.answer(HELD);
  await back;
  expect(claims.here().holds).toEqual([HOLD]);
});

test('what was given back while the hub was asked for it is given back there too', async () => {
  const { claims, asked, acts } = aDesk();
  claims.holdHere(HOLD);
  claims.dropHere(HOLD.requestId);
  asked[0]?.answer(HELD);
  await settle();
  expect(acts()).toEqual(['take', 'release']);
});
