/** Where Chromium sends what the policy refused: our own protocol, which logs it. */
export const REPORT_PATH = '/policy-report';

/** Of what is no page: should it ever be shown as one, it loads nothing, runs nothing and stands in no frame. */
export const POLICY_OF_THE_REST = "default-src 'none'; frame-ancestors 'none'";

/** Of a program: a thread of the page has the policy of its own file. */
export const POLICY_OF_PROGRAMS = `default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; report-uri ${REPORT_PATH}`;

/**
 * No inline script, no evaluation, no remote host. `data:` images are the grid's own icons; `blob:` the papers being looked at.
 * One policy of Trusted Types, ours (`renderer/trusted-types.ts`).
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
    `report-uri ${REPORT_PATH}`,
  ].join('; ');
}
