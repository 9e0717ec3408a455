import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DocumentService } from '../../electron/documents/document-service.ts';
import { showPaper } from '../../electron/session/show-paper.ts';
import { saveDocumentCommand } from '../../shared/contract/attestation-contract.ts';
import { memberFileQuery, memberOverviewQuery } from '../../shared/contract/member-contract.ts';
import { memberDocumentsQuery } from '../../shared/contract/member-tabs-contract.ts';
import { recentDocumentsQuery } from '../../shared/contract/members-contract.ts';
import { searchFindQuery } from '../../shared/contract/search-contract.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { aJpeg, aPdfPage, aPng } from '../fixtures/papers.ts';
import { pdfPicture, pdfText } from '../fixtures/pdf-tools.ts';
import { programAt } from '../fixtures/programs.ts';
import { fileDocument, fillSecondAgency, FOREIGN } from '../fixtures/two-agencies.ts';

const MEDICAL = '3f2504e0-4f89-41d3-9a0c-0305e82c3341';
const IDENTITY = '3f2504e0-4f89-41d3-9a0c-0305e82c3342';
const PHOTO = '3f2504e0-4f89-41d3-9a0c-0305e82c3343';
const RIB = '3f2504e0-4f89-41d3-9a0c-0305e82c3344';
const SCAN = '3f2504e0-4f89-41d3-9a0c-0305e82c3346';
const UNFILED = '3f2504e0-4f89-41d3-9a0c-0305e82c3345';
const NEW_KIND = '3f2504e0-4f89-41d3-9a0c-0305e82c3347';
/** Whoever lists must not read it in a title. */
const DIAGNOSIS = 'Compte rendu cardiologie';

const FONTS = fileURLToPath(new URL('../../resources/fonts/', import.meta.url));
let desk: TestDesk;
let documents: DocumentService;

beforeAll(async () => {
  desk = await aDesk();
  fillSecondAgency(desk.connection);
  documents = new DocumentService({ workerFile: programAt('electron/documents/document-worker.ts'), fontsFolder: FONTS });
  const { connection } = desk;
  fileDocument(connection, { member: 7, kind: 'compte-rendu-medical', title: DIAGNOSIS, attachment: MEDICAL, content: aPdfPage(DIAGNOSIS) });
  fileDocument(connection, { member: 7, kind: 'piece-identite', title: 'Carte nationale d’identité', attachment: IDENTITY, content: aPdfPage('CARTE D IDENTITE') });
  fileDocument(connection, { member: 7, kind: 'passeport', title: 'Passeport', attachment: PHOTO, content: aJpeg(), mime: 'image/jpeg' });
  fileDocument(connection, { member: 7, kind: 'titre-sejour', title: 'Titre de séjour', attachment: SCAN, content: aPng(), mime: 'image/png' });
  fileDocument(connection, { member: 7, kind: 'rib', title: 'RIB', attachment: RIB, content: aPdfPage('RIB') });
  fileDocument(connection, { member: 7, kind: 'kind-of-tomorrow', title: 'Autre', attachment: NEW_KIND, content: aPdfPage('?') });
  fileDocument(connection, { member: 7, kind: 'rib', title: 'Reçu', attachment: UNFILED, content: aPdfPage('DEPOSE') });
  connection.prepare('DELETE FROM document WHERE attachment_id = ?').run(UNFILED);
});
afterAll(async () => {
  await documents.close();
  await desk.close();
});

/** What is shown; null when it is refused. */
async function show(id: string) {
  const shown = await showPaper(desk.desk, documents, id);
  return shown.ok ? shown.value : null;
}

/** More than any policy lets a proof of identity hold. */
const A_DAY_MS = 86_400_000;

describe('who is shown a paper', () => {
  test.each([
    ['claire', MEDICAL, false], ['sophie', MEDICAL, false], ['karim', MEDICAL, true], ['admin', RIB, false],
    ['claire', RIB, true], ['claire', FOREIGN.attachment, false], ['yann', FOREIGN.attachment, true], ['yann', RIB, false],
    ['claire', UNFILED, true], ['karim', NEW_KIND, false], ['claire', '3f2504e0-4f89-41d3-9a0c-0305e82c3399', false],
  ])('%s, %s: %s', async (who, id, isShown) => {
    desk.signIn(who);
    desk.desk.steppedUp(A_DAY_MS);
    expect((await show(id)) !== null).toBe(isShown);
  });

  test('a medical paper is shown to whoever has just proved who they are, and to nobody else (SEC-04)', async () => {
    desk.signIn('karim');
    expect(await showPaper(desk.desk, documents, MEDICAL)).toEqual({ ok: false, refusal: { code: 'step-up-needed' } });
    desk.desk.steppedUp(A_DAY_MS);
    expect(await show(MEDICAL)).not.toBeNull();
    desk.signIn('karim');
    expect(await show(MEDICAL), 'the proof was of the stay before').toBeNull();
    expect(await show(RIB), 'other papers ask for nothing').not.toBeNull();
  });

  test('nobody at the desk is shown nothing', async () => {
    desk.desk.signIn(null);
    expect(await show(RIB)).toBeNull();
  });

  test('each refusal is recorded by its rule', async () => {
    desk.signIn('claire');
    await desk.desk.recorded();
    const last = Number(desk.connection.prepare('SELECT max(seq) FROM audit').pluck().get());
    for (const id of [MEDICAL, FOREIGN.attachment, '3f2504e0-4f89-41d3-9a0c-0305e82c3399']) await show(id);
    await desk.desk.recorded();
    expect(desk.connection.prepare('SELECT action, subject, detail FROM audit WHERE seq > ? ORDER BY seq').all(last)).toEqual([
      { action: 'paper.view', subject: `attachment:${MEDICAL}`, detail: '{"code":"document-closed","rule":"document-group"}' },
      { action: 'paper.view', subject: `attachment:${FOREIGN.attachment}`, detail: '{"code":"not-found","rule":"outside-scope"}' },
      { action: 'paper.view', subject: 'desk', detail: '{"code":"not-found","rule":"absent"}' },
    ]);
  });

  test('the door refuses to save it as it refuses to show it', async () => {
    desk.signIn('claire');
    expect(await desk.command(saveDocumentCommand, { attachmentId: MEDICAL, suggestedName: 'x.pdf' })).toEqual({ ok: false, refusal: { code: 'document-closed' } });
  });
});

describe('a paper of another group is « reçu », and nothing more', () => {
  test('in the file', async () => {
    desk.signIn('claire');
    const reply = await desk.query(memberDocumentsQuery, { memberId: 7 });
    const row = reply.ok ? reply.value.find(({ id }) => id === MEDICAL) : undefined;
    expect(row).toMatchObject({ title: 'Document médical', origin: 'received', attachmentId: null, isClosed: true });
    expect(JSON.stringify(reply)).not.toContain(DIAGNOSIS);
    desk.signIn('karim');
    const whole = await desk.query(memberDocumentsQuery, { memberId: 7 });
    expect(whole.ok && whole.value.find(({ id }) => id === MEDICAL)).toMatchObject({ title: DIAGNOSIS, attachmentId: MEDICAL, isClosed: false });
  });

  test('on the overview, in the list of the agency, among the papers awaited and in the search', async () => {
    desk.signIn('claire');
    desk.connection.prepare(`UPDATE document SET awaited_from = 'validator', origin = 'received' WHERE id = ?`).run(MEDICAL);
    desk.connection.prepare(`INSERT INTO document (id, member_id, kind, title, origin, awaited_from, dated_on, search_text)
      VALUES ('3f2504e0-4f89-41d3-9a0c-0305e82c3348', 7, 'certificat-medical', ?, 'awaited', 'member', '2026-11-20', 'cardiologie')`).run(`${DIAGNOSIS} à fournir`);
    const answers = [
      await desk.query(memberOverviewQuery, { memberId: 7 }), await desk.query(memberFileQuery, { memberId: 7 }), await desk.query(recentDocumentsQuery, { origin: null, after: null }),
      await desk.query(searchFindQuery, { text: 'cardiologie', limitPerGroup: 20 }), await desk.query(searchFindQuery, { text: 'lefevre documents', limitPerGroup: 20 }),
    ];
    for (const answer of answers) {
      expect(answer.ok).toBe(true);
      expect(JSON.stringify(answer)).not.toMatch(/cardiologie/iu);
    }
    desk.signIn('karim');
    expect(JSON.stringify(await desk.query(searchFindQuery, { text: 'cardiologie', limitPerGroup: 20 }))).toContain(DIAGNOSIS);
  });
});

describe('an identity paper leaves the file as a copy that names who looks, and when', () => {
  test.each([['a PDF', IDENTITY], ['a photograph', PHOTO], ['a scan', SCAN]])('%s', async (_what, id) => {
    desk.signIn('claire');
    const copy = await show(id);
    expect(copy?.mime).toBe('application/pdf');
    const drawn = pdfText(copy?.content ?? new Uint8Array(), 'raw').replaceAll(/\s+/gu, ' ');
    expect(drawn).toContain('Copie vue par Claire MORVAN, 23/11/2026, 14 h 30');
  });

  test('the mark is over the whole page, and the paper is still there under it', async () => {
    desk.signIn('claire');
    const copy = await show(IDENTITY);
    const marked = copy?.content ?? new Uint8Array();
    expect(pdfText(marked, 'raw')).toContain('CARTE D IDENTITE');
    const before = inkByQuarter(aPdfPage('CARTE D IDENTITE'));
    const after = inkByQuarter(marked);
    expect(after.map((ink, quarter) => ink > (before[quarter] ?? 0) + 200)).toEqual([true, true, true, true]);
  });

  test('what is kept is not touched, and another paper bears no mark', async () => {
    desk.signIn('claire');
    expect(Buffer.from((await show(RIB))?.content ?? []).equals(Buffer.from(aPdfPage('RIB')))).toBe(true);
    const kept = desk.connection.prepare<[string], Buffer>('SELECT content FROM attachment WHERE id = ?').pluck().get(IDENTITY);
    expect(kept?.equals(Buffer.from(aPdfPage('CARTE D IDENTITE')))).toBe(true);
  });

  test('one that cannot be marked is not shown unmarked', async () => {
    desk.signIn('claire');
    desk.connection.prepare('UPDATE attachment SET content = ? WHERE id = ?').run(Buffer.from('not a PDF at all'), IDENTITY);
    expect(await show(IDENTITY)).toBeNull();
    expect(desk.defects.at(-1)).toMatch(/^paper\.mark/u);
  });
});

/** Dark points of each quarter of the first page. */
function inkByQuarter(pdf: Uint8Array): readonly number[] {
  const { width, height, points } = pdfPicture(pdf, 50);
  const quarters = [0, 0, 0, 0];
  for (const [index, point] of points.entries()) {
    if (point > 235) continue;
    const quarter = (index % width < width / 2 ? 0 : 1) + (Math.floor(index / width) < height / 2 ? 0 : 2);
    quarters[quarter] = (quarters[quarter] ?? 0) + 1;
  }
  return quarters;
}
