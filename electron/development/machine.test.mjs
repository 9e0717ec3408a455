import { expect, test } from 'vitest';
import { holdsAll } from './install-packages.mjs';
import { needsCompiledBinding } from './native-binding.mjs';
import { parseReport } from './run-application.mjs';
import { missingPackages } from './system-packages.mjs';

const locked = { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/b-windows': { version: '1.0.0', optional: true } };

test('an install that lacks only the binaries of other platforms is complete', () => {
  expect(holdsAll({ 'node_modules/a': { version: '1.0.0', integrity: 'x' } }, locked)).toBe(true);
});

test.each([
  ['lacks a package', {}],
  ['has another version', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }],
  ['has another content', { 'node_modules/a': { version: '1.0.0', integrity: 'y' } }],
])('an install that %s is not complete', (_case, installed) => {
  expect(holdsAll(installed, locked)).toBe(false);
});

test('a package that another one provides is not missing, a removed one is', () => {
  const listing = 'libgtk-3-0t64\tinstalled\tlibgtk-3-0 (= 3.24), gtk\nxvfb\tconfig-files\t\n';
  expect(missingPackages(['libgtk-3-0', 'xvfb', 'xauth'], listing)).toEqual(['xvfb', 'xauth']);
});

test.each([['33.2.1', true], ['35.9.9', true], ['36.0.0', false], ['45.4.1', false]])('Electron %s needs a compiled database module: %s', (version, needed) => {
  expect(needsCompiledBinding(version)).toBe(needed);
});

test('only the three reports of the application are read, other lines are not', () => {
  expect(parseReport('{"ready":true,"rows":40,"ms":12}')).toMatchObject({ rows: 40, ms: 12 });
  expect(parseReport('{"shown":true,"ms":9}')).toMatchObject({ shown: true });
  expect(parseReport('{"level":"warn"}')).toBeNull();
});
