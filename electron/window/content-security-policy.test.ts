import { expect, test } from 'vitest';
import { contentSecurityPolicy, POLICY_OF_PROGRAMS, POLICY_OF_THE_REST } from './content-security-policy.ts';

test.each([
  ['of the page', contentSecurityPolicy('bm9uY2U=')],
  ['of its programs, for those that are threads', POLICY_OF_PROGRAMS],
  ['of everything else', POLICY_OF_THE_REST],
])('the policy %s lets nothing inline, evaluated or remote in, and stands in no frame', (_of, policy) => {
  expect(policy).not.toMatch(/unsafe-|\*|https?:/u);
  expect(policy).toMatch(/^default-src 'none'/u);
  expect(policy).toContain("frame-ancestors 'none'");
});

test('the policy of the page names its programs and the styles of this load', () => {
  const policy = contentSecurityPolicy('bm9uY2U=');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self' 'nonce-bm9uY2U='");
});
