import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/ipc/run-command.ts';
import { runQuery } from '../../electron/ipc/run-query.ts';
import { acceptRequestCommand } from '../../shared/contract/request-contract.ts';
import { aDesk, DESK_NOW, type TestDesk } from '../fixtures/desk.ts';

let desk: TestDesk;
beforeEach(async () => (desk = await aDesk('claire')));
afterEach(() => desk.close());

const entries = async (): Promise<unknown[]> => {
  await desk.desk.recorded();
  return desk.connection.prepare('SELECT at, actor_id AS actor, role, action, subject, outcome, detail FROM audit ORDER BY seq').all();
};
const refusal = (action: string, code: string) => ({ at: DESK_NOW, actor: 'claire', role: 'conseiller', action, subject: 'desk', outcome: 'refused', detail: `{"code":"${code}"}` });

describe('a refusal at the door is in the journal, by its code alone', () => {
  test('of a role that may not', async () => {
    await desk.command(acceptRequestCommand, { requestId: randomUUID(), seenVersion: 1, asHolder: true });
    expect(await entries()).toEqual([refusal('request.accept', 'not-allowed')]);
  });

  test('of nobody at the desk', async () => {
    desk.desk.signIn(null);
    await runQuery(desk.desk, { name: 'member.file', input: { memberId: 7 } });
    expect(await entries()).toEqual([{ ...refusal('member.file', 'not-signed-in'), actor: 'nobody', role: 'nobody' }]);
  });

  test.each([
    ['an input that is not the contract’s', 'member.file', { memberId: 'sentinelle-4477' }, refusal('member.file', 'malformed')],
    ['an operation that does not exist', 'sentinelle-4477', {}, refusal('door.unknown-operation', 'unknown-operation')],
  ])('of %s', async (_what, name, input, expected) => {
    await runQuery(desk.desk, { name, input });
    // Recorded before the next, the same refusal is an entry of its own.
    await desk.desk.recorded();
    await runCommand(desk.desk, 1, { name, input, commandId: randomUUID() });
    expect(await entries()).toContainEqual(expected);
    expect(JSON.stringify(await entries())).not.toContain('sentinelle');
  });

  test.each([null, 'sentinelle-4477', { name: 7 }, { name: 'member.file', input: {}, actor: 'sentinelle-4477' }])('of what is no message: %j', async (message) => {
    await runQuery(desk.desk, message);
    expect(await entries()).toEqual([refusal('door.malformed', 'malformed')]);
  });
});

test('events are written in the order in which they were recorded, and none is lost when the desk closes', async () => {
  for (let number = 1; number <= 450; number += 1) desk.desk.record({ action: 'paper.view', subject: `attachment:${number}`, outcome: 'done', detail: {} });
  const after = await desk.reopen();
  const subjects = after.connection.prepare<[], string>('SELECT subject FROM audit ORDER BY seq').pluck().all();
  await after.close();
  expect(subjects).toEqual(Array.from({ length: 450 }, (_, index) => `attachment:${index + 1}`));
  desk = await aDesk();
});
