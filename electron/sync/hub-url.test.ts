import { expect, test } from 'vitest';
import { parseHubUrl } from './hub-url.ts';

test.each([
  ['https://hub.mutuelle.example', 'https://hub.mutuelle.example'],
  ['https://hub.mutuelle.example:8443/', 'https://hub.mutuelle.example:8443'],
  ['http://127.0.0.1:4780', 'http://127.0.0.1:4780'],
  ['http://localhost:4780/', 'http://localhost:4780'],
  ['http://[::1]:4780', 'http://[::1]:4780'],
])('a desk may speak to %s', (text, origin) => {
  expect(parseHubUrl(text)).toBe(origin);
});

test.each([
  'http://hub.mutuelle.example', 'http://127.0.0.1.example', 'http://0.0.0.0:4780', 'ws://127.0.0.1', 'file:///etc/passwd', 'hub.mutuelle.example', '',
  'https://claire:secret@hub.mutuelle.example', 'https://hub.mutuelle.example/v1', 'https://hub.mutuelle.example/?a=1', 'https://hub.mutuelle.example/#a',
])('and never to %s', (text) => {
  expect(parseHubUrl(text)).toBeNull();
});
