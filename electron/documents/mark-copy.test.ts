import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { readJpeg } from '../papers/strip-jpeg.ts';
import { aJpeg, anExifSegment, aPdfPage } from '../../test/fixtures/papers.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { pdfText } from '../../test/fixtures/pdf-tools.ts';
import { markCopy } from './mark-copy.ts';

const MARK = 'Copie vue par Claire MORVAN, 23/11/2026, 14\u00A0h\u00A030';

describe('the mark of a copy', () => {
  test('is on the page with the words of the paper', async () => {
    const drawn = pdfText(await markCopy({ mime: 'application/pdf', content: aPdfPage('CARTE'), mark: MARK }), 'raw').replaceAll(/\s+/gu, ' ');
    expect(drawn).toContain('CARTE');
    expect(drawn).toContain('Copie vue par Claire MORVAN, 23/11/2026, 14 h 30');
  });

  test('names somebody whose letters the font has not', async () => {
    const drawn = pdfText(await markCopy({ mime: 'application/pdf', content: aPdfPage('CARTE'), mark: 'Jiří ŁUCZAK 山' }), 'raw');
    expect(drawn).toContain('Jirí .UCZAK .');
  });

  test('is refused to what is no paper', async () => {
    await expect(markCopy({ mime: 'application/pdf', content: Buffer.from('no paper'), mark: MARK })).rejects.toThrow();
  });
});

describe('a photograph stands upright in its copy', () => {
  test.each([[1, 0], [3, 180], [6, 90], [8, 270]])('direction %i as the desk keeps it: turned by %i', async (direction, turn) => {
    const kept = readJpeg(aJpeg({ segments: [anExifSegment(direction, 'somewhere')] }), loadProfile().uploadLimit);
    const copy = await PDFDocument.load(await markCopy({ mime: 'image/jpeg', content: kept?.content ?? new Uint8Array(), mark: MARK }));
    expect(copy.getPage(0).getRotation().angle).toBe(turn);
  });
});
