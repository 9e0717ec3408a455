import { compareDates } from '../values/local-date.ts';
import type { LocalDate } from '../values/local-date.ts';

export type ContractEventKind =
  | 'effect' | 'beneficiary-added' | 'beneficiary-left' | 'request-opened' | 'request-accepted' | 'request-refused' | 'request-withdrawn' | 'end';

/** `subject`: the person or the request that the event is about. */
export interface ContractEvent {
  readonly on: LocalDate;
  readonly kind: ContractEventKind;
  readonly subject: string | null;
}

export interface ContractLife {
  readonly effectOn: LocalDate;
  readonly endedOn: LocalDate | null;
  readonly beneficiaries: readonly { readonly name: string; readonly rightsFrom: LocalDate; readonly rightsTo: LocalDate | null }[];
  readonly requests: readonly {
    readonly summary: string;
    readonly receivedOn: LocalDate;
    readonly status: 'to-check' | 'correction' | 'accepted' | 'refused' | 'withdrawn';
    readonly decidedOn: LocalDate | null;
  }[];
}

/**
 * What happened to a contract, latest first (CTR-10). Who was covered from the first day, or until the last one, is no event of
 * its own; of a request, its decision is told when it has one, else its arrival.
 *
 * Source: capability CTR-10 of the portals.
 */
export function contractTimeline(life: ContractLife): readonly ContractEvent[] {
  const events = [
    { on: life.effectOn, kind: 'effect', subject: null } as const,
    ...life.beneficiaries.flatMap((person) => beneficiaryEvents(person, life)),
    ...life.requests.map(requestEvent),
    ...(life.endedOn === null ? [] : [{ on: life.endedOn, kind: 'end', subject: null } as const]),
  ];
  return events.toSorted((left, right) => compareDates(right.on, left.on));
}

function beneficiaryEvents({ name, rightsFrom, rightsTo }: ContractLife['beneficiaries'][number], life: ContractLife): ContractEvent[] {
  const events: ContractEvent[] = [];
  if (rightsFrom > life.effectOn) events.push({ on: rightsFrom, kind: 'beneficiary-added', subject: name });
  if (rightsTo !== null && rightsTo !== life.endedOn) events.push({ on: rightsTo, kind: 'beneficiary-left', subject: name });
  return events;
}

function requestEvent({ summary, receivedOn, status, decidedOn }: ContractLife['requests'][number]): ContractEvent {
  if (status === 'to-check' || status === 'correction') return { on: receivedOn, kind: 'request-opened', subject: summary };
  return { on: decidedOn ?? receivedOn, kind: `request-${status}`, subject: summary };
}
