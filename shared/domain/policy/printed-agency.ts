import { formatPhone, parsePhone } from '../values/phone.ts';
import type { Agency } from './insurer-profile.ts';

/** An agency as the desk keeps it. */
export interface KeptAgency {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly phone: string;
  readonly hours: string;
}

/** The agency as a document prints it: one line of address, the telephone as it is dialled; one that does not parse is printed as kept. */
export function printedAgency({ id, name, street, postcode, town, phone, hours }: KeptAgency): Agency {
  const parsed = parsePhone(phone);
  return { id, name, address: `${street}, ${postcode} ${town}`, phone: parsed === null ? phone : formatPhone(parsed), hours, source: 'agency table' };
}
