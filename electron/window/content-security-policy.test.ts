import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

test('the policy lets nothing inline, evaluated or remote in', () => {
  const policy = contentSecurityPolicy('bm9uY2U=');
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/u);
  expect(policy).toMatch(/^default-src 'none'/u);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self' 'nonce-bm9uY2U='");
});
