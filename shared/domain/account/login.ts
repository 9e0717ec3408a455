import type { Brand } from '../../lib/brand.ts';
import { fold } from '../text/fold.ts';

/** What a person types to say who they are: three to forty of a–z, 0–9, dot and hyphen. */
export type Login = Brand<string, 'Login'>;

/**
 * Reads a login typed by a person: case, accents and spaces around count for nothing. Null when it cannot be one.
 *
 * Source: House: one spelling per person, so that a login found on a badge or dictated always is the same one.
 */
export function parseLogin(text: string): Login | null {
  const login = text.trim().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return /^[a-z0-9](?:[a-z0-9.-]{1,38})[a-z0-9]$/u.test(login) ? (login as Login) : null;
}

/** The login that a name suggests, « Claire MORVAN » → « claire.morvan »; empty when the name holds no letter. */
export function suggestLogin(fullName: string): string {
  return fold(fullName).split(' ').filter((word) => word !== '').join('.').slice(0, 40).replace(/\.+$/u, '');
}

/** Of a name that holds no letter which a login may have. */
const NAMELESS = 'collaborateur' as Login;
/** Leaves room for a number behind. */
const LONGEST_BASE = 36;

/** The login that a name suggests, numbered from 2 on where somebody has it: « claire.morvan2 ». */
export function suggestFreeLogin(fullName: string, isTaken: (login: Login) => boolean): Login {
  const base = parseLogin(suggestLogin(fullName)) ?? NAMELESS;
  let login = base;
  for (let number = 2; isTaken(login); number += 1) login = `${base.slice(0, LONGEST_BASE)}${number}` as Login;
  return login;
}
