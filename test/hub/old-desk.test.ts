import { expect, test } from 'vitest';
import { resumeSync } from '../../electron/sync/hub-link.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { differences, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { count, halted } from './on-a-desk.ts';

/* A desk whose program is too old for its hub. The protocol has one version so far: what the hub says to an older one takes the place of its answers. */

const at = desksAtAHub();
const TOO_OLD = { kind: 'refused', error: { code: 'upgrade-required', minimum: 2 } } as const;
const GREETING_MS = 120_000;

async function agree(desk: SyncedDesk, staffId: string, memberId: number): Promise<void> {
  const consent = { memberId, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' };
  const recorded = await desk.desk(staffId).command(recordConsentCommand, consent);
  expect(recorded.ok ? null : recorded.refusal).toBeNull();
}

const answered = (desk: SyncedDesk) => [count(desk, `outbox WHERE status = 'answered'`), count(desk, `outbox WHERE status = 'waiting'`)];

/** The hub has a line that this desk does not have yet, and does not give it. */
async function stopped(): Promise<{ readonly old: SyncedDesk; readonly newer: () => void }> {
  const [old, other] = [await at.joined('claire'), await at.joined('karim')];
  await agree(other, 'karim', 8);
  await other.sync();
  const { pull } = old.calls;
  old.calls.pull = () => Promise.resolve(TOO_OLD);
  await catchUp(old);
  expect(halted(old)).toBe('upgrade-required');
  return { old, newer: () => void (old.calls.pull = pull) };
}

test('a desk that is too old for the lines of its hub sends its acts all the same, and takes the rest once it is newer', async () => {
  const { old, newer } = await stopped();
  await agree(old, 'claire', 7);
  await old.sync();
  expect([old.engine.phase, halted(old), answered(old), count(old, 'consent WHERE member_id = 8')]).toEqual(['halted', 'upgrade-required', [1, 0], 0]);
  expect(await at.hub.query('SELECT count(*)::int AS n FROM command')).toEqual([{ n: 2 }]);
  newer();
  resumeSync(old.connection);
  await catchUp(old);
  expect([old.engine.phase, count(old, 'consent WHERE member_id = 8'), await differences(at.hub, old)]).toEqual(['live', 1, []]);
});

test('where the hub is too new for its acts too they wait in the file, and it is asked again after a while, not at once', async () => {
  const { old, newer } = await stopped();
  const { push } = old.calls;
  old.calls.push = () => Promise.resolve(TOO_OLD);
  await agree(old, 'claire', 7);
  expect(await old.engine.step()).toBe(GREETING_MS);
  expect([halted(old), answered(old)]).toEqual(['upgrade-required', [0, 1]]);
  expect(count(old, `audit WHERE action = 'hub.halted'`)).toBe(1);
  [old.calls.push] = [push];
  newer();
  resumeSync(old.connection);
  await catchUp(old);
  expect([answered(old), await differences(at.hub, old)]).toEqual([[1, 0], []]);
});
