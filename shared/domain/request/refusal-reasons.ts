import type { RequestKind } from '../change/change.ts';
import type { InsurerProfile } from '../policy/insurer-profile.ts';

/** The reason of the kinds for which the insurer lists none: the decider writes the member's sentence. */
export const WRITTEN_REASON = 'written-by-decider';

export interface OfferedReason {
  readonly code: string;
  /** Null for the written reason, whose label is the screen's. */
  readonly label: string | null;
  readonly outcome: 'retry' | 'final';
  /** The sentence proposed to the decider, who may change it before it is kept. */
  readonly memberSentence: string;
}

/**
 * The reasons for which a request of this kind may be refused. Never empty, so that no request is a dead end.
 *
 * Source: the insurer's profile, row by row.
 */
export function reasonsFor(profile: Pick<InsurerProfile, 'refusalReasons'>, kind: RequestKind): readonly OfferedReason[] {
  const listed = profile.refusalReasons.filter((reason) => reason.operation === kind);
  if (listed.length > 0) return listed.map(({ code, label, outcome, memberSentence }) => ({ code, label, outcome, memberSentence }));
  return [{ code: WRITTEN_REASON, label: null, outcome: 'retry', memberSentence: '' }];
}
