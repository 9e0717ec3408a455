import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRangeOf } from '../../electron/window/byte-range.ts';
import { readStartArguments } from '../../electron/window/start-arguments.ts';
import { FUZZ_TIMEOUT_MS, fuzzBudget } from './fuzz-budget.ts';

const piece = fc.oneof(
  fc.constantFrom('guichet://', 'GUICHET://', 'member', '/', '//', '..', '%2e%2e', '7', '9007199254740993', '-1', '0', ' ', '\u0000', '\n', '?', '#', '@', 'overview', 'file://', 'javascript:', '--inspect', '--user-data-dir=/tmp', '١٢'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const argument = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

test('whatever a link or a second start says, the desk goes to a member’s file by its number, or nowhere', () => {
  fc.assert(fc.property(fc.array(argument, { maxLength: 5 }), (given) => {
    const { path, refused } = readStartArguments(['guichet', ...given], 'guichet');
    if (path !== null) expect(path).toMatch(/^\/member\/[1-9]\d{0,15}\/overview$/u);
    // A rule names a switch by its own list, never by what was typed after it.
    for (const rule of refused) expect(rule).toMatch(/^(?:start-switch [\w-]+|start-link|start-argument)$/u);
  }), fuzzBudget(20_000, 2) as fc.Parameters<[string[]]>);
}, FUZZ_TIMEOUT_MS);

test('a range is a piece of the content, or nothing', () => {
  const range = fc.oneof(fc.string({ unit: 'binary' }), fc.tuple(fc.constantFrom('bytes=', 'bytes ', 'BYTES=', ''), fc.bigInt({ min: -10n, max: 10n ** 18n }), fc.constantFrom('-', '--', ',', ''), fc.bigInt({ min: -10n, max: 10n ** 18n })).map((parts) => parts.join('')));
  fc.assert(fc.property(range, fc.nat(10_000), (header, size) => {
    const asked = byteRangeOf(header, size);
    if (asked === null) return;
    expect(asked.from).toBeGreaterThanOrEqual(0);
    expect(asked.to).toBeGreaterThan(asked.from);
    expect(asked.to).toBeLessThanOrEqual(size);
  }), fuzzBudget(20_000, 2) as fc.Parameters<[string, number]>);
}, FUZZ_TIMEOUT_MS);
