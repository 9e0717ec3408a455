import { expect, test } from 'vitest';
import { trustLaunch } from './trusted-launch.ts';

/** This Node has no fuses: as an executable it is a shipped build, never a twin. */
const SHIPPED = { argv: ['guichet'], environment: { HOME: '/home' }, platform: 'linux', isPackaged: true, executable: process.execPath } as const;

test('a package believes neither a switch nor a variable of development', () => {
  const given = { argv: ['guichet', '--inspect=0', '--demonstration'], environment: { HOME: '/home', GUICHET_SQLITE_BINDING: 'evil.node', NODE_OPTIONS: '--require x', ELECTRON_RUN_AS_NODE: '1' } };
  expect(trustLaunch({ ...SHIPPED, ...given })).toEqual({
    environment: { HOME: '/home' }, refusedSwitches: ['inspect'], ignoredVariables: ['GUICHET_SQLITE_BINDING', 'NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE'],
  });
});

test('an ordinary start of a package does not even look at its executable', () => {
  expect(trustLaunch({ ...SHIPPED, executable: '/nowhere' })).toEqual({ environment: { HOME: '/home' }, refusedSwitches: [], ignoredVariables: [] });
});

test('in development everything is believed: Playwright and root need it', () => {
  const given = { argv: ['electron', '--no-sandbox', '--inspect=0'], environment: { GUICHET_DEMO: '1' }, isPackaged: false };
  expect(trustLaunch({ ...SHIPPED, ...given })).toEqual({ environment: { GUICHET_DEMO: '1' }, refusedSwitches: [], ignoredVariables: [] });
});
