import { describe, expect, test } from 'vitest';
import { ownScriptOnly, styleTextOnly } from './trusted-types.ts';

describe('the policy of Trusted Types', () => {
  test('lets the text of a style sheet through', () => {
    expect(styleTextOnly('.a > .b { content: "x" }')).toBe('.a > .b { content: "x" }');
  });

  test.each(['<img src=x onerror=alert(1)>', '<', 'a { } </style><script>'])('refuses « %s », which makes an element', (text) => {
    expect(styleTextOnly(text)).toBeNull();
  });

  test.each(['app://guichet/assets/pdf.worker-1.mjs', '/assets/pdf.worker-1.mjs'])('lets the worker %s start', (address) => {
    expect(ownScriptOnly(address)).toBe(address);
  });

  test.each(['https://example.org/assets/a.js', 'app://evil/assets/a.js', 'data:text/javascript,1', 'blob:app://guichet/1', '/assets/../attachment/1', 'javascript:1', '//evil/assets/a.js'])(
    'refuses the script %s',
    (address) => {
      expect(ownScriptOnly(address)).toBeNull();
    },
  );
});
