import type { Agency, InsurerIdentity, ProfilePhone } from '../policy/insurer-profile.ts';
import type { FirstAccessFact, Portal, PortalRules } from '../policy/portal-rules.ts';
import type { Instant } from '../values/instant.ts';

/** The help sheets: beginning on the portal, choosing a password, a page that does not open. */
export type SheetKind = 'first-access' | 'passwords' | 'browser';

/** All that a help sheet says, as values: the page is drawn from these facts and from nothing else. */
export interface PortalSheet {
  readonly kind: SheetKind;
  readonly insurer: InsurerIdentity;
  readonly agency: Agency;
  readonly phones: readonly ProfilePhone[];
  readonly member: { readonly name: string; readonly number: string };
  readonly portal: Pick<Portal, 'name' | 'insurerName' | 'address' | 'entrance' | 'numberName'>;
  readonly number: { readonly printedOn: readonly string[]; readonly shortest: number; readonly longest: number; readonly showsCard: boolean };
  readonly asks: readonly FirstAccessFact[];
  /** What is to be done or known, one sentence each. */
  readonly lines: readonly string[];
  /** Of the leaflet on passwords alone. */
  readonly example: string | null;
  readonly madeAt: Instant;
}

export interface SheetSource {
  readonly insurer: InsurerIdentity;
  readonly agency: Agency;
  readonly phones: readonly ProfilePhone[];
  readonly member: { readonly name: string; readonly number: string };
  readonly portal: Portal;
  readonly rules: PortalRules;
  readonly madeAt: Instant;
}

/**
 * The facts of a help sheet: the steps in the portal's own words, the member's number, and nothing that opens the account.
 *
 * Source: `firstAccess`, `passwordAdvice` and `browserAdvice` of the portal rules.
 */
export function composeSheet(kind: SheetKind, { insurer, agency, phones, member, portal, rules, madeAt }: SheetSource): PortalSheet {
  const { name, insurerName, address, entrance, numberName, memberNumber, firstAccess } = portal;
  const { printedOn, shortest, longest } = memberNumber;
  const lines = { 'first-access': firstAccess.steps, passwords: rules.passwordAdvice.lines, browser: rules.browserAdvice.lines } satisfies Record<SheetKind, readonly string[]>;
  return {
    kind, insurer, agency, phones: phones.filter(({ use }) => use !== 'professional'), member, madeAt, portal: { name, insurerName, address, entrance, numberName },
    number: { printedOn, shortest, longest, showsCard: firstAccess.showsCard }, asks: firstAccess.asks, lines: lines[kind],
    example: kind === 'passwords' ? rules.passwordAdvice.example : null,
  };
}
