import { expect, test } from 'vitest';
import { isTest, isTypeScript, projectFiles } from './source-files.ts';

/* docs/operations.md is what whoever runs a hub has: it names every setting, every figure and everything that the log can say. */

const files = projectFiles();
const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
const guide = textOf('docs/operations.md');
const unnamed = (names: Iterable<string>): readonly string[] => [...new Set(names)].filter((name) => !guide.includes(`\`${name}\``) && !guide.includes(`\`${name}{`)).toSorted();
const found = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name]) => name ?? '');

test('every setting of the hub is named in the guide of its operator', () => {
  const settings = found(textOf('hub/config.ts'), /^ {4}([A-Z][A-Z_]+):/gmu);
  expect(settings.length).toBeGreaterThan(8);
  expect(unnamed(settings)).toEqual([]);
});

test('every command of an operator is named there', () => {
  const commands = found(textOf('hub/operator-commands.ts'), /^(?:export const USAGE = `)?npm run hub -- ([a-z-]+)/gmu);
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter((name) => !guide.includes(`| \`npm run hub -- ${name}`))).toEqual([]);
});

test('every figure that a hub publishes is named there', () => {
  const figures = found(textOf('hub/metrics.ts'), /name: '(guichet_\w+)'/gu);
  expect(figures.length).toBeGreaterThan(8);
  expect(unnamed(figures)).toEqual([]);
});

test('every event of its log is named there', () => {
  const events = files.filter((file) => file.path.startsWith('hub/') && isTypeScript(file) && !isTest(file)).flatMap(({ text }) => found(text, /log\.(?:info|warn|error)\([^;]*?'([a-z-]+)'\)/gu));
  expect(events.length).toBeGreaterThan(12);
  expect(unnamed(events)).toEqual([]);
});
