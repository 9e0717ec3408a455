import { describe, expect, test } from 'vitest';
import { refusedSwitches } from './refused-switches.ts';

const BAR = [
  '--remote-debugging-port=9222', '--remote-debugging-pipe', '--inspect', '--inspect=0.0.0.0:9229', '--inspect-brk', '--inspect-publish-uid=http', '--js-flags=--expose-gc', '--no-sandbox',
  '--host-rules=MAP * evil', '--host-resolver-rules=MAP * 127.0.0.1', '--proxy-server=evil:1', '--proxy-pac-url=http://evil/p', '--ignore-certificate-errors', '--password-store=basic',
  '--log-net-log=out.json', '--user-data-dir=elsewhere',
];

describe('the shipped application ends when it is given', () => {
  test.each([...BAR, '--renderer-cmd-prefix=calc', '--gpu-launcher=calc', '--utility-cmd-prefix=calc', '--disable-web-security', '-remote-debugging-port=1', '--debug-port=1', '--REMOTE-DEBUGGING-PORT=1', '--require=x'])(
    '%s (negative test 62)',
    (argument) => {
      expect(refusedSwitches(['guichet', 'guichet://member/1', argument], 'linux')).toHaveLength(1);
    },
  );

  test('/remote-debugging-port=1, on Windows, where a slash begins a switch', () => {
    expect(refusedSwitches(['/remote-debugging-port=1'], 'win32')).toEqual(['remote-debugging-port']);
    expect(refusedSwitches(['/remote-debugging-port=1'], 'linux')).toEqual([]);
  });
});

test.each(['--demonstration', '--members', '20000', '--disable-gpu', '--ozone-platform=wayland', '--lang=fr', '--force-device-scale-factor=2', '--password-store=gnome-libsecret', 'guichet://member/1', '--inspector', 'inspect'])(
  'it takes %s',
  (argument) => {
    expect(refusedSwitches(['guichet', argument], 'linux')).toEqual([]);
  },
);

test('what is refused is named once and without its value, which may hold a secret', () => {
  expect(refusedSwitches(['--proxy-server=user:secret@evil', '--proxy-server=b', '--inspect=1'], 'linux')).toEqual(['proxy-server', 'inspect']);
  expect(refusedSwitches(['--inspect-secret\u00E9 5'], 'linux')).toEqual(['inspect-secret']);
});
