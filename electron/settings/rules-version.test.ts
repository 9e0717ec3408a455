import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSettings } from '../../hub/settings.ts';
import { JUDGED_PARTS } from '../../shared/domain/policy/judged-profile.ts';
import { RELEASE, rulesVersion } from '../../shared/judging/rules-version.ts';
import { rulesName } from '../../shared/contract/sync/wire-fields.ts';
import { loadProfile } from './insurer-profile.ts';
import { loadRulesVersion } from './rules-version.ts';

const settings = readSettings();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const versionOf = (change: Readonly<Record<string, unknown>>): string => rulesVersion({ ...settings, profile: { ...loadProfile(), ...change } }, sha256);

/** The same values, every object with its keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, part]) => [key, turned(part)]));
}

test('desk and hub name the same rules alike, by a name that travels', () => {
  expect(loadRulesVersion()).toBe(settings.rules);
  expect(rulesName.safeParse(settings.rules).success).toBe(true);
});

test('it begins with the release, which is that of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(RELEASE).toBe(version);
  expect(settings.rules.startsWith(`${version}+`)).toBe(true);
});

test.each(JUDGED_PARTS)('other %s are other rules', (part) => {
  expect(versionOf({ [part]: [] })).not.toBe(settings.rules);
});

test('other banks and other portals are other rules', () => {
  const { reference } = settings;
  const others = [{ ...reference, banks: [] }, { ...reference, portalRules: { ...reference.portalRules, portals: [] } }];
  for (const other of others) expect(rulesVersion({ ...settings, reference: other }, sha256)).not.toBe(settings.rules);
});

test('the order of a file, and what no judge sees, make no other rules', () => {
  expect(versionOf(turned(loadProfile()) as Readonly<Record<string, unknown>>)).toBe(settings.rules);
  expect(versionOf({ phones: [], identity: null })).toBe(settings.rules);
});
