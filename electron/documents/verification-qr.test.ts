import { expect, test } from 'vitest';
import { verificationQr, verificationUrl } from './verification-qr.ts';

test('the address checked holds the code and nothing else', () => {
  expect(verificationUrl('mutuelle-des-rives.example/v', '7K4Q-2M9X')).toBe('https://mutuelle-des-rives.example/v/7K4Q-2M9X');
});

test('the QR is one path, of the 33 modules that level M needs for this address', () => {
  const svg = verificationQr('mutuelle-des-rives.example/v', '7K4Q-2M9X');
  expect(svg).toMatch(/viewBox="0 0 132 132"/u);
  expect(svg.match(/<path/gu)).toHaveLength(1);
});

test('another code gives another QR', () => {
  expect(verificationQr('a.example/v', '7K4Q-2M9X')).not.toBe(verificationQr('a.example/v', '7K4Q-2M9Y'));
});
