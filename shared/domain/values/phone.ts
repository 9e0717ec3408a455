import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Brand } from '../../lib/brand.ts';
import { cleanPasted } from '../text/parse.ts';

/** A telephone number that can be dialled, E.164: '+33639984127'. */
export type Phone = Brand<string, 'Phone'>;

/**
 * Reads a number typed by a person, French unless it starts with + or 00. Null when it cannot be dialled.
 * Ten digits of an overseas département get its own country code, as the French network does: 0692… → +262692….
 *
 * Source: ITU-T E.164; Arcep decision 2022-1583 (overseas ranges).
 */
export function parsePhone(text: string): Phone | null {
  const typed = cleanPasted(text).replace(/\s/gu, ' ');
  const prefix = typed.replace(/[^\d+]/gu, '').slice(0, 4);
  const number = parsePhoneNumberFromString(typed, { defaultCountry: OVERSEAS_PREFIXES[prefix] ?? 'FR', extract: false });
  return number?.isValid() === true && number.ext === undefined ? (number.number as Phone) : null;
}

/** '06 39 98 41 27' for a number dialled with ten digits in France, '+32 470 12 34 56' for another; joined by U+00A0. */
export function formatPhone(phone: Phone): string {
  const subscriber = FRENCH_SUBSCRIBER.exec(phone)?.[1];
  const tenDigits = subscriber === undefined ? '' : `0${subscriber}`;
  if (tenDigits !== '' && parsePhone(tenDigits) === phone) return (tenDigits.match(/\d\d/gu) ?? []).join('\u00A0');
  const international = parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
  return international.replaceAll(' ', '\u00A0');
}

const FRENCH_SUBSCRIBER = /^\+(?:33|262|590|594|596)(\d{9})$/u;

/** Mayotte's 0269 and 0639 are left out: 0639 98 is the range of invented metropolitan numbers. */
const OVERSEAS_PREFIXES: Readonly<Record<string, 'GP' | 'GF' | 'MQ' | 'RE'>> = {
  '0590': 'GP', '0690': 'GP', '0691': 'GP', '0594': 'GF', '0694': 'GF',
  '0596': 'MQ', '0696': 'MQ', '0697': 'MQ', '0262': 'RE', '0692': 'RE', '0693': 'RE',
};
