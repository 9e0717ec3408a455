import { drizzle } from 'drizzle-orm/better-sqlite3';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { findAnything } from '../../electron/queries/search.ts';
import { QUERY_CONTEXT } from '../fixtures/contracts-database.ts';
import { aSmallAgency } from '../fixtures/seed.ts';
import { searchWithoutHurry } from '../fixtures/without-hurry.ts';

searchWithoutHurry();

const { connection } = aSmallAgency();
const reading = { connection, db: drizzle(connection) };

const find = (text: string, limitPerGroup = 10) => findAnything(reading, { text, limitPerGroup }, QUERY_CONTEXT);
const membersFound = (text: string): number[] => (find(text).groups.find(({ kind }) => kind === 'member')?.items ?? []).map(({ memberId }) => memberId);

const MEMBERS = connection
  .prepare<[], { id: number; lastName: string; firstName: string }>(
    `SELECT member.id, last_name AS lastName, first_name AS firstName FROM member JOIN person ON person.id = person_id`)
  .all();
const anyMember = fc.constantFrom(...MEMBERS);

test.each(MEMBERS.map((member) => [`${member.firstName} ${member.lastName}`, member] as const))('%s is found by that very name, in both orders', (name, member) => {
  expect(membersFound(name)).toContain(member.id);
  expect(membersFound(`${member.lastName} ${member.firstName}`)).toContain(member.id);
});

/** One letter too many, missing, wrong, or swapped with its neighbour, in a word of at least four letters; a ligature is typed as two. */
const mistyped = fc
  .record({ member: anyMember, at: fc.nat(), error: fc.constantFrom('insert', 'delete', 'replace', 'swap'), letter: fc.constantFrom(...'aeiourstlnm') })
  .map(({ member, at, error, letter }) => ({ member, text: withError(`${member.lastName} ${member.firstName}`.replace(/œ/giu, 'oe').replace(/æ/giu, 'ae'), at, error, letter) }));

function withError(name: string, at: number, error: string, letter: string): string {
  const places = [...name].flatMap((_sign, place) => (/\p{L}{4}/u.test(name.slice(place, place + 4)) ? [place + 1] : []));
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return name;
  const [before, sign, next, after] = [name.slice(0, place), name[place] ?? '', name[place + 1] ?? '', name.slice(place + 2)];
  if (error === 'insert') return before + letter + sign + next + after;
  if (error === 'delete') return before + next + after;
  return error === 'replace' ? before + letter + next + after : before + next + sign + after;
}

test('a member is found by a name with one typing error', () => {
  fc.assert(fc.property(mistyped, ({ member, text }) => membersFound(text).includes(member.id)), { numRuns: 1000 });
});

const nasty = fc.constantFrom('"', '\'', '*', '^', '(', ')', ':', '-', '+', 'AND', 'OR', 'NOT', 'NEAR(', 'names:', '{', '}', '\\', '%', '_', '\0', '\n', ';--', 'œ', 'ﬁ', '\uD800', '\u202F', '٣');
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.oneof(nasty, fc.constantFrom('lefevre', 'dentaire', '04512877', '08/03/1961', 'S-2009')), { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.array(nasty, { maxLength: 30 }).map((parts) => parts.join('')),
);

test('no text makes the search fail', () => {
  fc.assert(fc.property(anyText, (text) => find(text).count >= 0), { numRuns: 2000 });
});

test('10,000 characters are searched like any other text', () => {
  vi.useRealTimers();
  for (const text of ['a'.repeat(10_000), 'lefevre '.repeat(1250), '1'.repeat(10_000), '"'.repeat(10_000), '08/03/1961 '.repeat(909)]) expect(find(text).tookMs).toBeLessThan(1000);
});

test('underlined ranges are inside the text, in order and apart', () => {
  fc.assert(
    fc.property(mistyped, ({ text }) =>
      find(text).groups.every(({ items }) =>
        items.every(({ title, matches }) => matches.title.every(([start, end], at) => start >= (matches.title[at - 1]?.[1] ?? 0) && end > start && end <= title.length)))),
    { numRuns: 200 },
  );
});
