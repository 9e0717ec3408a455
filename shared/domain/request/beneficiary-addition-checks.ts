import type { BeneficiaryAdditionRow } from '../change/change.ts';
import type { PaperRule, RequiredPaper } from '../policy/insurer-profile.ts';
import { fold } from '../text/fold.ts';
import { ageOn, type LocalDate } from '../values/local-date.ts';
import { parseNir } from '../values/nir.ts';
import type { Check } from './check.ts';

export interface AdditionFacts {
  readonly addition: BeneficiaryAdditionRow;
  readonly paperRules: readonly PaperRule[];
  /** Kinds of the papers received with the request. */
  readonly received: readonly string[];
  readonly covered: readonly { readonly firstName: string; readonly birthDate: LocalDate; readonly link: string }[];
  readonly today: LocalDate;
}

/**
 * What a decider looks at before a person is covered: each paper that the insurer asks for, then the person.
 *
 * Source: the paper rules of the insurer's profile; CSS L160-2 for the own number of an adult.
 */
export function beneficiaryAdditionChecks(facts: AdditionFacts): readonly Check[] {
  const papers = papersAskedFor(facts).map((paper) => paperCheck(paper, facts.received));
  return [...papers, numberCheck(facts), duplicateCheck(facts), ...rankCheck(facts), eventCheck(facts)];
}

/** The papers of the first rule for this link, event and age; none when the insurer has no rule for it. */
function papersAskedFor({ addition, paperRules, today }: AdditionFacts): readonly RequiredPaper[] {
  const age = ageOn(addition.birthDate, today);
  const rule = paperRules.find(
    ({ link, event, minimumAge, maximumAge }) =>
      link === addition.link && event === addition.event && (minimumAge === null || age >= minimumAge) && (maximumAge === null || age <= maximumAge),
  );
  return rule?.papers ?? [];
}

function paperCheck({ anyOf, label, isBlocking }: RequiredPaper, received: readonly string[]): Check {
  const isPresent = anyOf.some((kind) => received.includes(kind));
  return { code: 'required-paper', verdict: isPresent || !isBlocking ? 'conform' : 'to-look-at', facts: { label, state: isPresent ? 'present' : 'missing' } };
}

function numberCheck({ addition }: AdditionFacts): Check {
  const state = addition.nir === null ? 'absent' : parseNir(addition.nir) === null ? 'wrong' : 'verified';
  const isConform = state === 'verified' || (state === 'absent' && addition.link === 'child');
  return { code: 'own-number', verdict: isConform ? 'conform' : 'to-look-at', facts: { state } };
}

function duplicateCheck({ addition, covered }: AdditionFacts): Check {
  const same = covered.filter((person) => person.birthDate === addition.birthDate && fold(person.firstName) === fold(addition.firstName));
  return { code: 'duplicate-person', verdict: same.length === 0 ? 'conform' : 'to-look-at', facts: { count: same.length } };
}

/** Said only when a child of the same day is already covered. */
function rankCheck({ addition, covered }: AdditionFacts): readonly Check[] {
  if (addition.link !== 'child') return [];
  const sameDay = covered.filter((person) => person.link === 'child' && person.birthDate === addition.birthDate).length;
  return sameDay === 0 ? [] : [{ code: 'birth-rank', verdict: 'to-look-at', facts: { rank: sameDay + 1 } }];
}

function eventCheck({ addition, today }: AdditionFacts): Check {
  return { code: 'event-date', verdict: addition.eventOn <= today ? 'conform' : 'to-look-at', facts: { on: addition.eventOn, event: addition.event } };
}
