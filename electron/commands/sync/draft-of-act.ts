import { submitAdditionCommand } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody, DraftKind, ResetDraftBody, RibDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { KeptPaperFacts } from '../../../shared/contract/paper-contract.ts';
import { submitResetCommand } from '../../../shared/contract/portal-access-contract.ts';
import { submitRibChangeCommand } from '../../../shared/contract/rib-commands.ts';
import { enteredBody } from '../../../shared/contract/sync/entered-fields.ts';

/** Those of these papers whose bytes are here. */
type PapersHere = (attachmentIds: readonly string[]) => readonly KeptPaperFacts[];

export interface DraftOfAct {
  readonly kind: DraftKind;
  readonly memberId: number;
  readonly body: RibDraftBody | BeneficiaryDraftBody | ResetDraftBody;
}

/**
 * What was entered in an act, as the draft that its form opens on, with those of its papers that are still here: the document that a refused act had filed is gone
 * from the file, its bytes stay until unused papers are purged. Null where the form keeps no draft, where an erasure took the body away, or where the act is of another version.
 */
export function draftOfAct({ name, file, body }: { readonly name: string; readonly file: string; readonly body: string | null }, listPapers: PapersHere): DraftOfAct | null {
  if (body === null || !file.startsWith('member:')) return null;
  const memberId = Number(file.slice('member:'.length));
  const { input } = enteredBody.parse(JSON.parse(body));
  const draft = DRAFTS[name]?.(input, listPapers) ?? null;
  return draft === null ? null : { memberId, ...draft };
}

const DRAFTS: Readonly<Record<string, (input: unknown, listPapers: PapersHere) => Omit<DraftOfAct, 'memberId'> | null>> = {
  [submitRibChangeCommand.name]: (input, listPapers) => {
    const entry = submitRibChangeCommand.input.safeParse(input).data;
    if (entry === undefined) return null;
    const { iban, holder, forReimbursements, forDebits, effectiveOn, paperIds } = entry;
    return { kind: 'rib-change', body: { iban, holder, forReimbursements, forDebits, effectiveOn, papers: [...listPapers(paperIds)] } };
  },
  [submitAdditionCommand.name]: (input, listPapers) => {
    const entry = submitAdditionCommand.input.safeParse(input).data;
    if (entry === undefined) return null;
    const { recapSeen: _read, ...typed } = entry;
    const here = listPapers(entry.papers.map(({ attachmentId }) => attachmentId));
    const papers = entry.papers.flatMap(({ kind, attachmentId }) => here.filter((paper) => paper.attachmentId === attachmentId).map((paper) => ({ kind, paper })));
    return { kind: 'beneficiary-addition', body: { ...typed, papers } };
  },
  [submitResetCommand.name]: (input) => {
    const entry = submitResetCommand.input.safeParse(input).data;
    if (entry === undefined) return null;
    const { memberId: _member, recapSeen: _read, ...typed } = entry;
    return { kind: 'portal-reset', body: typed };
  },
};
