import type { QueryContract } from '../../shared/contract/define.ts';
import { groupOf, isWatermarked, requiresStepUp } from '../../shared/domain/rights/document-group.ts';
import type { InsurerProfile } from '../../shared/domain/policy/insurer-profile.ts';
import { rolesOf } from '../../shared/domain/rights/right.ts';
import { NO_SCOPE } from '../../shared/domain/rights/scope.ts';
import { assert } from '../../shared/lib/assert.ts';
import { findAttachmentContent, type AttachmentContent } from '../queries/attachment-content.ts';
import { queries } from '../queries/queries.ts';
import type { AskedContext, Query, Reading } from '../queries/query.ts';
import { judgeAccess, type Access, type Guard } from '../rights/judge-access.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import type { Question } from './reader-protocol.ts';

/** What came of a read: its answer, or why there is none. */
export type Answer = { readonly verdict: 'answered'; readonly value: unknown } | Exclude<Access, { verdict: 'granted' }>;

/** Judges a question, then answers it on the same connection. */
export function answerQuestion(reading: Reading, { name, input, context, guard }: Question, profile: InsurerProfile = loadProfile()): Answer {
  const access = guard === null ? null : judgeGuard(reading, guard, context);
  if (access !== null && access.verdict !== 'granted') return access;
  // The door has parsed the input with this very query's schema: the record pairs them by name.
  const query = (queries as Readonly<Record<string, Query<QueryContract>>>)[name];
  assert(query !== undefined, `no query ${name}`);
  const { actor } = context;
  const live = access === null || actor === null ? actor : { ...actor, role: access.standing.role };
  const scope = access === null ? NO_SCOPE : access.standing.scope;
  return { verdict: 'answered', value: query(reading, input, { ...context, actor: live, scope, profile }) };
}

/** Judges alone: what an act on the workstation asks before it begins. */
export function judgeGuard({ connection }: Reading, guard: Guard, { actor, today }: AskedContext): Access {
  const bench = { connection, documentGroups: loadProfile().documentGroups };
  return judgeAccess(bench, guard, { staffId: actor?.staffId ?? '', today });
}

/** A paper, and whether each copy of it names who looks. */
export interface ShownPaper extends AttachmentContent {
  readonly isWatermarked: boolean;
  /** Whether whoever opens it must first say again who they are (SEC-04). */
  readonly requiresStepUp: boolean;
}

/** `awaited`: whoever asks may have it, and its bytes have not come from the hub yet. */
export type PaperAnswer = { readonly verdict: 'answered'; readonly paper: ShownPaper } | { readonly verdict: 'awaited' } | Exclude<Access, { verdict: 'granted' }>;

/** The bytes of a paper for whoever may open its group; judged like every row asked by its id. */
export function answerAttachment(reading: Reading, attachmentId: string, context: AskedContext): PaperAnswer {
  const guard: Guard = { roles: rolesOf('consult-files'), subject: { kind: 'attachment', id: attachmentId }, opensFile: false };
  const access = judgeGuard(reading, guard, context);
  if (access.verdict !== 'granted') return access;
  const content = findAttachmentContent(reading, attachmentId);
  assert(content !== null, `attachment ${attachmentId}: judged, then not found`);
  if (content.content.byteLength === 0 && content.byteCount > 0) return { verdict: 'awaited' };
  const { documentGroups } = loadProfile();
  const kinds = access.places.flatMap(({ documentKind }) => documentKind ?? []);
  const marked = kinds.some((kind) => isWatermarked(groupOf(documentGroups, kind, context.today)));
  const stepUp = kinds.some((kind) => requiresStepUp(groupOf(documentGroups, kind, context.today)));
  return { verdict: 'answered', paper: { ...content, isWatermarked: marked, requiresStepUp: stepUp } };
}
