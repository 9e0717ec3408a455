import type { Sourced } from './sourced.ts';

/** After `afterFailures` wrong attempts in a row, the next one waits. `login`: counted per login; `workstation`: over all of them. */
export type LockOutStep = Sourced & { readonly scope: 'login' | 'workstation'; readonly afterFailures: number; readonly waitSeconds: number };

/**
 * How people sign in, how long they stay, and what asks them again who they are.
 *
 * Source: each row names its own.
 */
export type AccountPolicy = {
  /** A passphrase is long enough at `minimumLength` signs, or with fewer at `minimumBits` of the CNIL's meter. */
  readonly passphrase: Sourced & { readonly minimumLength: number; readonly minimumBits: number };
  readonly lockOut: readonly LockOutStep[];
  /** Days after the last proof of contact during which an enrolled workstation lets the account in by itself. */
  readonly lease: Sourced & { readonly days: number };
  readonly session: Sourced & { readonly idleMinutes: number; readonly lifetimeHours: number };
  /** Minutes during which a proof of identity holds for the acts that ask for it. */
  readonly stepUp: Sourced & { readonly validMinutes: number };
  /** Rows from which an export asks who and why. */
  readonly massExport: Sourced & { readonly rows: number };
  /** Months between two reviews of what an account may do. */
  readonly rightsReview: Sourced & { readonly months: number };
  /** Hours during which the code given to a new person opens the desk. */
  readonly activation: Sourced & { readonly validHours: number };
  readonly recoveryCodes: Sourced & { readonly count: number };
  /** Seconds during which an account number copied here stays in the clipboard. */
  readonly clipboard: Sourced & { readonly seconds: number };
};
