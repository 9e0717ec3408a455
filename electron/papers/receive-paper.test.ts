import { readFileSync } from 'node:fs';
import jpeg from 'jpeg-js';
import { expect, test } from 'vitest';
import { aJpeg, anExifSegment, aPdf, aPng, jpegSegment, pngChunk } from '../../test/fixtures/papers.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { openPaper } from './open-paper.ts';
import { receivePaper } from './receive-paper.ts';

const limit = loadProfile().uploadLimit;
const photo = readFileSync(new URL('../../test/fixtures/photo.heic', import.meta.url));

async function received(bytes: Uint8Array) {
  const result = await receivePaper({ bytes, limit });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

async function refusalOf(bytes: Uint8Array): Promise<string | null> {
  const result = await receivePaper({ bytes, limit });
  return result.ok ? null : result.refusal.code;
}

test('a PDF is kept as it came, byte for byte', async () => {
  const pdf = aPdf();
  expect(await received(pdf)).toMatchObject({ mime: 'application/pdf', originalMime: 'application/pdf', flags: [], content: pdf });
});

test.each([
  ['a script', '/OpenAction << /S /JavaScript /JS (x) >>', ['script']],
  ['the launch of another file', '/OpenAction << /S /Launch /F (x) >>', ['launch']],
  ['a file inside', '/Names << /EmbeddedFiles 5 0 R >>', ['embedded-file']],
  ['a password', '/Encrypt 9 0 R', ['protected']],
])('a PDF with %s is kept and flagged', async (_case, body, flags) => {
  expect((await received(aPdf(body))).flags).toEqual(flags);
});

test('a PNG is a PNG whatever its name says; its texts and dates are left out, its pixels are not touched', async () => {
  const dirty = aPng({ extra: [pngChunk('tEXt', Buffer.from('Author\0Claire')), pngChunk('eXIf', Buffer.from('GPS'))] });
  expect(await received(dirty)).toMatchObject({ mime: 'image/png', content: aPng() });
});

test('a photograph loses its place, device, comment and what hides behind its end, and keeps its pixels', async () => {
  const segments = [anExifSegment(1, 'GPS 47.65 -2.76 iPhone'), jpegSegment(0xfe, Buffer.from('a comment')), jpegSegment(0xed, Buffer.from('Photoshop'))];
  const { content, mime } = await received(aJpeg({ segments, after: 'a film behind the picture' }));
  expect(mime).toBe('image/jpeg');
  expect(content).toEqual(aJpeg());
});

test('a photograph taken on its side still stands upright', async () => {
  const { content } = await received(aJpeg({ segments: [anExifSegment(6, 'GPS 47.65')] }));
  expect(Buffer.from(content).includes('GPS')).toBe(false);
  expect(content).toEqual(aJpeg({ segments: [Buffer.from('ffe1002245786966000 04d4d002a00000008000101120003000000010006000000000000'.replaceAll(' ', ''), 'hex')] }));
});

test('a HEIC photograph becomes a JPEG of the same size; the digest of the original is kept', async () => {
  const paper = await received(photo);
  const { width, height } = jpeg.decode(paper.content);
  expect([width, height, paper.mime, paper.originalMime]).toEqual([64, 48, 'image/jpeg', 'image/heic']);
  expect(paper.originalSha256).not.toBe(paper.sha256);
});

test.each([
  ['an empty file', new Uint8Array(), 'paper-empty'],
  ['a text, were it named .pdf', Buffer.from('Bonjour, voici mon RIB.'), 'paper-type-refused'],
  ['a program', Buffer.from('MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00FF\u00FF', 'latin1'), 'paper-type-refused'],
  ['a GIF, which is an image that nobody asked for', Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0', 'latin1'), 'paper-type-refused'],
  ['a PNG that announces 100 000 × 100 000 pixels', aPng({ announced: { width: 100_000, height: 100_000 } }), 'paper-too-large'],
  ['a PNG cut short', aPng().subarray(0, -6), 'paper-unreadable'],
  ['a photograph cut in its header', aJpeg().subarray(0, 40), 'paper-unreadable'],
  ['a PDF cut short', Buffer.from('%PDF-1.7\n1 0 obj'), 'paper-unreadable'],
  ['a HEIC cut short', photo.subarray(0, 200), 'paper-unreadable'],
])('%s is refused', async (_case, bytes, code) => {
  expect(await refusalOf(bytes)).toBe(code);
});

test.each([[limit.maximumBytes - 1, null], [limit.maximumBytes, null], [limit.maximumBytes + 1, 'paper-too-large']])('a PDF of %i bytes: %s', async (byteCount, code) => {
  const [head, tail] = [aPdf().subarray(0, 20), aPdf().subarray(20)];
  expect(await refusalOf(Buffer.concat([head, Buffer.alloc(byteCount - head.length - tail.length, 0x20), tail]))).toBe(code);
});

test('the thread answers as the function does, and ends with its paper', async () => {
  const job = { bytes: aPng(), limit };
  const answer = await openPaper(new URL('./paper-worker.ts', import.meta.url), job);
  expect(answer).toEqual(await receivePaper(job).then((result) => (result.ok ? { ...result, value: { ...result.value, content: new Uint8Array(result.value.content) } } : result)));
});

test('a thread that cannot run is a defect of ours, not a damaged paper', async () => {
  await expect(openPaper(new URL('./no-such-worker.ts', import.meta.url), { bytes: aPng(), limit })).rejects.toThrow('no-such-worker');
});
