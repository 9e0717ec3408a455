import type { LocalDate } from '../../../shared/domain/values/local-date.ts';

export interface PaperPerson {
  readonly civility: 'mme' | 'm';
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: LocalDate;
}

export interface PaperHome {
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
}

/** What a handed-in paper says; the file and the request say the same. */
export interface PaperFacts {
  readonly kind: string;
  readonly title: string;
  /** Whom it is about. */
  readonly person: PaperPerson;
  /** The member, who lives at `home` and signs. */
  readonly member: PaperPerson;
  readonly home: PaperHome;
  /** The day of a birth or a wedding; otherwise the day the paper was made. */
  readonly eventOn: LocalDate;
  readonly madeOn: LocalDate;
  /** The contract that a letter names. */
  readonly contractNumber: string | null;
}

export function fullName({ civility, firstName, lastName }: PaperPerson): string {
  return `${civility === 'mme' ? 'Mme' : 'M.'} ${firstName} ${lastName}`;
}

/** « née » or « né », and the like. */
export function agreed({ civility }: PaperPerson, word: string): string {
  return civility === 'mme' ? `${word}e` : word;
}
