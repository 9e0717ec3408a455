import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colourTokens } from '../theme/tokens.ts';

const PNG = '89504e470d0a1a0a';

test.each([
  ['icon.png', 1024],
  ['icon-512.png', 512],
  ['icon-256.png', 256],
  ['icon-128.png', 128],
  ['icon-64.png', 64],
  ['icon-32.png', 32],
  ['icon-16.png', 16],
])('%s is a square picture of %i pixels', (name, size) => {
  expect(pngSize(icon(name))).toEqual([size, size]);
});

test('the Windows icon holds one picture per size from 16 to 256', () => {
  const file = icon('icon.ico');
  const count = file.readUInt16LE(4);
  const entries = Array.from({ length: count }, (_, place) => 6 + 16 * place);
  const pictures = entries.map((at) => file.subarray(file.readUInt32LE(at + 12)).subarray(0, file.readUInt32LE(at + 8)));
  expect(file.readUInt32LE(0)).toBe(0x0001_0000);
  expect(entries.map((at) => file[at])).toEqual([16, 24, 32, 48, 64, 128, 0]);
  expect(pictures.map(pngSize)).toEqual([16, 24, 32, 48, 64, 128, 256].map((size) => [size, size]));
});

test('the macOS icon holds every size up to 1024, and its length is the one it states', () => {
  const file = icon('icon.icns');
  expect(file.toString('ascii', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  expect(icnsSizes(file)).toEqual({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 });
});

test('the drawing is white on the accent of the light theme', () => {
  const drawing = icon('icon.svg').toString('utf8');
  expect(drawing).toContain(`fill="${colourTokens.accent.light}"`);
  expect(drawing).toContain(`stroke="${colourTokens['on-accent'].light}"`);
});

function icon(name: string): Buffer {
  return readFileSync(new URL(`../../resources/icons/${name}`, import.meta.url));
}

function pngSize(picture: Buffer): [number, number] {
  expect(picture.toString('hex', 0, 8)).toBe(PNG);
  return [picture.readUInt32BE(16), picture.readUInt32BE(20)];
}

function icnsSizes(file: Buffer): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    sizes[file.toString('ascii', at, at + 4)] = pngSize(file.subarray(at + 8))[0];
  }
  return sizes;
}
