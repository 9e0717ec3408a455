/**
 * Whether the system can say that a person is there: a finger on the reader of a Mac (SEC-03). It proves presence for an act that asks for
 * it, and opens no key: the passphrase does, since the key is wiped at each lock. Windows Hello answers no more than « yes », which a program of
 * the same user can answer itself, so that nothing is offered there; Linux has no such service. The code of the telephone and the
 * passphrase stay offered everywhere (SEC-14).
 */
export interface PresenceCheck {
  isOffered(): boolean;
  /** `reason` is shown by the system after the name of the application. False when the person gave up or is not known. */
  ask(reason: string): Promise<boolean>;
}

export const NO_PRESENCE_CHECK: PresenceCheck = { isOffered: () => false, ask: () => Promise.resolve(false) };
