import type { CommandContract, InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { ClaimAct, ClaimAnswer } from '../../shared/contract/sync/session-messages.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import type { PaperFlag } from '../../shared/domain/paper/kept-paper.ts';
import type { InsurerProfile, UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import type { ClaimsHere, LocalHold } from '../../shared/domain/request/claim.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Done, JudgeContext } from '../../shared/judging/judging.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { ReadDb, WriteTx } from '../db/handles.ts';

/** What the desk judges by, before there is a transaction. */
export interface CommandContext extends Omit<JudgeContext, 'reference' | 'series' | 'takeNumber'> {
  /** The whole of it: pages are drawn by it too. */
  readonly profile: InsurerProfile;
  /** Chance for a code that nobody may guess. */
  randomBytes(count: number): Uint8Array;
  /** What this workstation knows of holds beside its rows. */
  readonly claims: ClaimsHere;
}

/** What chance and the sequences gave while an act was judged, each in order: who judges it again with these gets the same rows. */
export type Chance = Pick<CommandBody['proposed'], 'uuids' | 'ids' | 'numbers'>;

/** What the desk judges by, in the transaction. What `newUuid` and `newId` give is noted; whoever takes a number notes it. */
export interface ActContext extends CommandContext {
  readonly chance: Chance;
}

/** Judges one write inside the transaction of the door: synchronous, no I/O but the transaction. */
export type Judge<C extends CommandContract> = (tx: WriteTx, input: InputOf<C>, context: ActContext) => Result<Done<OutputOf<C>>, Refusal>;

/**
 * One write. The door applies the changes that `judge` answers and adds the outbox and audit entries, all in one
 * transaction. A handler with a slow part (decode an image, draw a PDF) does it in `prepare`, outside of any transaction,
 * and gives the judge that then checks that what was prepared still holds.
 */
export type Handler<C extends CommandContract> =
  | { readonly judge: Judge<C> }
  | { readonly prepare: (input: InputOf<C>, context: CommandContext, services: SlowServices) => Promise<Result<Judge<C>, Refusal>> };

/** The pages that the desk draws. */
export type DrawnKind = 'attestation-de-droits' | 'portal-sheet';

/** What `prepare` may use: reads, and work done off the main thread. */
export interface SlowServices {
  readonly db: ReadDb;
  /** Turns what was handed in into a PDF, JPEG or PNG that the desk keeps. */
  receivePaper(paper: { readonly name: string; readonly bytes: Uint8Array; readonly limit: UploadLimit }): Promise<Result<ReceivedPaper, Refusal>>;
  /** Draws a document; the same facts always give the same bytes. */
  /** Lets `login` into the key file by a new code, until then, in the place of what let it in before; gives the code. */
  placeAccessCode(login: Login, until: Instant): Promise<string>;
  drawDocument(kind: DrawnKind, facts: unknown): Promise<DrawnDocument>;
  readonly queue: SharedQueue;
}

/** The queue that several workstations share, of a desk that has a hub. */
export interface SharedQueue {
  /** Null when the hub did not answer in the time that a person waits, or does not know the request yet. */
  ask(asked: AskedClaim): Promise<ClaimAnswer | null>;
  /** Holds here what the hub did not answer about: it is asked again once it is back. */
  holdHere(hold: LocalHold): void;
  dropHere(requestId: string): void;
}

export interface AskedClaim {
  readonly requestId: string;
  readonly act: ClaimAct;
  readonly authorId: string;
}

export interface ReceivedPaper {
  readonly content: Uint8Array;
  readonly mime: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly sha256: string;
  readonly originalMime: string;
  readonly originalSha256: string;
  /** What a PDF holds beside pages. */
  readonly flags: readonly PaperFlag[];
  /** Whether place, date, device, comments or a hidden preview were left out of a picture. */
  readonly hadMetadata: boolean;
}

export interface DrawnDocument {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}
