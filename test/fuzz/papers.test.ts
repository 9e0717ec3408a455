import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receivePaper } from '../../electron/papers/receive-paper.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { aJpeg, anExifSegment, aPdf, aPdfPage, aPng, aZip, compressedObject, pngChunk } from '../fixtures/papers.ts';
import { FUZZ_TIMEOUT_MS, fuzzBudget } from './fuzz-budget.ts';
import { mutatedBytes } from './mutated-bytes.ts';

const { uploadLimit: limit } = loadProfile();
const PLACE = 'PLACE-48.85-2.35';
/** Drawn in steps, with a profile of colours. */
const PROGRESSIVE = readFileSync(new URL('../fixtures/progressive.jpg', import.meta.url));
const SAMPLES = {
  'photo.jpg': [
    aJpeg(), aJpeg({ segments: [anExifSegment(6, PLACE)] }), aJpeg({ after: 'more' }),
    Buffer.concat([PROGRESSIVE.subarray(0, 2), anExifSegment(6, PLACE), PROGRESSIVE.subarray(2)]),
  ],
  'scan.png': [aPng(), aPng({ extra: [pngChunk('tEXt', Buffer.from(`Comment\0${PLACE}`, 'latin1'))] })],
  'paper.pdf': [aPdf(), aPdfPage('Hello'), aPdf(compressedObject('<< /S /JavaScript /JS (app.alert(1)) >>'))],
} as const;
/** Decoding a photograph of a telephone takes a tenth of a second. */
const HEIC = [readFileSync(new URL('../fixtures/photo.heic', import.meta.url))];

async function judge(name: string, bytes: Uint8Array): Promise<void> {
  const received = await receivePaper({ name, bytes, limit });
  if (!received.ok) return;
  const { content, mime } = received.value;
  expect(['image/jpeg', 'image/png', 'application/pdf']).toContain(mime);
  if (mime !== 'application/pdf') expect(Buffer.from(content).includes(PLACE)).toBe(false);
  // What was kept is what would be kept if it were handed in again.
  const again = await receivePaper({ name: mime === 'application/pdf' ? 'a.pdf' : mime === 'image/png' ? 'a.png' : 'a.jpg', bytes: content, limit });
  expect(again).toMatchObject({ ok: true, value: { mime, sha256: received.value.sha256 } });
}

test.each(Object.entries(SAMPLES))('a spoilt %s is refused, or kept without what it should not hold (negative test 27)', async (name, samples) => {
  await fc.assert(fc.asyncProperty(mutatedBytes(samples), (bytes) => judge(name, bytes)), fuzzBudget(1500, 4) as fc.Parameters<[Uint8Array]>);
}, FUZZ_TIMEOUT_MS);

test('a spoilt photograph of a telephone too', async () => {
  await fc.assert(fc.asyncProperty(mutatedBytes(HEIC), (bytes) => judge('photo.heic', bytes)), fuzzBudget(40, 4) as fc.Parameters<[Uint8Array]>);
}, FUZZ_TIMEOUT_MS);

test('a paper that hides another file behind its own is refused, wherever the other begins', async () => {
  const archive = aZip({ 'note.txt': 'hidden' });
  await fc.assert(fc.asyncProperty(fc.constantFrom('photo.jpg', 'scan.png'), fc.uint8Array({ maxLength: 64 }), async (name, between) => {
    const [sample = new Uint8Array()] = SAMPLES[name];
    expect(await receivePaper({ name, bytes: Buffer.concat([sample, between, archive]), limit })).toMatchObject({ ok: false, refusal: { code: 'paper-hides-another' } });
  }), { numRuns: 200 });
});
