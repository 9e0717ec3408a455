import type { issueSheetCommand, previewSheetCommand, SheetKind } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { Change } from '../../../shared/domain/change/change.ts';
import { printedAgency } from '../../../shared/domain/policy/printed-agency.ts';
import { findPortal } from '../../../shared/domain/policy/portal-rules.ts';
import { composeSheet, type PortalSheet } from '../../../shared/domain/portal-access/portal-sheet.ts';
import { fold } from '../../../shared/domain/text/fold.ts';
import { displayName } from '../../../shared/domain/values/person-name.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import { SHEET_DOCUMENT_TITLES } from '../../../shared/text/document-titles.ts';
import { findAgency } from '../../db/repositories/attestation-repository.ts';
import { findMember } from '../../db/repositories/member-repository.ts';
import { findPortalMember } from '../../db/repositories/portal-access-repository.ts';
import type { ReadDb } from '../../db/handles.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { CommandContext, DrawnDocument, Handler } from '../handler.ts';

export const previewSheetHandler: Handler<typeof previewSheetCommand> = {
  prepare: async ({ memberId, sheet }, context, services) => {
    const facts = sheetFacts(services.db, memberId, sheet, context);
    if (!facts.ok) return facts;
    const { bytes } = await services.drawDocument('portal-sheet', facts.value);
    return done(() => done({ value: { pdf: bytes }, changes: [], audit: { subject: `member:${memberId}`, detail: { sheet } } }));
  },
};

/** Drawn before the transaction; the sheet is kept only if the member's number is still the one that was drawn. */
export const issueSheetHandler: Handler<typeof issueSheetCommand> = {
  prepare: async ({ memberId, sheet }, context, services) => {
    const facts = sheetFacts(services.db, memberId, sheet, context);
    if (!facts.ok) return facts;
    const drawn = await services.drawDocument('portal-sheet', facts.value);
    return done((tx, _input, acting) => {
      const again = sheetFacts(tx, memberId, sheet, context);
      if (!again.ok) return again;
      if (JSON.stringify(again.value) !== JSON.stringify(facts.value)) return refused({ code: 'changed-since' });
      const { attachmentId, title, changes } = keptSheet(sheet, drawn, memberId, acting);
      return done({ value: { attachmentId, title }, changes, audit: { subject: `member:${memberId}`, detail: { sheet, sha256: drawn.sha256 } } });
    });
  },
};

function sheetFacts(db: Pick<ReadDb, 'select'>, memberId: number, kind: SheetKind, { actor, now, profile }: CommandContext): Result<PortalSheet, Refusal> {
  const rules = loadPortalRules();
  const name = findMember(db, memberId);
  const member = findPortalMember(db, memberId);
  const portal = member === null ? null : findPortal(rules, member.insurer);
  const agency = findAgency(db, actor.agencyId);
  if (name === null || member === null || portal === null || agency === null) return refused({ code: 'not-found' });
  const shown = displayName({ civility: name.civility === 'mme' ? 'Mme' : 'M.', lastName: name.lastName, firstNames: [name.firstName] });
  return done(composeSheet(kind, {
    insurer: profile.identity, agency: printedAgency(agency), phones: profile.phones, member: { name: shown, number: member.number }, portal, rules, madeAt: now,
  }));
}

function keptSheet(sheet: SheetKind, { bytes, sha256 }: DrawnDocument, memberId: number, { now, today, newUuid }: CommandContext): { attachmentId: string; title: string; changes: readonly Change[] } {
  const attachmentId = newUuid();
  const title = SHEET_DOCUMENT_TITLES[sheet];
  const pdf = { mime: 'application/pdf', byteCount: bytes.byteLength, originalName: `${sheet}.pdf`, originalMime: 'application/pdf' } as const;
  const changes: readonly Change[] = [
    { op: 'insert', entity: 'attachment', row: { id: attachmentId, sha256, originalSha256: sha256, ...pdf, content: bytes, storedAt: now, flags: '' } },
    {
      op: 'insert', entity: 'document',
      row: {
        id: newUuid(), memberId, contractId: null, requestId: null, kind: 'fiche-acces', title, origin: 'issued', awaitedFrom: null, datedOn: today, attachmentId,
        searchText: fold(title),
      },
    },
  ];
  return { attachmentId, title, changes };
}
