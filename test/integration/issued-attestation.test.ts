import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { factsOfFile } from '../../hub/judging/facts-of-file.ts';
import { FileRows, type StoredRow } from '../../hub/judging/file-rows.ts';
import type { IssuedAttestation } from '../../shared/contract/attestation-contract.ts';
import type { TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import { judgeAttestationIssued } from '../../shared/judging/document/issue-attestation.ts';
import type { JudgeContext } from '../../shared/judging/judging.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { aPaper } from '../hub/a-device.ts';
import { anAttestation } from '../fixtures/an-attestation-request.ts';

/* What the hub says of an attestation that a desk has handed over, over the rows of one file. */

const NOW = instant(Date.UTC(2026, 10, 23, 9, 0));
const NUMBER = '56-2026-K7-000012';
const PAPER = aPaper();

const row = (entity: string, body: Record<string, unknown>, key = 'id'): StoredRow => ({ entity, rowId: String(body[key]), ver: 1, body });
const FILE = [
  row('person', { id: 3, civility: 'mme', lastName: 'KERVELLA', firstName: 'Anne', birthDate: '1980-04-02', nir: null, sortKey: 'kervella  anne', version: 1 }),
  row('member', { id: 7, number: '7', personId: 3, erasedOn: null, version: 1 }),
  row('contract', { id: 70, memberId: 7, line: 'sante', status: 'active', version: 4 }),
];
const with_ = (...more: readonly StoredRow[]): readonly StoredRow[] => [...FILE.filter(({ entity, rowId }) => !more.some((other) => other.entity === entity && other.rowId === rowId)), ...more];

function factsWith(rows: readonly StoredRow[] = FILE, papers: readonly TravellingPaper[] = [PAPER]): Facts {
  const directory = { staff: new Map(), grants: [], agencies: [], accounts: new Map() };
  return factsOfFile(new FileRows('member:7', rows), { directory: directory as never, members: new Set(), papers });
}

function anIssue(change: Partial<IssuedAttestation> = {}, said: Record<string, unknown> = {}): IssuedAttestation {
  const facts = { ...(JSON.parse(JSON.stringify(anAttestation({ documentNumber: change.documentNumber ?? NUMBER, issuedAt: NOW }))) as Record<string, unknown>), ...said };
  return { contractId: 70, documentNumber: NUMBER, verificationCode: '7K4Q-2M9X', attachmentId: PAPER.id, sha256: PAPER.sha256, facts, ...change };
}

/** The context of a desk of series K7 whose next rank is 12. */
function context(change: Partial<JudgeContext> = {}): JudgeContext {
  const actor = { staffId: 'claire', fullName: 'Claire MORVAN', role: 'conseiller', agencyId: 'vannes' } as const;
  return { actor, now: NOW, today: localDate('2026-11-23'), series: 'K7', takeNumber: () => 12, newUuid: () => 'd0c00000-0000-4000-8000-000000000001', ...change } as JudgeContext;
}

test('it is recorded as it was handed over: the document, and the copy with the facts in their order', () => {
  const issued = anIssue();
  const judged = judgeAttestationIssued(factsWith(), issued, context());
  expect(judged).toEqual({
    ok: true,
    value: {
      value: { number: NUMBER, code: '7K4Q-2M9X', attachmentId: PAPER.id, sha256: PAPER.sha256 },
      changes: [
        {
          op: 'insert', entity: 'document',
          row: {
            id: 'd0c00000-0000-4000-8000-000000000001', memberId: 7, contractId: 70, requestId: null, kind: 'attestation-de-droits', title: `Attestation de droits ${NUMBER}`, origin: 'issued',
            awaitedFrom: null, datedOn: '2026-11-23', attachmentId: PAPER.id, searchText: expect.stringContaining('attestation de droits'),
          },
        },
        {
          op: 'insert', entity: 'issuedDocument',
          row: {
            number: NUMBER, code: '7K4Q-2M9X', kind: 'attestation-de-droits', documentId: 'd0c00000-0000-4000-8000-000000000001', memberId: 7, contractId: 70, facts: JSON.stringify(issued.facts),
            sha256: PAPER.sha256, issuedAt: NOW, issuedBy: 'claire',
          },
        },
      ],
      audit: { subject: 'member:7', detail: { number: NUMBER, sha256: PAPER.sha256 } },
    },
  });
});

test.each([
  ['suspended', row('contract', { id: 70, memberId: 7, line: 'sante', status: 'suspended', version: 5 })],
  ['ended', row('contract', { id: 70, memberId: 7, line: 'sante', status: 'terminated', endedOn: '2026-11-01', version: 9 })],
])('a contract that was %s meanwhile is no reason to refuse what the member has in hand', (_case, contract) => {
  expect(judgeAttestationIssued(factsWith(with_(contract)), anIssue(), context())).toMatchObject({ ok: true });
});

const used = row('document', { id: 'd', memberId: 7, attachmentId: PAPER.id });
const taken = row('issuedDocument', { number: NUMBER, documentId: 'd' }, 'documentId');

test.each<[string, string, IssuedAttestation, Facts]>([
  ['a contract that is not of this file', 'not-found', anIssue({ contractId: 71 }), factsWith()],
  ['a contract of another line', 'not-found', anIssue(), factsWith(with_(row('contract', { id: 70, memberId: 7, line: 'auto', status: 'active', version: 1 })))],
  ['a member who was erased', 'not-found', anIssue(), factsWith(with_(row('member', { id: 7, number: '7', personId: 3, erasedOn: '2026-11-22', version: 2 })))],
  ['a number of another series', 'malformed', anIssue({ documentNumber: '56-2026-K8-000012' }), factsWith()],
  ['a number without the series', 'malformed', anIssue({ documentNumber: '56-2026-000012' }), factsWith()],
  ['a number that this desk had not come to', 'malformed', anIssue({ documentNumber: '56-2026-K7-000013' }), factsWith()],
  ['a number of another year', 'malformed', anIssue({ documentNumber: '56-2025-K7-000012' }), factsWith()],
  ['a number that is taken in the file', 'number-taken', anIssue(), factsWith(with_(taken))],
  ['facts that name another number', 'malformed', anIssue({}, { documentNumber: '56-2026-K7-000011' }), factsWith()],
  ['facts that name another code', 'malformed', anIssue({}, { verificationCode: '7K4Q-2M9Y' }), factsWith()],
  ['a code that is none', 'malformed', anIssue({ verificationCode: '0000-0000' }, { verificationCode: '0000-0000' }), factsWith()],
  ['facts of another moment', 'malformed', anIssue({}, { issuedAt: NOW - 1 }), factsWith()],
  ['facts of a specimen', 'malformed', anIssue({}, { mark: { kind: 'specimen' } }), factsWith()],
  ['a page of other bytes', 'malformed', anIssue({ sha256: 'a'.repeat(64) }), factsWith()],
  ['a page that is not there', 'malformed', anIssue({ attachmentId: randomUUID() }), factsWith()],
  ['a page that is a picture', 'malformed', anIssue(), factsWith(FILE, [{ ...PAPER, mime: 'image/png' }])],
  ['a page that the file has already', 'malformed', anIssue(), factsWith(with_(used))],
  ['a page that the file has with other bytes', 'malformed', anIssue(), factsWith(with_(row('attachment', { ...PAPER, sha256: 'b'.repeat(64) })))],
])('refuses %s', (_case, code, issued, facts) => {
  expect(judgeAttestationIssued(facts, issued, context())).toEqual({ ok: false, refusal: { code } });
});
