import { afterEach, expect, test } from 'vitest';
import { readImage } from '../../electron/db/row-images.ts';
import { showPaper } from '../../electron/session/show-paper.ts';
import { attestationChoicesQuery, issueAttestationCommand } from '../../shared/contract/attestation-contract.ts';
import { issueSheetCommand } from '../../shared/contract/portal-access-contract.ts';
import { memberDocumentsQuery } from '../../shared/contract/member-tabs-contract.ts';
import { proposedQuery, refusedActsQuery } from '../../shared/contract/sync-contract.ts';
import { courierOf, type TestCourier } from './a-courier.ts';
import { differences, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';

/* What a desk hands over is in the member's file at every other desk: real desks, a real hub, real bytes. */

const at = desksAtAHub();
let couriers: TestCourier[] = [];
afterEach(() => {
  for (const made of couriers) made.close();
  couriers = [];
});

function courier(desk: SyncedDesk): TestCourier {
  const made = courierOf(desk, at.hub.url);
  couriers.push(made);
  return made;
}

async function issue(synced: SyncedDesk, staffId: string) {
  const reply = await synced.desk(staffId).command(issueAttestationCommand, { contractId: 70, seenVersion: 1 });
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
  return reply.value;
}

async function read<T>(reply: Promise<{ ok: boolean; value?: T }>): Promise<T> {
  const { value } = await reply;
  if (value === undefined) throw new Error('refused');
  return value;
}

const documentsAt = (synced: SyncedDesk, staffId: string) => read(synced.desk(staffId).query(memberDocumentsQuery, { memberId: 7 }));
const proposedAt = (synced: SyncedDesk, staffId: string) => read(synced.desk(staffId).query(proposedQuery, {}));
const documentOf = ({ connection }: SyncedDesk, number: string) => String(connection.prepare<[string], string>('SELECT document_id FROM issued_document WHERE number = ?').pluck().get(number));
const bytes = ({ connection }: SyncedDesk, id: string) => connection.prepare<[string], Buffer>('SELECT content FROM attachment WHERE id = ?').pluck().get(id) ?? Buffer.alloc(0);
const noDocuments = { issue: () => Promise.reject(new Error('no copy is drawn here')) } as never;

test('an attestation that is issued without the hub is handed over at once, waits, and is then at another desk: the same rows, the same bytes', async () => {
  const [vannes, other] = [await at.joined('claire'), await at.joined('karim')];
  vannes.calls.cut = 'before';
  const issued = await issue(vannes, 'claire');
  await vannes.sync();
  expect(issued.number).toMatch(new RegExp(`^56-\\d{4}-${vannes.session.series}-000001$`, 'u'));
  expect(bytes(vannes, issued.attachmentId).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await proposedAt(vannes, 'claire')).attachmentIds).toEqual([issued.attachmentId]);

  vannes.calls.cut = null;
  vannes.engine.wake('online');
  await vannes.sync();
  await catchUp(vannes, other);
  expect((await proposedAt(vannes, 'claire')).attachmentIds).toEqual([]);
  expect([await differences(at.hub, vannes), await differences(at.hub, other)]).toEqual([[], []]);
  const image = ({ connection }: SyncedDesk) => readImage(connection, { file: 'member:7', entity: 'issuedDocument', rowId: documentOf(vannes, issued.number) });
  expect(image(other)).toMatchObject({ number: issued.number, code: issued.code, sha256: issued.sha256, memberId: 7, contractId: 70, issuedBy: 'claire' });
  expect(image(other)).toEqual(image(vannes));
  expect(await documentsAt(other, 'karim')).toMatchObject([{ title: `Attestation de droits ${issued.number}`, origin: 'issued', issuedNumber: issued.number, attachmentId: issued.attachmentId }]);
  expect(await read(other.desk('karim').query(attestationChoicesQuery, { memberId: 7 }))).toMatchObject({ issued: [{ number: issued.number, code: issued.code }] });

  expect(await showPaper(other.desk('karim').desk, noDocuments, issued.attachmentId)).toEqual({ ok: false, refusal: { code: 'paper-not-here' } });
  await courier(vannes).carry();
  await catchUp(other);
  await courier(other).carry();
  expect(bytes(other, issued.attachmentId).equals(bytes(vannes, issued.attachmentId))).toBe(true);
  expect(await showPaper(other.desk('karim').desk, noDocuments, issued.attachmentId)).toMatchObject({ ok: true, value: { mime: 'application/pdf' } });
});

test('two desks that issue at once without the hub have different numbers, and each has both documents in the end', async () => {
  const [vannes, other] = [await at.joined('claire'), await at.joined('karim')];
  for (const desk of [vannes, other]) desk.calls.cut = 'before';
  const [first, second] = [await issue(vannes, 'claire'), await issue(other, 'karim')];
  expect(first.number).not.toBe(second.number);
  for (const desk of [vannes, other]) {
    desk.calls.cut = null;
    desk.engine.wake('online');
    await desk.sync();
  }
  await catchUp(vannes, other);
  await catchUp(vannes, other);
  for (const [desk, staffId] of [[vannes, 'claire'], [other, 'karim']] as const) {
    expect(new Set((await documentsAt(desk, staffId)).map(({ issuedNumber }) => issuedNumber))).toEqual(new Set([first.number, second.number]));
    expect(await differences(at.hub, desk)).toEqual([]);
  }
  // The next one of each goes on counting.
  expect((await issue(vannes, 'claire')).number).toBe(first.number.replace(/1$/u, '2'));
});

test('of a number that a copied desk gives a second time the first document has it, and the other is in the tray', async () => {
  const [vannes, copied] = [await at.joined('claire'), await at.joined('karim')];
  copied.connection.prepare('UPDATE hub_link SET series = ?').run(vannes.session.series);
  copied.calls.cut = 'before';
  const [first, second] = [await issue(vannes, 'claire'), await issue(copied, 'karim')];
  expect(second.number).toBe(first.number);
  await vannes.sync();
  copied.calls.cut = null;
  copied.engine.wake('online');
  await copied.sync();
  await catchUp(vannes, copied);
  for (const desk of [vannes, copied]) {
    expect(desk.connection.prepare('SELECT number, code FROM issued_document').all()).toEqual([{ number: first.number, code: first.code }]);
    expect(await differences(at.hub, desk)).toEqual([]);
  }
  expect(await read(copied.desk('karim').query(refusedActsQuery, {}))).toMatchObject([{ name: 'attestation.issue', refusal: { code: 'number-taken' } }]);
});

test('one that the hub refuses leaves the documents of the file, and is in the tray by its number and its code', async () => {
  const vannes = await at.joined('claire');
  const other = await at.joined('karim');
  vannes.calls.cut = 'before';
  const issued = await issue(vannes, 'claire');
  // At the hub the member was erased meanwhile.
  await at.hub.query(`UPDATE file_row SET body = jsonb_set(body, '{erasedOn}', '"2026-11-01"') WHERE file_id = 'member:7' AND entity = 'member'`);
  vannes.calls.cut = null;
  vannes.engine.wake('online');
  await vannes.sync();
  await catchUp(vannes, other);
  expect([await documentsAt(vannes, 'claire'), await documentsAt(other, 'karim')]).toEqual([[], []]);
  expect(vannes.connection.prepare('SELECT count(*) FROM issued_document').pluck().get()).toBe(0);
  const tray = await read(vannes.desk('claire').query(refusedActsQuery, {}));
  expect(tray).toMatchObject([
    { name: 'attestation.issue', outcome: 'rejected', refusal: { code: 'not-found' }, member: { id: 7 }, entered: [{ field: 'documentNumber', value: issued.number }, { field: 'verificationCode', value: issued.code }] },
  ]);
});

test('a help sheet goes the same way', async () => {
  const [vannes, other] = [await at.joined('claire'), await at.joined('sophie')];
  const issued = await read(vannes.desk('claire').command(issueSheetCommand, { memberId: 7, sheet: 'passwords' }));
  expect((await proposedAt(vannes, 'claire')).attachmentIds).toEqual([issued.attachmentId]);
  await catchUp(vannes, other);
  expect([await differences(at.hub, vannes), await differences(at.hub, other)]).toEqual([[], []]);
  expect(await documentsAt(other, 'sophie')).toMatchObject([{ title: issued.title, kind: 'fiche-acces', origin: 'issued', attachmentId: issued.attachmentId }]);
  await courier(vannes).carry();
  await catchUp(other);
  await courier(other).carry();
  expect(bytes(other, issued.attachmentId).equals(bytes(vannes, issued.attachmentId))).toBe(true);
  expect(bytes(other, issued.attachmentId).length).toBeGreaterThan(1_000);
});
