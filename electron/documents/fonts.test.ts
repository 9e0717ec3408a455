import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pdfPicture } from '../../test/fixtures/pdf-tools.ts';
import type { PagePicture } from '../../test/fixtures/pdf-tools.ts';
import { FONT_FAMILY } from './page.ts';
import { pdfRenderer } from './render-pdf.ts';

type Font = { hasGlyphForCodePoint(codePoint: number): boolean };
/** pdfmake's own reader of fonts; it ships no types. */
const fontkit = createRequire(import.meta.url)('fontkit') as { openSync(path: string): Font };
const fonts = fileURLToPath(new URL('../../resources/fonts/', import.meta.url));

test.each([
  ['IBMPlexSans-Regular.ttf', '\u202F\u00A0ŒœŸÉ−→✓•€«»’'],
  ['IBMPlexSans-Medium.ttf', '\u202F\u00A0ŒœŸÉ−→✓•€«»’'],
  ['IBMPlexSans-SemiBold.ttf', '\u202F\u00A0ŒœŸÉ−→✓•€«»’'],
  ['InterVariable.woff2', '\u202F\u00A0ŒœŸÉ−→✓•€«»’'],
])('%s draws every sign of French typography', (file, signs) => {
  const font = fontkit.openSync(`${fonts}${file}`);
  const missing = [...signs].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));
  expect(missing).toEqual([]);
});

test('a narrow no-break space leaves white paper, where a sign that the font lacks leaves a box', async () => {
  const render = pdfRenderer(fonts);
  const strokesOf = async (text: string): Promise<number> => {
    const pdf = await render({ content: [{ text, fontSize: 72 }], defaultStyle: { font: FONT_FAMILY } });
    return inkRuns(pdfPicture(pdf, 50));
  };
  expect(await strokesOf('I\u00A0I')).toBe(2);
  expect(await strokesOf('I\u202FI')).toBe(2);
  expect(await strokesOf('I\u4E00I')).toBeGreaterThan(2);
});

/** How many separate strokes one meets from left to right. */
function inkRuns({ width, height, points }: PagePicture): number {
  const hasInk = (x: number): boolean => Array.from({ length: height }, (_row, y) => points[y * width + x] ?? 255).some((grey) => grey < 200);
  const columns = Array.from({ length: width }, (_column, x) => hasInk(x));
  return columns.filter((ink, x) => ink && columns[x - 1] !== true).length;
}
