import type { BeneficiaryLink, LifeEvent, PaperRule, RequiredPaper } from '../policy/insurer-profile.ts';
import { ageOn, type LocalDate } from '../values/local-date.ts';

export interface AddedLink {
  readonly link: BeneficiaryLink;
  readonly event: LifeEvent;
  readonly birthDate: LocalDate;
  readonly today: LocalDate;
}

/** A paper handed in, by its code. */
export interface PaperOfKind {
  readonly kind: string;
  readonly attachmentId: string;
}

/**
 * The papers that this addition needs; null when the insurer does not add such a link for such an event at such an age.
 *
 * Source: `paperRules` of the insurer's profile.
 */
export function requiredPapers({ link, event, birthDate, today }: AddedLink, rules: readonly PaperRule[]): readonly RequiredPaper[] | null {
  const age = ageOn(birthDate, today);
  const rule = rules.find((candidate) => candidate.link === link && candidate.event === event && isOfAge(age, candidate));
  return rule?.papers ?? null;
}

/** The events for which the insurer adds a person of this link; those that add nobody have no rights rule. */
export function eventsOf(link: BeneficiaryLink, rules: readonly PaperRule[], adding: ReadonlySet<LifeEvent>): readonly LifeEvent[] {
  return [...new Set(rules.filter((rule) => rule.link === link && adding.has(rule.event)).map((rule) => rule.event))];
}

/** The blocking papers that are not among `given`. */
export function missingPapers(required: readonly RequiredPaper[], given: readonly PaperOfKind[]): readonly RequiredPaper[] {
  return required.filter((paper) => paper.isBlocking && !given.some(({ kind }) => paper.anyOf.includes(kind)));
}

function isOfAge(age: number, { minimumAge, maximumAge }: PaperRule): boolean {
  return age >= (minimumAge ?? age) && age <= (maximumAge ?? age);
}
