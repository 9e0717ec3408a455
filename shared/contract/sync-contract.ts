import { z } from 'zod';
import { NAMED_INPUTS } from '../domain/change/named-inputs.ts';
import { theKeptAct } from './concerns.ts';
import { defineDesktopCommand, defineEvent, defineQuery, defineRecordCommand } from './define.ts';
import { instant, rowId, shortText, uuid } from './fields.ts';
import { REQUEST_KINDS, REQUEST_STATUSES } from './request-contract.ts';
import { ENTERED_FIELDS } from './sync/entered-fields.ts';
import { HALT_REASONS, syncPhase } from './sync/sync-phase.ts';

/** What people see of the synchronisation: where the desk stands, the proof that nothing is lost, what the hub refused. */

const halted = z.enum(HALT_REASONS).nullable();

/** Where the desk stands with its hub, by its rows. The phase is in the memory of the main process: `syncPhaseCommand` and `syncPhaseEvent`. */
export const syncStatusQuery = defineQuery({
  name: 'sync.status',
  input: z.strictObject({}),
  output: z.strictObject({
    hasHub: z.boolean(),
    waiting: z.int(),
    /** Refused, not taken up yet, and this person’s to take up. */
    toTakeUp: z.int(),
    /** When the hub last answered; null before the first time. */
    lastHeardAt: instant.nullable(),
    halted,
    /** Logs whose end was not reached yet. */
    scopesBehind: z.int(),
    /** What comes whole, and how much of it is here; null when nothing does. `isFirst`: nothing of it was here before. */
    coming: z.strictObject({ taken: z.int(), rows: z.int(), isFirst: z.boolean() }).nullable(),
    /** A person said to wait with what comes whole. */
    isPaused: z.boolean(),
  }),
  right: 'use-desk', reads: 'nothing', lane: 'interactive',
});
export type SyncStatus = z.infer<typeof syncStatusQuery.output>;

export const syncPhaseCommand = defineDesktopCommand({ name: 'sync.phase', isAudited: false, input: z.strictObject({}), output: z.strictObject({ phase: syncPhase }), right: 'use-desk' });

/** Has what comes whole wait, or go on. Acts and lines go on either way. */
export const pauseSyncCommand = defineDesktopCommand({ name: 'sync.pause', input: z.strictObject({ isPaused: z.boolean() }), output: z.strictObject({}), right: 'use-desk' });

export const syncPhaseEvent = defineEvent({ name: 'sync-phase', payload: z.strictObject({ phase: syncPhase }) });

const digest = z.string();

/** The figures that a person adds up, and the fingerprints that another compares. Nothing of what acts hold. */
export const syncProofQuery = defineQuery({
  name: 'sync.proof',
  input: z.strictObject({}),
  output: z.strictObject({
    /** `filed` is always the sum of the three others; `rejected` and `failed` are parts of `refused`. */
    counts: z.strictObject({ filed: z.int(), confirmed: z.int(), waiting: z.int(), refused: z.int(), rejected: z.int(), failed: z.int() }),
    /** Acts of this desk alone, which never travel: an attestation issued, what was filed before the chain. */
    unchained: z.int(),
    head: z.strictObject({ number: z.int(), bodySha256: digest }).nullable(),
    workstation: z.strictObject({ name: shortText, fingerprint: digest }).nullable(),
    hub: z.strictObject({ url: shortText, joinedAt: instant, keyId: shortText, fingerprint: digest, halted }).nullable(),
    lanes: z.array(z.strictObject({ scope: shortText, agencyName: shortText.nullable(), acts: z.int(), lastSeq: z.int() })),
    scopes: z.array(z.strictObject({ scope: shortText, agencyName: shortText.nullable(), epoch: shortText, seq: z.int(), head: z.int(), hash: digest, heardAt: instant })),
  }),
  right: 'use-desk', reads: 'nothing', lane: 'bulk',
});
export type SyncProof = z.infer<typeof syncProofQuery.output>;

const keptAct = z.strictObject({
  /** Its place in the chain of the desk. */
  number: z.int(),
  at: instant,
  actorName: shortText,
  name: shortText,
  member: z.strictObject({ id: rowId, number: shortText }).nullable(),
  state: z.enum(['waiting', 'accepted', 'rejected', 'failed']),
  /** Its place in the lane of its agency, which its receipt repeats. */
  clientSeq: z.int(),
  receiptedAt: instant.nullable(),
  isTakenUp: z.boolean(),
});
export type KeptActLine = z.infer<typeof keptAct>;

export const KEPT_ACTS_PAGE = 50;
const ACTS_SHOWN = ['all', 'waiting', 'refused'] as const;
export type ActsShown = (typeof ACTS_SHOWN)[number];

/** Acts, latest first: one's own, and everybody's for whoever reads the journal. May scan. */
export const keptActsQuery = defineQuery({
  name: 'sync.acts',
  input: z.strictObject({ only: z.enum(ACTS_SHOWN), after: z.int().positive().nullable() }),
  output: z.strictObject({ rows: z.array(keptAct), next: z.int().positive().nullable() }),
  right: 'use-desk', reads: 'list', lane: 'bulk',
});

/** A refusal as the hub sent it; its code is one of the desk’s or of the hub’s own. */
const hubRefusal = z.strictObject({ code: shortText, facts: z.record(z.string(), z.union([z.string(), z.number()])) });

const refusedAct = z.strictObject({
  actId: uuid,
  name: shortText,
  at: instant,
  actorName: shortText,
  isOwn: z.boolean(),
  member: z.strictObject({ id: rowId, number: shortText, name: shortText }).nullable(),
  /** `failed`: the hub could not judge it, and says no more. */
  outcome: z.enum(['rejected', 'failed']),
  answeredAt: instant,
  refusal: hubRefusal,
  /** What was entered, by the fields of the act; account and social security numbers masked. Null once it was erased. */
  entered: z.array(z.strictObject({ field: z.enum(ENTERED_FIELDS), value: z.union([z.string(), z.boolean()]) })).nullable(),
  /** What others had changed of the file before the hub judged it, which its author had not seen: the last change of each first. Nobody changed the rules by which the hub judged: `byName` is then the hub’s own. */
  changed: z.array(z.strictObject({ input: z.enum(NAMED_INPUTS), byName: shortText, at: instant })),
  /** The request that it is about as it stands now. */
  request: z
    .strictObject({
      requestId: uuid, number: shortText, kind: z.enum(REQUEST_KINDS), status: z.enum(REQUEST_STATUSES), decidedAt: instant.nullable(), decidedByName: shortText.nullable(),
    })
    .nullable(),
});
export type RefusedAct = z.infer<typeof refusedAct>;
export type EnteredValue = NonNullable<RefusedAct['entered']>[number];

/** At most; the oldest first, as they are to be taken up. */
export const REFUSED_ACTS_LIMIT = 100;

/** What the hub refused and nobody took up yet, of the acts that this person may do, on the files that they see. */
export const refusedActsQuery = defineQuery({
  name: 'sync.refused', input: z.strictObject({}), output: z.array(refusedAct), right: 'use-desk', reads: 'list', lane: 'interactive',
});

/**
 * Takes up an act that the hub refused: `redo` leaves what was entered as a draft of the person, where its form keeps drafts and none is begun;
 * `drop` files it. It does not travel. Refuses with `not-found`, `already-done`.
 */
export const takeUpActCommand = defineRecordCommand({
  name: 'sync.take-up', travels: false,
  input: z.strictObject({ actId: uuid, how: z.enum(['redo', 'drop']) }),
  output: z.strictObject({ hasDraft: z.boolean() }),
  right: 'use-desk', concerns: theKeptAct,
});

/** Requests on which an act of this desk waits for the hub, and pages that it issued and the hub has not recorded: what they show is proposed, not settled. */
export const proposedQuery = defineQuery({
  name: 'sync.proposed', input: z.strictObject({}), output: z.strictObject({ requestIds: z.array(uuid), attachmentIds: z.array(uuid), memberIds: z.array(rowId) }),
  right: 'consult-files', reads: 'nothing', lane: 'interactive',
});

/** Writes the proof of synchronisation where the person says. Refuses with `cancelled`, `file-not-written`, `journal-unwritable`. */
export const exportSyncProofCommand = defineDesktopCommand({
  name: 'sync.export-proof', isAudited: false, input: z.strictObject({}), output: z.strictObject({ fileName: shortText, acts: z.int() }), right: 'export-proof',
});

const haltPreview = z.strictObject({
  scopes: z.array(z.strictObject({
    scope: shortText,
    /** Null of the directory. */
    agencyName: shortText.nullable(),
    /** The place of the log up to which it was looked at: what the person says yes to. */
    upTo: z.int(),
    rows: z.int(),
    /** Files that lose rows, of so many that the desk has of the agency; `members` are the first of them. */
    files: z.int(),
    ofFiles: z.int(),
    members: z.array(z.strictObject({ id: rowId, number: shortText })),
  })),
});
export type HaltPreview = z.infer<typeof haltPreview>;

/** What a desk that stopped before many rows went would lose by going on: the hub is asked again. Refuses with `hub-silent`. */
export const haltPreviewCommand = defineDesktopCommand({ name: 'sync.preview-halt', isAudited: false, input: z.strictObject({}), output: haltPreview, right: 'purge-data' });

/**
 * Lets a desk that stopped go on, and says yes to what goes up to where the person was shown it. The thread that goes on records it. Refuses with
 * `already-done`, `hub-silent`.
 */
export const resumeSyncCommand = defineDesktopCommand({
  name: 'sync.resume', isAudited: false, input: z.strictObject({ scopes: z.array(z.strictObject({ scope: shortText, upTo: z.int() })).max(200) }), output: z.strictObject({}),
  right: 'purge-data', stepUp: true,
});
