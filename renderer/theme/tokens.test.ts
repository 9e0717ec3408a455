import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colourTokens } from './tokens.ts';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

test.each(['light', 'dark'] as const)('the %s style sheet holds exactly the colours of the tokens', (theme) => {
  const expected = Object.entries(colourTokens).map(([name, colour]) => [name, colour[theme].toLowerCase()]);
  expect(Object.fromEntries(coloursOf(theme))).toEqual(Object.fromEntries(expected));
});

test('the theme names of the style sheet are those that Mantine sets', () => {
  expect(sheet.match(/data-mantine-color-scheme='[a-z]+'/g)).toEqual([
    "data-mantine-color-scheme='light'",
    "data-mantine-color-scheme='dark'",
  ]);
});

function coloursOf(theme: 'light' | 'dark'): [string, string][] {
  const block = sheet.split(`[data-mantine-color-scheme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']);
}
