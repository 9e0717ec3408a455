/**
 * How E.164 numbers may begin when a person has typed `text` of one, in any form: '06 39 98', '+33 (0)6 39', '0033639'.
 * Empty when too little is typed to be a telephone number.
 *
 * Source: Arcep decision 2022-1583 (overseas prefixes have their own country code).
 */
export function phoneStarts(text: string): string[] {
  const digits = text.replace(/\D/gu, '');
  if (text.trim().startsWith('+')) return longEnough(digits.replace(/^33(?:0)/u, '33'));
  if (digits.startsWith('00')) return longEnough(digits.slice(2).replace(/^33(?:0)/u, '33'));
  if (!digits.startsWith('0')) return [];
  const overseas = OVERSEAS[digits.slice(0, 4)];
  return [...longEnough(`33${digits.slice(1)}`), ...(overseas === undefined ? [] : longEnough(`${overseas}${digits.slice(1)}`))];
}

/** A country code and two digits: fewer would match every number of the country. */
function longEnough(digits: string): string[] {
  return digits.length >= 4 && digits.length <= 15 ? [`+${digits}`] : [];
}

const OVERSEAS: Readonly<Record<string, string>> = {
  '0590': '590', '0690': '590', '0691': '590', '0594': '594', '0694': '594', '0596': '596', '0696': '596', '0697': '596',
  '0262': '262', '0692': '262', '0693': '262', '0269': '262', '0639': '262',
};
