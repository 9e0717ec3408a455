import type { Brand } from '../../lib/brand.ts';
import { cleanPasted } from '../text/parse.ts';

/** An e-mail address that a message can be sent to, as typed, in lower case. */
export type Email = Brand<string, 'Email'>;

/** Longest forward path of a message. Source: RFC 5321, 4.5.3.1.3. */
const LONGEST = 254;
const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;

/**
 * Reads an address typed or pasted by a person. Null when nothing could be sent there: no domain of two labels, a dot at an end
 * or doubled, a space inside.
 *
 * Source: WHATWG HTML, « valid e-mail address », to which a second label of the domain is added; RFC 5321.
 */
export function parseEmail(text: string): Email | null {
  const typed = cleanPasted(text).toLowerCase();
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  const labels = typed.slice(at + 1).split('.');
  if (at < 1 || typed.length > LONGEST || !LOCAL.test(local) || /^\.|\.$|\.\./u.test(local)) return null;
  return labels.length >= 2 && labels.every((label) => LABEL.test(label)) ? (typed as Email) : null;
}

/** 'h•••@exemple.fr': enough for its owner to know it, too little for another to use it. Length is not told. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•••' : `${email.charAt(0)}•••${email.slice(at)}`;
}
