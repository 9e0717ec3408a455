import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountsQuery, openAccountCommand, withoutAccountQuery } from '../../shared/contract/account-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { DESK_NOW } from '../fixtures/desk.ts';
import { anEnrolledWorkstation } from '../fixtures/enrolled-workstation.ts';
import { expectDone, FIRST, signInWith, valueOf, type TestWorkstation } from '../fixtures/entrance.ts';
import { linkDesk } from '../fixtures/linked-desk.ts';

/* A workstation of an insurer whose directory names 5,000 people: twenty-five agencies of two hundred. */

const HOUR_MS = 3_600_000;
const PEOPLE = 5_000;
const AGENCIES = 25;
/** Of the interactive path (quality goal P14), for any answer; what is shown here asks for far less. */
const [MOST_BYTES, BYTES_EXPECTED] = [256_000, 8_000];

const enrolled = anEnrolledWorkstation();
let desk: TestWorkstation;
let ownAgency: string;

beforeEach(async () => {
  desk = await enrolled.start();
  expectDone(await signInWith(desk, { ...FIRST, ...enrolled.first }));
  ownAgency = desk.desk.person()?.agencyId ?? '';
  await desk.look((connection) => {
    linkDesk(connection, instant(DESK_NOW));
    const agency = connection.prepare(`INSERT INTO agency (id, name, street, postcode, town, phone, hours) VALUES (?, ?, '1, quai Neuf', '56400', 'Auray', '02 61 91 20 10', 'du lundi au vendredi')`);
    const staff = connection.prepare('INSERT INTO staff (id, full_name, role, agency_id, active) VALUES (?, ?, ?, ?, 1)');
    connection.transaction(() => {
      for (let number = 1; number < AGENCIES; number += 1) agency.run(`a${number}`, `Agence de Saint-Jean-Brévelay ${number}`);
      for (let number = 0; number < PEOPLE; number += 1) staff.run(`s${String(number).padStart(4, '0')}`, nameOf(number), roleOf(number), number % AGENCIES === 0 ? ownAgency : `a${number % AGENCIES}`);
    })();
  });
});
afterEach(() => desk.close());

test('no answer of the screen grows with the directory', async () => {
  for (const reply of [await desk.query(accountsQuery, {}), await find(''), await find('k'), await find('nobody')]) {
    const bytes = Buffer.byteLength(JSON.stringify(reply));
    expect(bytes).toBeLessThan(MOST_BYTES);
    expect(bytes).toBeLessThan(BYTES_EXPECTED);
  }
});

test('nothing sought finds everybody: the first twelve by name, É among the e’s, two of one name in the order of their references', async () => {
  await desk.look((connection) => connection.exec(`UPDATE staff SET full_name = 'Éa LE BIHAN' WHERE id IN ('s0700', 's0500'); UPDATE staff SET full_name = 'Eb LE BIHAN' WHERE id = 's0600'; UPDATE staff SET full_name = 'Da LE BIHAN' WHERE id = 's0900'`));
  const { people, count, all } = valueOf(await find(''));
  expect([count, all, people.length]).toEqual([PEOPLE, PEOPLE, 12]);
  expect(people.slice(0, 4).map(({ staffId, fullName }) => [staffId, fullName])).toEqual([['s0900', 'Da LE BIHAN'], ['s0500', 'Éa LE BIHAN'], ['s0700', 'Éa LE BIHAN'], ['s0600', 'Eb LE BIHAN']]);
  expect(people[0]).toEqual({ staffId: 's0900', fullName: 'Da LE BIHAN', role: 'conseiller', agencyId: ownAgency, agencyName: expect.any(String) as string, login: 'da.le.bihan' });
});

test.each([
  ['a word, without its accent and in small letters', 'helene', 1_250],
  ['the beginnings of two words, in any order', 'KERV Hé', 250],
  ['a composed name, whatever joins it', 'jean marc', 1_250],
  ['a word that is in the middle of a name', 'ervadec', 0],
  ['spaces and signs', ' – ', PEOPLE],
  ['a whole name', 'Hélène KERVADEC-0000', 1],
])('%s: as many as there are', async (_case, sought, count) => {
  const answer = valueOf(await find(sought));
  expect([answer.count, answer.all, answer.people.length]).toEqual([count, PEOPLE, Math.min(count, 12)]);
});

test('whoever was given access is sought in vain, and their login is not proposed again', async () => {
  desk.desk.steppedUp(HOUR_MS);
  await desk.look((connection) => connection.exec(`UPDATE staff SET full_name = 'Nora PETIT' WHERE id IN ('s0000', 's0025')`));
  expect(valueOf(await find('nora petit')).people.map(({ staffId, login }) => [staffId, login])).toEqual([['s0000', 'nora.petit'], ['s0025', 'nora.petit']]);
  valueOf(await desk.command(openAccountCommand, { staffId: 's0000', login: 'nora.petit' }));
  expect(valueOf(await find('nora petit'))).toMatchObject({ people: [{ staffId: 's0025', login: 'nora.petit2' }], count: 1, all: PEOPLE - 1 });
});

test('an agency lead finds whom they administer and nobody else, whoever they seek', async () => {
  await claireAs('responsable');
  const [everybody, elsewhere] = [valueOf(await find('')), valueOf(await find(nameOf(1)))];
  // Of the two hundred of the agency, one in four is a lead.
  expect([everybody.count, everybody.all]).toEqual([150, 150]);
  expect(new Set(everybody.people.map(({ agencyId }) => agencyId))).toEqual(new Set([ownAgency]));
  expect(elsewhere).toEqual({ people: [], count: 0, all: 150 });
});

test('an advisor is answered nothing, as of the list of accounts', async () => {
  await claireAs('conseiller');
  const refused = await desk.query(accountsQuery, {});
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await find('')).toEqual(refused);
});

test('a desk that has no hub finds nobody: there a person is made with their account', async () => {
  await desk.look((connection) => connection.exec('DELETE FROM hub_link'));
  expect(valueOf(await find(''))).toEqual({ people: [], count: 0, all: 0 });
});

function find(sought: string) {
  return desk.query(withoutAccountQuery, { sought });
}

/** The directory says so before she signs in. */
async function claireAs(role: 'conseiller' | 'responsable'): Promise<void> {
  const { claire } = enrolled;
  await desk.look((connection) => connection.prepare('UPDATE staff SET role = ? WHERE id = ?').run(role, claire.staffId));
  await desk.entrance.leave();
  expectDone(await signInWith(desk, claire));
}

function nameOf(number: number): string {
  const first = ['Hélène', 'Jean-Marc', 'Yann', 'Zoé'][number % 4] ?? '';
  const last = ['KERVADEC', 'L’HÉNORET', 'LE GALL', 'MORVAN', 'GUIVARC’H'][number % 5] ?? '';
  return `${first} ${last}-${String(number).padStart(4, '0')}`;
}

function roleOf(number: number) {
  return (['conseiller', 'conseiller', 'gestionnaire', 'responsable'] as const)[Math.floor(number / AGENCIES) % 4] ?? 'conseiller';
}
