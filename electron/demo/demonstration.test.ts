import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseBic } from '../../shared/domain/values/bic.ts';
import { parseIban } from '../../shared/domain/values/iban.ts';
import { ageOn, localDate, parseLocalDate } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { nirFacts, parseNir } from '../../shared/domain/values/nir.ts';
import { parsePhone } from '../../shared/domain/values/phone.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase } from '../db/open-database.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { createDemonstration } from './create-demonstration.ts';

const TODAY = localDate('2026-11-23');
const KEY = new Uint8Array(32).fill(3);
const folder = mkdtempSync(join(tmpdir(), 'guichet-demo-'));
let agency: SqliteConnection;

beforeAll(() => {
  agency = anAgency('main', { members: 1500 });
});
afterAll(() => {
  agency.close();
  rmSync(folder, { recursive: true, force: true });
});

type Changes = { members?: number; seed?: number; today?: LocalDate; history?: 'full' | 'light' };

function anAgency(name: string, { members = 150, seed = 1, today = TODAY, history = 'full' }: Changes): SqliteConnection {
  const path = join(folder, `${name}.db`);
  createDemonstration({ path, key: KEY, migrations: MIGRATIONS, members, seed, today, history });
  return openDatabase({ path, key: KEY });
}

function rows<T>(sql: string, connection: SqliteConnection = agency): T[] {
  return connection.prepare<[], T>(sql).all();
}

function values<T>(sql: string): T[] {
  return agency.prepare<[], T>(sql).pluck().all();
}

function digest(connection: SqliteConnection): string {
  const hash = createHash('sha256');
  const tables = rows<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`, connection);
  for (const { name } of tables) {
    if (name === 'member_search') continue;
    hash.update(name);
    for (const row of connection.prepare(`SELECT * FROM "${name}"`).raw().iterate()) hash.update(JSON.stringify(row));
  }
  connection.close();
  return hash.digest('hex');
}

describe('a demonstration is the same for ever', () => {
  let first: string;
  beforeAll(() => {
    first = digest(anAgency('first', {}));
  });

  test('the same options give the same bytes in every row', () => {
    expect(digest(anAgency('again', {}))).toBe(first);
  });
  test.each([
    ['seed', { seed: 2 }],
    ['day', { today: localDate('2026-11-24') }],
    ['number of members', { members: 151 }],
  ])('another %s gives another agency', (_what, changes) => {
    expect(digest(anAgency('other', changes))).not.toBe(first);
  });
  test.each(['2024-02-29', '2026-01-01', '2026-03-29', '2027-05-01'])('any day can be told, %s too', (today) => {
    const connection = anAgency('day', { today: localDate(today) });
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    connection.close();
  });
});

describe('the database stays sound', () => {
  test('the schema is the one of a database that was never filled', () => {
    const empty = openDatabase({ path: join(folder, 'empty.db'), key: KEY });
    migrate(empty, MIGRATIONS);
    const schema = `SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name`;
    expect(rows(schema)).toEqual(rows(schema, empty));
    empty.close();
  });
  test('no row lacks its parent and no page is wrong', () => {
    expect(agency.pragma('foreign_key_check')).toEqual([]);
    expect(agency.pragma('quick_check', { simple: true })).toBe('ok');
  });
  test('an agency that has members is never filled over', () => {
    expect(values('SELECT count(*) FROM member')).toEqual([1500]);
  });
});

describe('every number would pass the desk’s own checks', () => {
  test('NIR, with the sex, year and month of the person', () => {
    const persons = rows<{ civility: string; birth_date: string; nir: string }>('SELECT civility, birth_date, nir FROM person WHERE nir IS NOT NULL');
    const wrong = persons.filter(({ civility, birth_date, nir }) => {
      const parsed = parseNir(nir);
      if (parsed === null) return true;
      const facts = nirFacts(parsed);
      return facts.sex !== (civility === 'm' ? 'male' : 'female') || facts.birthYear !== Number(birth_date.slice(2, 4)) || facts.month !== Number(birth_date.slice(5, 7));
    });
    expect(wrong).toEqual([]);
    expect(new Set(persons.map(({ nir }) => nir)).size).toBe(persons.length);
  });
  test('IBAN and BIC, of accounts held and asked for', () => {
    const accounts = rows<{ iban: string; bic: string | null }>('SELECT iban, bic FROM bank_account UNION ALL SELECT iban, bic FROM rib_change');
    expect(accounts.filter(({ iban, bic }) => parseIban(iban) === null || (bic !== null && parseBic(bic) === null))).toEqual([]);
    expect(new Set(accounts.map(({ iban }) => iban.slice(0, 2)))).toEqual(new Set(['FR', 'BE', 'DE', 'LU']));
  });
  test('telephones', () => {
    const phones = values<string>('SELECT mobile FROM member WHERE mobile IS NOT NULL UNION ALL SELECT phone FROM member WHERE phone IS NOT NULL');
    expect(phones.filter((phone) => parsePhone(phone) !== phone)).toEqual([]);
  });
  test('dates are days that exist', () => {
    const dates = values<string>(`SELECT birth_date FROM person UNION SELECT joined_on FROM member UNION SELECT effect_on FROM contract
      UNION SELECT care_on FROM reimbursement UNION SELECT due_on FROM instalment UNION SELECT dated_on FROM document`);
    expect(dates.filter((date) => parseLocalDate(date) === null)).toEqual([]);
  });
  test('every member has a number of eight digits, and mobiles are nobody’s but theirs', () => {
    expect(values(`SELECT count(*) FROM member WHERE number NOT GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'`)).toEqual([0]);
    expect(values('SELECT mobile FROM member WHERE mobile IS NOT NULL GROUP BY mobile HAVING count(*) > 1')).toEqual([]);
  });
});

describe('the money adds up', () => {
  test('a décompte’s parts are its cost, and none is negative', () => {
    expect(values(`SELECT reference FROM reimbursement WHERE spent_cents <> amo_cents + amc_cents + other_cents + rest_cents
      OR min(amo_cents, amc_cents, other_cents, rest_cents) < 0`)).toEqual([]);
  });
  test('what was paid has its day, after the care and not after today; what was not has none', () => {
    expect(values(`SELECT reference FROM reimbursement WHERE (stage = 'paid') <> (paid_on IS NOT NULL) OR paid_on < care_on OR paid_on > '${TODAY}'`)).toEqual([]);
  });
  test('care is given to persons whom the contract covers on that day', () => {
    expect(values(`SELECT reference FROM reimbursement r WHERE NOT EXISTS (
      SELECT 1 FROM beneficiary b WHERE b.contract_id = r.contract_id AND b.person_id = r.person_id AND r.care_on >= b.rights_from)`)).toEqual([]);
  });
  test('the payment state of a contract is the one that its instalments tell', () => {
    expect(values(`SELECT c.number FROM contract c WHERE (c.payment = 'rejected') <>
      EXISTS (SELECT 1 FROM instalment i WHERE i.contract_id = c.id AND i.state = 'rejected')`)).toEqual([]);
    expect(values(`SELECT c.number FROM contract c WHERE c.payment = 'due' AND NOT EXISTS (
      SELECT 1 FROM instalment i WHERE i.contract_id = c.id AND i.state = 'planned' AND i.due_on = c.payment_due_on)`)).toEqual([]);
    expect(values(`SELECT number FROM contract WHERE payment = 'none' AND status <> 'terminated'`)).toEqual([]);
  });
  test('past instalments are not planned, and coming ones are nothing else', () => {
    expect(values(`SELECT id FROM instalment WHERE (due_on >= '${TODAY}') <> (state = 'planned')`)).toEqual([]);
  });
});

describe('papers wait for whoever has to act on them', () => {
  test.each([
    ['decided or withdrawn: nobody', `r.status IN ('accepted', 'refused', 'withdrawn') AND d.awaited_from IS NOT NULL`],
    ['that the desk applies, to be checked: the validator', `r.status = 'to-check' AND r.kind IN ('rib-change', 'beneficiary-addition') AND d.awaited_from IS NOT 'validator'`],
    ['in correction: anyone but the validator', `r.status = 'correction' AND d.awaited_from IS 'validator'`],
  ])('of a request %s', (_case, misplaced) => {
    expect(values(`SELECT r.number FROM request r JOIN document d ON d.request_id = r.id WHERE ${misplaced}`)).toEqual([]);
  });
});

describe('everything that a screen can show is there', () => {
  test('requests of every kind, in every state', () => {
    expect(values('SELECT DISTINCT kind FROM request ORDER BY kind')).toEqual([
      'act-review', 'beneficiary-addition', 'exceptional-cover', 'guarantee-change', 'rib-change', 'termination', 'third-party-payment',
    ]);
    expect(values('SELECT DISTINCT status FROM request ORDER BY status')).toEqual(['accepted', 'correction', 'refused', 'to-check', 'withdrawn']);
  });
  test('a reviewed request has its detail and at least one paper that can be opened', () => {
    expect(values(`SELECT number FROM request r WHERE
      (kind = 'rib-change') <> EXISTS (SELECT 1 FROM rib_change d WHERE d.request_id = r.id)
      OR (kind = 'beneficiary-addition') <> EXISTS (SELECT 1 FROM beneficiary_addition d WHERE d.request_id = r.id)
      OR NOT EXISTS (SELECT 1 FROM document d JOIN attachment a ON a.id = d.attachment_id WHERE d.request_id = r.id)`)).toEqual([]);
  });
  test('an open blocking request, and nothing else, makes a contract « en cours de modification »', () => {
    expect(values(`SELECT c.number FROM contract c WHERE (c.state = 'changing') <>
      EXISTS (SELECT 1 FROM request r WHERE r.blocks = 'contract:' || c.id AND r.status IN ('to-check', 'correction'))`)).toEqual([]);
  });
  test('lines, contract states, payment states, stages and links', () => {
    expect(values('SELECT count(DISTINCT line) FROM contract')).toEqual([5]);
    expect(values('SELECT count(DISTINCT state) FROM contract')).toEqual([4]);
    expect(values('SELECT count(DISTINCT payment) FROM contract')).toEqual([4]);
    expect(values('SELECT count(DISTINCT stage) FROM reimbursement')).toEqual([6]);
    expect(values('SELECT count(DISTINCT link) FROM beneficiary')).toEqual([6]);
    expect(values('SELECT count(*) > 0 FROM beneficiary WHERE birth_rank = 2')).toEqual([1]);
  });
  test('a file’s digest is the one of its bytes', () => {
    const files = rows<{ sha256: string; byte_count: number; content: Buffer }>('SELECT sha256, byte_count, content FROM attachment');
    expect(files.filter(({ sha256, byte_count, content }) => byte_count !== content.length || sha256 !== createHash('sha256').update(content).digest('hex'))).toEqual([]);
  });
  test('every member is found by the words of the name, and words are counted once a member', () => {
    const found = agency.prepare<[string], number>('SELECT rowid FROM member_search WHERE member_search MATCH ?').pluck();
    expect(found.all('lefevre oeuvrard helene')).toEqual([1]);
    expect(values(`SELECT uses FROM name_token WHERE token = 'oeuvrard'`)[0]).toBe(found.all('oeuvrard').length);
  });
});

describe('Mme Hélène LEFÈVRE-ŒUVRARD’s file', () => {
  test('her contracts', () => {
    expect(rows(`SELECT number, state, premium_cents, payment, payment_due_on FROM contract WHERE member_id = 1 ORDER BY id`)).toEqual([
      { number: 'S-2009-118340', state: 'active', premium_cents: 9640, payment: 'rejected', payment_due_on: '2026-11-25' },
      { number: 'H-2014-027915', state: 'active', premium_cents: 21_840, payment: 'up-to-date', payment_due_on: null },
      { number: 'A-2017-064208', state: 'changing', premium_cents: 4175, payment: 'up-to-date', payment_due_on: null },
      { number: 'P-2011-009472', state: 'terminated', premium_cents: 1480, payment: 'none', payment_due_on: null },
    ]);
  });
  test('her prosthesis, held for the new RIB', () => {
    expect(rows(`SELECT reference, spent_cents, amo_cents, amc_cents, rest_cents FROM reimbursement WHERE member_id = 1 AND stage = 'held'`)).toEqual([
      { reference: '2026-11-004881', spent_cents: 55_000, amo_cents: 7200, amc_cents: 28_800, rest_cents: 19_000 },
    ]);
  });
  test('her new RIB, and when it must be decided', () => {
    const [request] = rows<{ number: string; iban: string; goal_at: number; deadline_at: number }>(
      `SELECT number, iban, goal_at, deadline_at FROM request JOIN rib_change ON request_id = id WHERE member_id = 1`,
    );
    expect(request).toEqual({
      number: 'D-2026-18442', iban: 'FR7699070003180008194551808', goal_at: Date.parse('2026-11-23T16:10+01:00'), deadline_at: Date.parse('2026-11-25T16:10+01:00'),
    });
  });
  test('her daughter is of age, and the three papers in waiting are there', () => {
    const daughter = rows<{ birth_date: LocalDate }>(`SELECT birth_date FROM person WHERE first_name = 'Maëlle' AND last_name = 'ŒUVRARD'`)[0];
    expect(ageOn(daughter?.birth_date ?? TODAY, TODAY)).toBe(21);
    expect(values('SELECT awaited_from FROM document WHERE member_id = 1 AND awaited_from IS NOT NULL ORDER BY dated_on')).toEqual(['member', 'validator', 'advisor']);
  });
});
