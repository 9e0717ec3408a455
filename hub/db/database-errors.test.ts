import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { isTransient, isUnavailable } from './database-errors.ts';

const wrapped = (cause: Error): Error => new DrizzleQueryError('select 1', [], cause);
const withCode = (code: string, constraint?: string): Error => Object.assign(new Error('said by PostgreSQL'), { code, constraint });

test.each(['Connection terminated unexpectedly', 'Connection terminated due to connection timeout', 'timeout exceeded when trying to connect', 'Client has encountered a connection error and is not queryable', 'Client was closed and is not queryable'])(
  'a connection that ended is no fault of the act, whoever tells of it: %s', (message) => {
    expect([isUnavailable(new Error(message)), isUnavailable(wrapped(new Error(message)))]).toEqual([true, true]);
  },
);

test('a server that is away, restarting or out of room is told by its code, also within the error of the ORM', () => {
  for (const code of ['57P01', '57P03', '53100', '08006', '55P03', 'ECONNRESET']) expect([code, isUnavailable(wrapped(withCode(code)))]).toEqual([code, true]);
});

test('a fault of a statement, or of ours, is neither', () => {
  for (const error of [wrapped(withCode('23505', 'decision_pkey')), wrapped(withCode('42703')), new TypeError('terminated too early'), new Error('no such thing')]) expect([isUnavailable(error), isTransient(error)]).toEqual([false, false]);
  expect(isTransient(wrapped(withCode('23505', 'command_pkey')))).toBe(true);
});
