import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import type { FileRow } from '../change/file-row.ts';
import type { HeldEntity } from '../change/row-keys.ts';
import { localDate } from '../values/local-date.ts';
import { eraseFile, planErasure, type ErasedRow } from './erase-file.ts';
import { takesIdentity } from './erasure-plan.ts';
import type { RetentionMode } from './retention.ts';

/* Regulation (EU) 2016/679, articles 5(1)(e) and 17; the times are those of the profile, each with its source. */

const rules = loadProfile().privacy.retention;
const TODAY = '2026-11-22';
const at = (day: string, hour = 12): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)), hour);
const aRow = (entity: HeldEntity, rowId: number | string, fields: Readonly<Record<string, unknown>>): FileRow => ({ entity, rowId: String(rowId), row: { id: rowId, ...fields } });

const aMember = (fields = {}): FileRow => aRow('member', 7, {
  number: '04730214', personId: 1, joinedOn: '2009-05-02', phone: null, mobile: null, email: null, emailChangedOn: null, phoneChangedOn: null, street: 'Rue', streetExtra: null, postcode: '56000', town: 'Vannes', communeCode: null, erasedOn: null, version: 3, ...fields,
});
const aContract = (fields = {}): FileRow => aRow('contract', 70, { memberId: 7, number: 'C-70', line: 'sante', endedOn: null, subject: null, holderName: 'A', holderSortKey: 'a', memberNumber: '04730214', version: 1, ...fields });
const aPaper = (id: string, fields = {}): FileRow => aRow('document', id, { memberId: 7, contractId: null, requestId: null, attachmentId: null, datedOn: '2020-01-01', ...fields });
const aRequest = (fields = {}): FileRow => aRow('request', 'r1', { memberId: 7, status: 'accepted', receivedAt: at('2020-01-01'), decidedAt: at('2020-01-02'), memberMessage: null, note: 'Note', summary: 'Nouveau RIB', version: 2, ...fields });
const aCareLine = (id: number, fields = {}): FileRow => aRow('reimbursement', id, { reference: `REF-${id}`, personId: 1, careOn: '2024-03-17', actCode: 'KINE', professional: 'Dupont', amoOn: '2024-03-18', paidOn: '2024-03-20', amcCents: 1000, ...fields });

interface Given {
  readonly today?: string;
  readonly mode?: RetentionMode;
  readonly shared?: readonly number[];
}
const erased = (rows: readonly FileRow[], { today = TODAY, mode = 'request', shared = [] }: Given = {}): ReturnType<typeof eraseFile> =>
  eraseFile({ memberId: 7, rows, sharedPersons: new Set(shared) }, rules, { today: localDate(today), mode });
/** The file of a member whose contract runs: in part alone. */
const living = (...rows: readonly FileRow[]): readonly FileRow[] => [aMember(), aContract(), ...rows];
const changed = (rows: readonly FileRow[], given?: Given): readonly ErasedRow[] => erased(rows, given).rows;
const placesOf = (rows: readonly ErasedRow[]): readonly string[] => rows.map(({ entity, rowId, row }) => `${row === null ? '-' : '='} ${entity} ${rowId}`);

test('a file without the row of its member is a defect', () => {
  expect(() => planErasure({ memberId: 7, rows: [aContract()], sharedPersons: new Set() }, rules, { today: localDate(TODAY), mode: 'request' })).toThrow('file of member 7: the row of the member is not in it');
});

test('nothing changes of a file in which nothing is over', () => {
  expect(changed(living(aRow('bankAccount', 1, { memberId: 7, validTo: null }), aRequest({ status: 'to-check', decidedAt: null })))).toEqual([]);
});

describe('contact', () => {
  const reached = aMember({ phone: '+33297000001', mobile: '+33639984127', email: 'h@exemple.fr', emailChangedOn: '2010-01-01' });
  const rest = [aRow('portalAccount', 7, { memberId: 7 }), aRow('emailBounce', 'a@exemple.fr', { memberId: 7 })];

  test('is kept while a contract runs', () => {
    expect(changed([reached, aContract(), ...rest])).toEqual([]);
  });

  test('goes on the day on which the last contract ends: numbers, the account of the portal, addresses that bounced', () => {
    const rows = changed([reached, aContract({ endedOn: TODAY }), ...rest]);
    expect(rows).toEqual([{ entity: 'member', rowId: '7', row: { ...aMember().row, version: 4 } }, { entity: 'emailBounce', rowId: 'a@exemple.fr', row: null }, { entity: 'portalAccount', rowId: '7', row: null }]);
  });

  test('by the ordinary time it is kept three years more', () => {
    const rows = [reached, aContract({ endedOn: '2023-11-22' }), aCareLine(1)];
    expect([changed(rows, { mode: 'retention' }), changed(rows, { mode: 'retention', today: '2026-11-23' }).length]).toEqual([[], 1]);
  });
});

describe('care', () => {
  test.each([['2024-11-23', 0], ['2024-11-22', 0], ['2024-11-21', 1]])('of %s: the detail of %s lines goes (CM L221-11, two years)', (careOn, lines) => {
    expect(changed(living(aCareLine(1, { careOn }))).filter(({ entity }) => entity === 'reimbursement')).toHaveLength(lines);
  });

  test('leaves amounts, the month and the day of payment, under the act that says so, which goes before it', () => {
    expect(changed(living(aCareLine(1)))).toEqual([
      { entity: 'act', rowId: 'EFFACE', row: { code: 'EFFACE', label: 'Soin effacé', post: '', words: '' } },
      { entity: 'reimbursement', rowId: '1', row: { ...aCareLine(1).row, actCode: 'EFFACE', professional: '', careOn: '2024-03-01', amoOn: null } },
    ]);
  });

  test('names an act that the file holds already, and changes nothing a second time', () => {
    const act = aRow('act', 'EFFACE', { code: 'EFFACE' });
    expect(placesOf(changed(living(aCareLine(1), act)))).toEqual(['= reimbursement 1']);
    expect(changed(living(aCareLine(1, { actCode: 'EFFACE' })))).toEqual([]);
  });
});

describe('account', () => {
  test.each([['2025-10-23', 0], ['2025-10-22', 0], ['2025-10-21', 1]])('that ended on %s: %s goes (CMF L133-24, thirteen months)', (validTo, count) => {
    expect(changed(living(aRow('bankAccount', 1, { validTo })))).toHaveLength(count);
  });

  test('without an end counts from the end of the contracts', () => {
    const ended = [aMember(), aContract({ endedOn: '2025-10-21', line: 'auto' }), aRow('bankAccount', 1, { validTo: null })];
    expect(placesOf(changed(ended))).toEqual(['- bankAccount 1']);
  });
});

describe('paper', () => {
  const file = aRow('attachment', 'a1', {});

  test('counts from its own day, from the decision of its request, or from the end of its contract by the line of business', () => {
    const rows = living(
      aPaper('own'), aPaper('recent', { datedOn: '2026-01-01' }), aRequest({ decidedAt: at('2024-11-21', 21) }), aPaper('asked', { requestId: 'r1' }), aPaper('running', { contractId: 70 }),
      aRow('contract', 71, { line: 'auto', endedOn: '2024-01-01', subject: null }), aPaper('auto', { contractId: 71 }), aRow('contract', 72, { line: 'sante', endedOn: '2024-01-01', subject: null }), aPaper('sante', { contractId: 72 }),
    );
    expect(placesOf(changed(rows))).toEqual(['- document asked', '- document own', '- document sante']);
  });

  test('a moment late in the evening counts as the next day: nothing goes a day early', () => {
    expect(changed(living(aRequest({ decidedAt: at('2024-11-21', 22) }), aPaper('asked', { requestId: 'r1' })))).toEqual([]);
  });

  test('goes with the page that was issued and with its file, before what it names', () => {
    const rows = living(file, aPaper('d1', { attachmentId: 'a1' }), aRow('issuedDocument', 'd1', { documentId: 'd1' }));
    expect(placesOf(changed(rows))).toEqual(['- issuedDocument d1', '- document d1', '- attachment a1']);
  });

  test('leaves a file that a paper which stays names as well', () => {
    const rows = living(file, aPaper('d1', { attachmentId: 'a1' }), aPaper('d2', { attachmentId: 'a1', datedOn: '2026-01-01' }));
    expect(placesOf(changed(rows))).toEqual(['- document d1']);
    expect(placesOf(changed(rows, { today: '2028-01-02' }))).toEqual(['- document d1', '- document d2', '- attachment a1']);
  });

  test('that proves a correction stays as long as it, and both go at once', () => {
    const rows = living(aPaper('d1'), aRow('rectification', 'c1', { documentId: 'd1', madeAt: at('2024-11-22') }));
    expect(changed(rows)).toEqual([]);
    expect(placesOf(changed(rows, { today: '2026-11-23' }))).toEqual(['- rectification c1', '- document d1']);
  });
});

describe('request', () => {
  const content = [
    aRow('ribChange', 'r1', { requestId: 'r1', iban: 'FR76', bic: 'AGRI', bankName: 'Banque', holder: 'H', forDebits: true }),
    aRow('beneficiaryAddition', 'r1', { requestId: 'r1', lastName: 'MARTIN', firstName: 'Maëlle', nir: '2', birthDate: '2004-06-11', link: 'child', premiumAfterCents: 12120 }),
    aRow('portalReset', 'p1', { requestId: 'r1', seenAt: at('2026-01-01') }), aRow('contactChange', 'r1', { requestId: 'r1' }),
  ];

  test('leaves what was decided and when; what was asked, by whom and for whom goes', () => {
    const rows = changed(living(aRequest({ memberMessage: 'Il manque une pièce' }), ...content));
    expect(rows).toEqual([
      { entity: 'request', rowId: 'r1', row: { ...aRequest().row, summary: 'Effacé', note: null, memberMessage: 'Effacé', version: 3 } },
      { entity: 'ribChange', rowId: 'r1', row: { id: 'r1', requestId: 'r1', iban: '', bic: null, bankName: null, holder: '', forDebits: true } },
      { entity: 'beneficiaryAddition', rowId: 'r1', row: { id: 'r1', requestId: 'r1', lastName: 'Effacé', firstName: '', nir: null, birthDate: '2004-01-01', link: 'child', premiumAfterCents: 12120 } },
      { entity: 'portalReset', rowId: 'p1', row: null }, { entity: 'contactChange', rowId: 'r1', row: null },
    ]);
  });

  test.each([['to-check', 0], ['correction', 0], ['accepted', 5], ['refused', 5], ['withdrawn', 5]])('%s: %s rows change, five years after the decision', (status, count) => {
    expect(changed(living(aRequest({ status }), ...content))).toHaveLength(count);
    expect(changed(living(aRequest({ status, decidedAt: at('2021-11-22') }), ...content))).toEqual([]);
  });

  test('a withdrawn one without a decision counts from its reception', () => {
    expect(changed(living(aRequest({ status: 'withdrawn', decidedAt: null }), ...content))).toHaveLength(5);
  });

  test('that was erased before is left alone', () => {
    expect(changed(living(aRequest({ summary: 'Effacé' })))).toEqual([]);
  });

  test('a proof on which access was given back at once counts from the day it was seen', () => {
    const proof = (day: string): FileRow => aRow('portalReset', 'p1', { requestId: null, seenAt: at(day) });
    expect([changed(living(proof('2021-11-22'))), placesOf(changed(living(proof('2021-11-21'))))]).toEqual([[], ['- portalReset p1']]);
  });
});

describe('portal access', () => {
  const connection = aRow('portalConnection', 'k1', { at: at('2020-01-01') });
  const alert = (id: string, day: string | null): FileRow => aRow('accessAlert', id, { connectionId: 'k1', closedAt: day === null ? null : at(day) });

  test('checks, orders, scripts and connections go after six months', () => {
    const old = [aRow('identityCheck', 'i1', { at: at('2026-05-21') }), aRow('portalOrder', 'o1', { orderedAt: at('2026-05-21') }), aRow('scriptRun', 's1', { endedAt: at('2026-05-21') }), connection];
    expect(placesOf(changed(living(...old)))).toEqual(['- scriptRun s1', '- portalOrder o1', '- identityCheck i1', '- portalConnection k1']);
    expect(changed(living(...old.slice(0, 3)), { today: '2026-11-21' })).toEqual([]);
  });

  test('a connection stays while an alert that names it is open, or kept, and goes after it', () => {
    expect(changed(living(connection, alert('a1', null)))).toEqual([]);
    expect(placesOf(changed(living(connection, alert('a1', null), alert('a2', '2020-01-02'))))).toEqual(['- accessAlert a2']);
    expect(placesOf(changed(living(connection, alert('a1', '2026-05-22'), alert('a2', '2020-01-02'))))).toEqual(['- accessAlert a2']);
    expect(placesOf(changed(living(connection, alert('a1', '2026-05-21'))))).toEqual(['- accessAlert a1', '- portalConnection k1']);
  });
});

describe('what was said and asked about personal data', () => {
  const asked = (fields = {}): FileRow => aRow('privacyRequest', 'v1', { status: 'answered', decidedAt: at('2021-11-21'), wording: 'Tout', extensionReason: null, answer: 'Voici', version: 3, ...fields });

  test('of a request its number, kind and days are left, five years after its answer', () => {
    expect(changed(living(asked()))).toEqual([{ entity: 'privacyRequest', rowId: 'v1', row: { ...asked().row, wording: 'Effacé', answer: 'Effacé', version: 4 } }]);
    expect(changed(living(asked({ decidedAt: at('2021-11-22') })))).toEqual([]);
    expect(changed(living(asked({ status: 'open', decidedAt: null, answer: null })))).toEqual([]);
    expect(changed(living(asked({ wording: 'Effacé' })))).toEqual([]);
  });

  test('consents go together, three years after the last of them and after the contracts', () => {
    const said = [aRow('consent', 'c1', { decidedOn: '2010-01-01' }), aRow('consent', 'c2', { decidedOn: '2023-11-21' })];
    const ended = (endedOn: string): FileRow => aContract({ endedOn, line: 'auto' });
    expect(placesOf(changed([aMember(), ended('2022-01-01'), ...said]))).toEqual(['- consent c1', '- consent c2']);
    expect(changed([aMember(), ended('2023-11-22'), ...said])).toEqual([]);
    expect(changed([aMember(), ended('2022-01-01'), ...said, aRow('consent', 'c3', { decidedOn: '2023-11-22' })])).toEqual([]);
    expect(changed(living(...said))).toEqual([]);
  });
});

test('a contract that is over leaves its numbers and amounts, and forgets what it was about', () => {
  const ended = aRow('contract', 71, { ...aContract().row, id: 71, endedOn: '2024-11-21', subject: 'Maison' });
  expect(changed(living(ended))).toEqual([{ entity: 'contract', rowId: '71', row: { ...ended.row, subject: null, version: 2 } }]);
  expect(changed(living(aRow('contract', 71, { ...ended.row, endedOn: '2024-11-22' })))).toEqual([]);
});

describe('the whole file', () => {
  const person = (id: number): FileRow => aRow('person', id, { lastName: 'A', firstName: 'B', birthDate: '1961-03-05', nir: '1', sortKey: 'a  b', version: 1 });
  const ended = (...rows: readonly FileRow[]): readonly FileRow[] => [aMember(), aContract({ endedOn: '2010-12-31' }), person(1), person(2), aRow('beneficiary', 700, { contractId: 70, personId: 2, ouvrantDroitId: null }), ...rows];
  const kept = (day: string): FileRow => aRow('instalment', 1, { dueOn: day, amountCents: 9640 });

  test('keeps its identity while a payment is kept: ten years after its year (C. com. L123-22)', () => {
    expect(erased(ended(kept('2016-06-01'))).plan.find(({ category }) => category === 'identity')).toMatchObject({ kept: 1, keptUntil: '2026-12-31' });
    expect(changed(ended(kept('2016-06-01')))).toEqual([]);
    expect(takesIdentity(erased(ended(kept('2015-06-01'))).plan)).toBe(true);
  });

  test('goes with everything that would be kept longer, each row once, counted once', () => {
    const recent = aRow('rectification', 'c1', { documentId: null, madeAt: at(TODAY) });
    const rows = changed(ended(recent, aCareLine(1, { careOn: '2010-03-17', paidOn: null }), aRow('beneficiary', 701, { contractId: 70, personId: 3, ouvrantDroitId: null })));
    expect(placesOf(rows)).toEqual(['= act EFFACE', '= person 1', '= person 2', '= member 7', '= contract 70', '= reimbursement 1', '- rectification c1']);
    expect(rows.find(({ entity }) => entity === 'member')?.row).toMatchObject({ number: 'E7', erasedOn: TODAY, version: 4 });
    expect(rows.find(({ entity }) => entity === 'reimbursement')?.row).toMatchObject({ reference: 'E1', actCode: 'EFFACE', careOn: '2010-03-01', amcCents: 1000 });
  });

  test('leaves who they are those whom another file needs', () => {
    expect(placesOf(changed(ended(), { shared: [2] }))).toEqual(['= person 1', '= member 7', '= contract 70']);
  });

  test('erased twice on one day is as it was left the first time', () => {
    const before = ended(aCareLine(1, { careOn: '2010-03-17', paidOn: null }), aRequest());
    const first = new Map(changed(before).map((row) => [`${row.entity} ${row.rowId}`, row]));
    const after = [...before.map(({ entity, rowId, row }) => ({ entity, rowId, row: first.get(`${entity} ${rowId}`)?.row ?? row })), aRow('act', 'EFFACE', {})];
    expect(changed(after)).toEqual([]);
  });

  test.each([['2021-11-22', false], ['2021-11-21', true]])('the profile may keep the name itself for a line of business longer than its contracts: an épargne contract that ended on %s', (endedOn, goes) => {
    const shortContracts = rules.map((rule) => (rule.category === 'contract' ? { ...rule, keepOnRequest: { count: 1, unit: 'month' } as const } : rule));
    const when = { today: localDate(TODAY), mode: 'request' } as const;
    const identityGoes = (line: string): boolean => takesIdentity(eraseFile({ memberId: 7, rows: [aMember(), aContract({ line, endedOn })], sharedPersons: new Set() }, shortContracts, when).plan);
    expect([identityGoes('epargne'), identityGoes('sante')]).toEqual([goes, true]);
  });
});
