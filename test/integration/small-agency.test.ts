import { expect, test } from 'vitest';
import { aSmallAgency } from '../fixtures/seed.ts';

test('the small agency has its 200 members and is made once', () => {
  const { connection } = aSmallAgency();
  expect(connection.prepare('SELECT count(*) FROM member').pluck().get()).toBe(200);
  expect(aSmallAgency().connection).toBe(connection);
});
