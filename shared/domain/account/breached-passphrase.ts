import { fold } from '../text/fold.ts';

/** Letters and digits alone, small and without accents: a capital or a full stop more does not make a known passphrase unknown. */
export function breachedForm(text: string): string {
  return fold(text).replaceAll(' ', '');
}

/**
 * Whether somebody's passphrase of this form became public: it is tried against every account, however long and odd it is.
 * `breached` holds forms.
 *
 * Source: NIST SP 800-63B-4, § 3.1.1.2 (passwords obtained from previous breach corpuses); OWASP ASVS 5.0, 6.2.4 and 6.2.12.
 */
export function isBreached(text: string, breached: ReadonlySet<string>): boolean {
  return breached.has(breachedForm(text));
}
