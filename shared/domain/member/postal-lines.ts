import { displayName, type PersonName } from '../values/person-name.ts';

export interface PostalAddress {
  readonly name: PersonName;
  readonly street: string;
  readonly streetExtra: string | null;
  readonly postcode: string;
  readonly town: string;
}

/**
 * The lines of an address as printed for the window of an envelope: name, street, complement, postcode and town in
 * capitals, six at most.
 *
 * Source: AFNOR NF Z10-011 (order of the lines, town in capitals).
 */
export function postalLines({ name, street, streetExtra, postcode, town }: PostalAddress): readonly string[] {
  const lines = [displayName(name), street, streetExtra ?? '', `${postcode} ${town.toUpperCase()}`];
  return lines.filter((line) => line !== '');
}
