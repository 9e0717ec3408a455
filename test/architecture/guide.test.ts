import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/* The guide is read without Guichet: nothing that it names may be missing, and no picture is kept that no page shows. */

const GUIDE = join(import.meta.dirname, '..', '..', 'docs', 'guide');
const PAGES = readdirSync(GUIDE).filter((name) => name.endsWith('.md'));

test('every page and every picture that the guide names is there', () => {
  const named = PAGES.flatMap((page) => targetsOf(page).map((target) => `${page} → ${target}`));
  expect(named.length).toBeGreaterThan(PAGES.length);
  expect(named.filter((link) => !existsSync(join(GUIDE, link.split(' → ')[1] ?? '')))).toEqual([]);
});

test('every picture of the guide is on a page', () => {
  const shown = new Set(PAGES.flatMap(targetsOf));
  const pictures = readdirSync(join(GUIDE, 'images')).map((name) => `images/${name}`);
  expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
});

/** What a page leads to within the repository, without the part of the page. */
function targetsOf(page: string): readonly string[] {
  const text = readFileSync(join(GUIDE, page), 'utf8');
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/gu)].flatMap(([, target]) => (target === undefined ? [] : [target]));
}
