import { isTooLong, LONGEST_PASSPHRASE } from '../../shared/domain/account/passphrase.ts';
import { SIGN_IN } from '../text/sign-in.ts';

/** What the field of a passphrase says when too much was pasted; its form then sends nothing. */
export function lengthError(text: string): string | undefined {
  return isTooLong(text) ? SIGN_IN.tooLong(LONGEST_PASSPHRASE) : undefined;
}
