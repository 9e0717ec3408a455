import { expect, test } from 'vitest';
import { readStartArguments } from './start-arguments.ts';

const APPLICATION = '/opt/guichet/resources/app.asar';

test('a link to a member is followed, and nothing is refused', () => {
  expect(readStartArguments(['guichet', '--disable-gpu', APPLICATION, 'guichet://member/42'], APPLICATION)).toEqual({ path: '/member/42/overview', refused: [] });
});

test.each([
  ['a switch that opens the desk to a debugger', ['--inspect=9229'], ['start-switch inspect']],
  ['a file of the disk', ['/etc/passwd'], ['start-argument']],
  ['a file of the network', ['\\\\host\\share\\evil.js'], ['start-argument']],
  ['another scheme', ['file:///etc/passwd'], ['start-argument']],
  ['an unknown action', ['guichet://delete/42'], ['start-link']],
  ['an over-long link', [`guichet://member/${'9'.repeat(60)}`], ['start-link']],
  ['a link in capitals', ['GUICHET://member/42'], ['start-link']],
  ['a flag inside the link', ['guichet://member/42 --inspect'], ['start-link']],
])('%s on a second start is not used, and is logged without its value (negative tests 22 and 23)', (_case, argv, refused) => {
  expect(readStartArguments(['guichet', ...argv], APPLICATION)).toEqual({ path: null, refused });
});

test('of what is mixed, only the part that was parsed and validated is used (negative test 23)', () => {
  const argv = ['guichet', 'guichet://member/42', '--remote-debugging-port=9222', '/etc/passwd', 'guichet://member/43?act=delete'];
  expect(readStartArguments(argv, APPLICATION)).toEqual({ path: '/member/42/overview', refused: ['start-switch remote-debugging-port', 'start-link', 'start-argument'] });
});
