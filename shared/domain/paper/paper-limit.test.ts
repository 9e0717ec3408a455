import { expect, test } from 'vitest';
import { judgeImageSize, judgePaperSize, judgePaperType } from './paper-limit.ts';

/** Source of the limits: `uploadLimit` of the profile. */
const limit = { maximumBytes: 10_000_000, maximumPixels: 64_000_000, formats: ['pdf', 'jpeg', 'png'], source: 'test' } as const;

test.each([[0, 'paper-empty'], [1, null], [9_999_999, null], [10_000_000, null], [10_000_001, 'paper-too-large']])('a file of %i bytes: %s', (byteCount, code) => {
  const result = judgePaperSize(byteCount, limit);
  expect(result.ok ? null : result.refusal.code).toBe(code);
});

test('the refusal of a large file says how large one may be', () => {
  expect(judgePaperSize(10_000_001, limit)).toEqual({ ok: false, refusal: { code: 'paper-too-large', facts: { limit: '10\u00A0Mo' } } });
});

test.each([['application/pdf', 'pdf'], ['image/jpeg', 'jpeg'], ['image/png', 'png'], ['image/heic', null], ['text/html', null], [null, null]])('content %s is taken as %s', (mime, format) => {
  const result = judgePaperType(mime, limit);
  expect(result.ok ? result.value : null).toBe(format);
});

test.each([[7999, 8000, null], [8000, 8000, null], [8001, 8000, 'paper-too-large'], [100_000, 100_000, 'paper-too-large'], [0, 8000, 'paper-unreadable']])(
  'an image of %i × %i pixels: %s',
  (width, height, code) => {
    const result = judgeImageSize({ width, height }, limit);
    expect(result.ok ? null : result.refusal.code).toBe(code);
  },
);
