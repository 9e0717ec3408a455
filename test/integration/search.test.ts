import { drizzle } from 'drizzle-orm/better-sqlite3';
import { describe, expect, test } from 'vitest';
import { findAnything, findRecentFiles } from '../../electron/queries/search.ts';
import { searchFindQuery, searchRecentQuery } from '../../shared/contract/search-contract.ts';
import type { SearchKind } from '../../shared/domain/search/search-kind.ts';
import type { SearchItem } from '../../shared/domain/search/search-item.ts';
import { QUERY_CONTEXT } from '../fixtures/contracts-database.ts';
import { aSmallAgency, SMALL_AGENCY_TODAY } from '../fixtures/seed.ts';
import { searchWithoutHurry } from '../fixtures/without-hurry.ts';

searchWithoutHurry();

const { connection } = aSmallAgency();
const reading = { connection, db: drizzle(connection) };
const context = { ...QUERY_CONTEXT, today: SMALL_AGENCY_TODAY };

const answer = (text: string) => findAnything(reading, { text, limitPerGroup: 5 }, context);
const kinds = (text: string): SearchKind[] => answer(text).groups.map(({ kind }) => kind);
const items = (text: string, kind: SearchKind): readonly SearchItem[] => answer(text).groups.find((group) => group.kind === kind)?.items ?? [];
const titles = (text: string, kind: SearchKind): string[] => items(text, kind).map(({ title }) => title);
const underlined = (item: SearchItem | undefined): string[] =>
  item === undefined ? [] : [...item.matches.title.map(([start, end]) => item.title.slice(start, end)), ...item.matches.subtitle.map(([start, end]) => item.subtitle.slice(start, end))];

const HEROINE = 'Mme Hélène LEFÈVRE-ŒUVRARD';

describe('a member is found', () => {
  test.each([
    ['by name', 'lefevre oeuvrard'],
    ['by name in the other order', 'helene lefevre'],
    ['with accents, ligature and hyphen', 'LEFÈVRE-ŒUVRARD Hélène'],
    ['by the second part of the name', 'œuvrard'],
    ['by the start of both names', 'oeuv hel'],
    ['with a letter missing', 'lefevre ouvrard'],
    ['with a letter too many', 'helene oeuvrrard'],
    ['with two letters swapped', 'helene oeurvard'],
    ['while a mistyped name is still being typed', 'helene oeuvrra'],
    ['with the name in pieces', 'oeu vrard helene'],
    ['by number', '04512877'],
    ['by number with spaces', '04 512 877'],
    ['by number without its zero', '4512877'],
    ['by birth date', '08/03/1961'],
    ['by birth date in words, beside the name', 'lefevre 8 mars 1961'],
    ['by mobile', '06 39 98 41 27'],
    ['by mobile from abroad', '+33 6 39 98 41 27'],
    ['by name and postcode', 'lefevre 56000'],
  ])('%s', (_case, text) => {
    expect(titles(text, 'member')[0]).toBe(HEROINE);
  });

  test('with what was typed underlined', () => {
    expect(underlined(items('oeuv hel', 'member')[0])).toEqual(['Hél', 'ŒUV']);
    expect(underlined(items('04512877', 'member')[0])).toEqual(['04\u202F512\u202F877']);
  });

  test('with the debit that was refused said on the line', () => {
    expect(items('04512877', 'member')[0]?.mark).toEqual({ state: 'urgent', word: 'Prélèvement refusé' });
  });
});

test('the care of an adult other than the member is not answered, by act nor by reference', () => {
  const lines = connection.prepare<[string], { reference: string; label: string; lastName: string }>(
    `SELECT reference, label, last_name AS lastName FROM reimbursement JOIN act ON act.code = act_code JOIN member ON member.id = member_id JOIN person ON person.id = reimbursement.person_id
     WHERE reimbursement.person_id <> member.person_id AND birth_date <= ? LIMIT 60`).all('2008-11-23');
  expect(lines).toHaveLength(60);
  for (const { reference, label, lastName } of lines) {
    expect(items(reference, 'reimbursement').some(({ subtitle }) => subtitle.includes(reference))).toBe(false);
    expect(items(`${lastName} ${label}`, 'reimbursement').some(({ subtitle }) => subtitle.includes(reference))).toBe(false);
  }
});

test.each([
  ['S-2009-118340', 'contract', 'S-2009-118340'],
  ['s2009118340', 'contract', 'S-2009-118340'],
  ['s 2009 1183', 'contract', 'S-2009-118340'],
  ['D-2026-18442', 'request', 'D-2026-18442'],
  ['2026-11-004881', 'reimbursement', '2026-11-004881'],
] as const)('« %s » finds the %s of that number', (text, kind, number) => {
  const [first] = items(text, kind);
  expect(`${first?.title} ${first?.subtitle}`).toContain(number);
  expect(kinds(text)[0]).toBe(kind);
});

describe('words say a subject', () => {
  test('« dentaire » finds the latest reimbursements of dental care, whoever had it', () => {
    const found = items('dentaire', 'reimbursement');
    expect(found).toHaveLength(5);
    expect(kinds('dentaire')[0]).toBe('reimbursement');
  });

  test('the plural finds as much as the singular', () => {
    expect(items('dentaires', 'reimbursement').map(({ id }) => id)).toEqual(items('dentaire', 'reimbursement').map(({ id }) => id));
    expect(items('prothèses dentaires', 'reimbursement').length).toBeGreaterThan(0);
  });

  test('« lefevre dentaire » finds that member’s dental care, documents, then the member', () => {
    expect(kinds('lefevre dentaire')).toEqual(['reimbursement', 'document', 'member']);
    const [first] = items('oeuvrard dentaire', 'reimbursement');
    expect(first).toMatchObject({ title: 'Prothèse dentaire, 288,00\u00A0€', mark: { state: 'halfway' } });
    expect(underlined(first)).toEqual(['dentaire', 'ŒUVRARD']);
  });

  test('a kind that is named comes first', () => {
    expect(kinds('contrat oeuvrard helene')[0]).toBe('contract');
    expect(kinds('demandes oeuvrard helene')[0]).toBe('request');
    expect(kinds('remboursement oeuvrard helene')[0]).toBe('reimbursement');
  });

  test('a line of business finds the member’s contract', () => {
    expect(titles('auto oeuvrard', 'contract')[0]).toContain('A-2017-064208');
  });

  test('« rib » finds the open requests, not the people with a name like it', () => {
    expect(items('rib', 'request').length).toBeGreaterThan(0);
    expect(items('rib', 'member').every(({ title }) => /RIB/u.test(title))).toBe(true);
  });
});

test('a whole name comes before a longer one, and the family name before the first name', () => {
  const names = connection.prepare<[], string>(
    `SELECT DISTINCT substr(sort_key, 1, instr(sort_key, '  ') - 1) FROM person JOIN member ON person_id = person.id`).pluck().all();
  for (const name of names.filter((one) => one.length > 3)) {
    const [first] = titles(name, 'member');
    expect(first?.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace('œ', 'oe').replace(/[-’ ]/gu, '')).toContain(name.replaceAll(' ', ''));
  }
});

test('a NIR and an IBAN are neither searched nor answered', () => {
  const { nir, iban } = connection.prepare<[], { nir: string; iban: string }>(
    `SELECT nir, iban FROM member JOIN person ON person.id = person_id JOIN bank_account ON member_id = member.id WHERE member.number = '04512877' LIMIT 1`).get() ?? { nir: '', iban: '' };
  for (const secret of [nir, nir.slice(0, 13), iban]) expect(answer(secret)).toMatchObject({ groups: [], count: 0, isSecret: true });
  const everything = JSON.stringify(answer('oeuvrard helene'));
  expect(everything).not.toContain(nir);
  expect(everything).not.toContain(iban);
});

test('answers are of the form that the door promises', () => {
  for (const text of ['lefevre dentaire', '04512877', 'rib', 'contrat lefevre', '']) searchFindQuery.output.parse(answer(text));
  searchRecentQuery.output.parse(findRecentFiles(reading, { memberIds: [1, 2] }, context));
});

test('recent files come back in the order asked, without those that are gone', () => {
  expect(findRecentFiles(reading, { memberIds: [3, 999_999, 1] }, context).map(({ memberId }) => memberId)).toEqual([3, 1]);
});

test('a person who changes name is found by the new one, and no more by the old one', () => {
  connection.exec('BEGIN');
  try {
    const { personId } = connection.prepare<[], { personId: number }>(`SELECT person_id AS personId FROM member WHERE number = '04730214'`).get() ?? { personId: 0 };
    connection.prepare(`UPDATE person SET last_name = 'KER AVEL', first_name = 'Zéphyr', sort_key = 'ker avel  zephyr' WHERE id = ?`).run(personId);
    for (const text of ['ker avel', 'zephyr', 'keravel', 'zephir', 'keravle']) expect(items(text, 'member').map(({ title }) => title)).toContain('M. Zéphyr KER AVEL');
    expect(titles('traore adama', 'member')).not.toContain('M. Zéphyr KER AVEL');
  } finally {
    connection.exec('ROLLBACK');
  }
});

test('a document is found as soon as it is filed, and no more once it is gone', () => {
  connection.exec('BEGIN');
  try {
    connection.prepare(
      `INSERT INTO document (id, member_id, kind, title, origin, dated_on, search_text) VALUES ('new', 1, 'certificat-scolarite', 'Certificat de scolarité', 'received', '2026-11-22', 'certificat de scolarite')`).run();
    expect(titles('certificat scolarité', 'document')).toContain('Certificat de scolarité');
    connection.prepare(`UPDATE document SET title = 'Passeport', search_text = 'passeport' WHERE id = 'new'`).run();
    expect(titles('passeport', 'document')).toEqual(['Passeport']);
    connection.prepare(`DELETE FROM document WHERE id = 'new'`).run();
    expect(titles('passeport', 'document')).toEqual([]);
  } finally {
    connection.exec('ROLLBACK');
  }
});
