import { z } from 'zod';
import { theMember } from './concerns.ts';
import { defineDesktopCommand, defineEvent, defineQuery } from './define.ts';
import { instant, rowId, shortText } from './fields.ts';

const cursor = z.int().positive();
/** One entry in the words of the database; the screen has the French ones. `detail` holds codes, ids and counts. */
const journalRow = z.strictObject({
  seq: z.int(),
  at: instant,
  actorId: shortText,
  /** Null where nobody of the staff did it: nobody was signed in, or a command line was typed. */
  actorName: shortText.nullable(),
  role: shortText,
  workstation: shortText,
  action: shortText,
  subject: shortText,
  /** The member whose file it is; null for what is of no file. */
  member: z.strictObject({ id: rowId, number: shortText }).nullable(),
  outcome: z.enum(['done', 'refused']),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type JournalRow = z.infer<typeof journalRow>;

const journalPage = z.strictObject({ rows: z.array(journalRow), next: cursor.nullable() });

export const JOURNAL_PAGE = 50;

/** What was done to one member's file, latest first. Reading it is itself in the journal. */
export const memberJournalQuery = defineQuery({
  name: 'member.journal', input: z.strictObject({ memberId: rowId, after: cursor.nullable() }), output: journalPage,
  right: 'read-journal', concerns: theMember, reads: 'file', lane: 'interactive',
});

/** The whole journal of the workstation, latest first; `only` narrows it to what was refused. May scan. */
export const journalPageQuery = defineQuery({
  name: 'journal.page', input: z.strictObject({ only: z.enum(['all', 'refused']), after: cursor.nullable() }), output: journalPage,
  right: 'read-journal', reads: 'list', lane: 'bulk',
});

/** Whether the chain holds. `fault` names the first bad entry: no other can be trusted from there on. */
export const journalState = z.strictObject({
  state: z.enum(['unchecked', 'checking', 'sound', 'broken']),
  checkedAt: instant.nullable(),
  entries: z.int(),
  fault: z.strictObject({
    code: z.enum(['missing', 'altered', 'forged', 'checkpoint', 'workstation', 'went-back', 'counter-lost', 'counter-forged', 'unreadable']),
    seq: z.int(),
  }).nullable(),
  /** Null before the first entry. `fingerprint` is the SHA-256 of the public key: what a verifier shows must be equal to it. */
  workstation: z.strictObject({ name: shortText, fingerprint: shortText }).nullable(),
});
export type JournalState = z.infer<typeof journalState>;

export const journalStateCommand = defineDesktopCommand({ name: 'journal.state', isAudited: false, input: z.strictObject({}), output: journalState, right: 'use-desk' });

/** Checks the whole chain again, in its own thread. */
export const checkJournalCommand = defineDesktopCommand({ name: 'journal.check-now', input: z.strictObject({}), output: journalState, right: 'read-journal' });

export const journalStateEvent = defineEvent({ name: 'journal-state', payload: journalState });

export const PROOF_REASONS = ['complaint', 'mediator', 'court', 'member-request', 'internal-audit', 'supervisor'] as const;
export type ProofReason = (typeof PROOF_REASONS)[number];

/**
 * Writes the dossier de preuve of one member's file where the person says, and the page that verifies it beside it when asked.
 * `reference` names what it is for: a complaint number, never a person. Refuses with `cancelled`, `not-found`, `file-not-written`,
 * `journal-unwritable`.
 */
export const exportProofCommand = defineDesktopCommand({
  name: 'journal.export-proof',
  isAudited: false,
  input: z.strictObject({ memberId: rowId, reason: z.enum(PROOF_REASONS), reference: z.string().regex(/^[\w/. -]{0,40}$/u), withVerifier: z.boolean() }),
  output: z.strictObject({ fileName: shortText, events: z.int() }),
  right: 'export-proof', concerns: theMember,
});
