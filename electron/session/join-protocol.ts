import type { DirectoryAccountRefusal } from '../../shared/domain/account/directory-account.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { PartialDatabase } from './found-database.ts';

/** What the thread that joins a hub starts with. It wipes the key once its connection is open. */
export interface JoinStart extends PartialDatabase {
  readonly url: string;
  /** Serves once. */
  readonly code: string;
  /** Of whom the hub made the code for. */
  readonly login: Login;
  readonly now: Instant;
}

/**
 * `hub-no-answer`: nothing of a hub answered, and the code may be used up. `upgrade-required`: the hub speaks with newer desks only; the code is used up where
 * that came out once it had taken the desk. `directory-not-come`: it is used up, and the person it was made for did not come with the directory.
 */
export type JoinFirstRefusal = 'hub-url-refused' | 'enrolment-code-refused' | 'hub-no-answer' | 'upgrade-required' | DirectoryAccountRefusal;

/** `joined`: the hub took the desk, and the directory is on its way. `end`: null when the database is whole; it is closed once the thread has ended. */
export type JoinMessage =
  | { readonly kind: 'joined' }
  | { readonly kind: 'call-failed'; readonly path: string; readonly why: string }
  | { readonly kind: 'end'; readonly refusal: JoinFirstRefusal | null };

/** The only order there is: to stop. */
export const STOP = 'stop';
