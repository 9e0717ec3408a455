import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queries } from '../../electron/queries/queries.ts';
import type { Query } from '../../electron/queries/query.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { groupIban, parseIban, type Iban } from '../../shared/domain/values/iban.ts';
import { groupNir, parseNir, type Nir } from '../../shared/domain/values/nir.ts';
import { nearlyValid } from '../fixtures/arbitrary-input.ts';
import { aMemberDesk } from '../fixtures/member-desk.ts';

/*
 * A social security number and an account number reach a screen by their reveal alone (ASVS 14.2.6): no query answers one whole,
 * whatever it is asked, to any role. What somebody is typing in their own draft is theirs.
 */

const { connection, reading, context } = aMemberDesk(250);
const values = <T extends string | number>(sql: string): readonly T[] => connection.prepare<[], T>(sql).pluck().all();
const MEMBERS = values<number>('SELECT id FROM member');
const REQUESTS = values<string>('SELECT id FROM request');
const CONTRACTS = connection.prepare<[], { contractId: number; memberId: number }>('SELECT id AS contractId, member_id AS memberId FROM contract').all();
const NAMES = values<string>('SELECT last_name FROM person LIMIT 80');

const ALL: readonly QueryContract[] = Object.values<QueryContract>(QUERIES);
/** The typed IBAN is in the author's own draft, and nobody else reads it. */
const OF_ONE_TYPING = new Set(['draft.read']);
const SEED = 20_261_123;

/** Each member, each request, each contract where the input names one; else whatever the contract accepts. */
function inputsOf(contract: QueryContract): readonly unknown[] {
  const known = { ids: MEMBERS.slice(0, 50), uuids: REQUESTS.slice(0, 50), texts: NAMES };
  const drawn = fc.sample(nearlyValid(contract.input, known), { numRuns: 40, seed: SEED }).filter((input) => contract.input.safeParse(input).success);
  const [sample] = drawn as readonly Readonly<Record<string, unknown>>[];
  if (sample === undefined) return [];
  if ('contractId' in sample) return CONTRACTS.map((ids) => ({ ...sample, ...ids }));
  if ('memberId' in sample) return MEMBERS.map((memberId) => ({ ...sample, memberId, limit: 100, from: null, to: null, actCode: null, personId: null, after: null })).map((input) => onlyFieldsOf(sample, input));
  if ('requestId' in sample) return REQUESTS.map((requestId) => ({ ...sample, requestId }));
  return drawn;
}

function onlyFieldsOf(sample: object, input: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(input).filter(([field]) => field in sample));
}

/** The numbers that a text holds whole, spaces aside, wherever in it. */
function secretsIn(text: string): readonly string[] {
  const bare = text.replaceAll(/[\s\u00A0\u202F.-]/gu, '').toUpperCase();
  const accounts = [...bare.matchAll(/(?=([A-Z]{2}\d{2}[A-Z0-9]{11,30}))/gu)].flatMap(([, found = '']) =>
    Array.from({ length: Math.max(0, found.length - 14) }, (_end, index) => found.slice(0, 15 + index)).filter((one) => parseIban(one) !== null));
  const numbers = [...bare.matchAll(/(?=([12378]\d{4}(?:\d{2}|2[AB])\d{8}))/gu)].map(([, found = '']) => found).filter((one) => parseNir(one) !== null);
  return [...accounts, ...numbers];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return Number.isInteger(value) ? [String(value)] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(textsIn);
}

describe.each(ALL.filter(({ name }) => !OF_ONE_TYPING.has(name)).map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  test('answers no whole number', () => {
    const query = (queries as unknown as Readonly<Record<string, Query<QueryContract>>>)[name];
    const inputs = inputsOf(contract);
    const roles = contract.roles === 'anyone' ? (['conseiller'] as const) : contract.roles;
    const leaks = roles.flatMap((role) => inputs.flatMap((input) =>
      textsIn(query?.(reading, contract.input.parse(input) as never, { ...context, actor: { staffId: 'claire-morvan', role, agencyId: 'vannes' } })).flatMap(secretsIn)));
    expect(inputs.length).toBeGreaterThan(0);
    expect(leaks).toEqual([]);
  });
});

test('numbers are there to leak, and would be seen: whole, grouped, inside a sentence', () => {
  const ibans = values<Iban>('SELECT iban FROM bank_account');
  const nirs = values<Nir>('SELECT nir FROM person WHERE nir IS NOT NULL');
  expect(ibans.length).toBeGreaterThan(100);
  expect(nirs.length).toBeGreaterThan(100);
  for (const iban of ibans.slice(0, 100)) expect(secretsIn(`Le compte ${groupIban(iban)} de Mme`)).toContain(iban);
  for (const nir of nirs.slice(0, 100)) expect(secretsIn(`n° ${groupNir(nir)}, né`)).toContain(nir);
});
