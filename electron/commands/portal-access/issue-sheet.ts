import type { issueSheetCommand, previewSheetCommand, SheetKind } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { printedAgency } from '../../../shared/domain/policy/printed-agency.ts';
import { findPortal } from '../../../shared/domain/policy/portal-rules.ts';
import { composeSheet, type PortalSheet } from '../../../shared/domain/portal-access/portal-sheet.ts';
import { displayName } from '../../../shared/domain/values/person-name.ts';
import { judgeSheetIssued } from '../../../shared/judging/document/issue-sheet.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import { findAgency } from '../../db/repositories/attestation-repository.ts';
import { findMember } from '../../db/repositories/member-repository.ts';
import { findPortalMember } from '../../db/repositories/portal-access-repository.ts';
import type { ReadDb } from '../../db/handles.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import { drawnPage } from '../drawn-page.ts';
import type { CommandContext, Handler } from '../handler.ts';
import { judgeContextOf } from '../judge-context.ts';

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
    const page = drawnPage(drawn, `${sheet}.pdf`, context);
    return done((tx, _input, acting) => {
      const again = sheetFacts(tx, memberId, sheet, context);
      if (!again.ok) return again;
      if (JSON.stringify(again.value) !== JSON.stringify(facts.value)) return refused({ code: 'changed-since' });
      const judged = judgeSheetIssued(page.knownTo(tx), { memberId, sheet, attachmentId: page.attachmentId, sha256: page.sha256 }, judgeContextOf(tx, acting));
      return judged.ok ? done({ ...judged.value, changes: [page.kept, ...judged.value.changes] }) : judged;
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
