import { holdsOn } from '../policy/holds-on.ts';
import type { DocumentGroup } from '../policy/insurer-profile.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { Role } from './role.ts';

/** The group of a kind of document; null for a kind that the profile does not know. */
export function groupOf(groups: readonly DocumentGroup[], kind: string, today: LocalDate): DocumentGroup | null {
  return groups.find((group) => group.kinds.includes(kind) && holdsOn(group, today)) ?? null;
}

/**
 * Whether somebody of this role may open documents of the group. A kind without a group is opened by nobody: a paper that the
 * insurer has not thought about is not everybody's.
 *
 * Source: `documentGroups` of the insurer's profile.
 */
export function mayOpen(group: DocumentGroup | null, role: Role): boolean {
  return group !== null && group.openedBy.includes(role);
}

/** Whether whoever opens such a document must first say again who they are (SEC-04). */
export function requiresStepUp(group: DocumentGroup | null): boolean {
  return group === null || group.stepUp;
}

/** Whether each copy that leaves the file must name who looks at it and when. */
export function isWatermarked(group: DocumentGroup | null): boolean {
  return group !== null && group.watermark;
}

/** The kinds that this role may open today: what the words of a search may find. */
export function openKinds(groups: readonly DocumentGroup[], role: Role, today: LocalDate): readonly string[] {
  return groups.filter((group) => holdsOn(group, today) && mayOpen(group, role)).flatMap(({ kinds }) => kinds);
}
