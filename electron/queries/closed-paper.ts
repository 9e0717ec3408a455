import { groupOf, mayOpen } from '../../shared/domain/rights/document-group.ts';
import type { QueryContext } from './query.ts';

interface Paper {
  readonly kind: string;
  readonly title: string;
  readonly attachmentId: string | null;
}

/**
 * A paper as the actor may see it: outside of their groups, only that it is there or awaited, under the name of its group, as the
 * title itself may say what it holds.
 */
export function asSeen<P extends Paper>(paper: P, { actor, profile, today }: QueryContext): P & { readonly isClosed: boolean } {
  const group = groupOf(profile.documentGroups, paper.kind, today);
  if (actor !== null && mayOpen(group, actor.role)) return { ...paper, isClosed: false };
  return { ...paper, title: group?.label ?? UNKNOWN_KIND, attachmentId: null, isClosed: true };
}

/** What is read of a paper whose kind the profile does not know. */
const UNKNOWN_KIND = 'Document réservé';
