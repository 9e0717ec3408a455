import { z } from 'zod';
import { theMember } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { instant, localDate, rowId, shortText } from './fields.ts';
import { keptPaperFacts } from './paper-contract.ts';
import { resetEntry } from './portal-access-contract.ts';

const DRAFT_KINDS = ['rib-change', 'beneficiary-addition', 'portal-reset', 'portal-script'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

const key = { kind: z.enum(DRAFT_KINDS), memberId: rowId };
const typed = z.string().max(200);

/** What was typed so far in a change of RIB, as typed: a draft may hold what a request may not. */
const ribDraftBody = z.strictObject({
  iban: typed, holder: typed, forReimbursements: z.boolean(), forDebits: z.boolean(), effectiveOn: localDate.nullable(),
  papers: z.array(keptPaperFacts).max(5),
});
export type RibDraftBody = z.infer<typeof ribDraftBody>;

/** What was typed so far in an addition. `papers` by the place of the required paper that each answers. */
const beneficiaryDraftBody = z.strictObject({
  contractId: rowId.nullable(), civility: z.enum(['mme', 'm']).nullable(), lastName: typed, firstName: typed, birthDate: localDate.nullable(),
  nir: typed, link: z.enum(['spouse', 'pacs-partner', 'concubin', 'child']).nullable(),
  event: z.enum(['birth', 'adoption', 'marriage', 'pacs', 'concubinage', 'child-joins', 'schooling', 'apprenticeship', 'disability', 'separation']).nullable(),
  eventOn: localDate.nullable(),
  papers: z.array(z.strictObject({ kind: shortText, paper: keptPaperFacts })).max(10),
});
export type BeneficiaryDraftBody = z.infer<typeof beneficiaryDraftBody>;

/** The checklist of a reset so far: it holds what the checklist itself holds, the last characters of a number and no more. */
export const resetDraftBody = resetEntry;
export type ResetDraftBody = z.infer<typeof resetDraftBody>;

/** A guided script under way: which, and the answers so far. */
export const scriptDraftBody = z.strictObject({
  script: z.string().max(60), answers: z.array(z.strictObject({ step: z.string().max(60), answer: z.enum(['yes', 'no']) })).max(30), note: z.string().max(500),
});
export type ScriptDraftBody = z.infer<typeof scriptDraftBody>;

/** The form of each kind. */
export const DRAFT_BODIES = {
  'rib-change': ribDraftBody, 'beneficiary-addition': beneficiaryDraftBody, 'portal-reset': resetDraftBody, 'portal-script': scriptDraftBody,
} as const satisfies Record<DraftKind, z.ZodType>;
export type DraftBodyOf<Kind extends DraftKind> = z.infer<(typeof DRAFT_BODIES)[Kind]>;

/** Keeps what the person typed for this member, over what was kept before. Each author has one draft per member and kind. */
export const saveDraftCommand = defineRecordCommand({
  name: 'draft.save',
  travels: false,
  isAudited: false,
  input: z.strictObject({ ...key, body: z.string().max(20_000) }),
  output: z.strictObject({ savedAt: instant }),
  right: 'enter-requests', concerns: theMember,
});

/** Throws the draft away; without one, does nothing. */
export const discardDraftCommand = defineRecordCommand({
  name: 'draft.discard',
  travels: false,
  isAudited: false,
  input: z.strictObject(key),
  output: z.strictObject({ wasThere: z.boolean() }),
  right: 'enter-requests', concerns: theMember,
});

/** The draft of the person at the desk, or null: a body that is no longer of its kind's form is not taken up. */
export const draftQuery = defineQuery({
  name: 'draft.read',
  input: z.strictObject(key),
  output: z.strictObject({ body: z.union([ribDraftBody, beneficiaryDraftBody, resetDraftBody, scriptDraftBody]), savedAt: instant }).nullable(),
  right: 'enter-requests', concerns: theMember,
  reads: 'nothing', lane: 'interactive',
});
