import { createHash } from 'node:crypto';
import { join } from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { FONT_FAMILY } from './page.ts';

export type RenderPdf = (definition: TDocumentDefinitions) => Promise<Uint8Array>;

/**
 * A renderer that reads its fonts from `fontsFolder` and opens no other file and no address, whatever a definition asks.
 * Fonts are unpacked TrueType: the compressed form costs ten times as long, at each document.
 */
export function pdfRenderer(fontsFolder: string): RenderPdf {
  const regular = join(fontsFolder, 'IBMPlexSans-Regular.ttf');
  const semibold = join(fontsFolder, 'IBMPlexSans-SemiBold.ttf');
  pdfmake.setFonts({ [FONT_FAMILY]: { normal: regular, bold: semibold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === semibold);
  return async (definition) => new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

/** Lower-case hexadecimal: what the register of issued documents keeps. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
