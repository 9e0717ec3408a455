/** The fonts that a PDF may name without holding them, as files of this build. */
const FILES: Readonly<Record<string, string>> = import.meta.glob('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url', import: 'default', eager: true, exhaustive: true,
});

/**
 * Gives the reader of PDF its standard fonts, so that a paper looks the same on every workstation. A class because the
 * library makes the instance itself. Character maps of CJK papers are not shipped: such a file shows without that text.
 */
export class StandardFontFiles {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = Object.entries(FILES).find(([path]) => path.endsWith(`/${filename}`))?.[1];
    if (address === undefined) throw new Error(`standard fonts: no file ${filename}`);
    const response = await fetch(address);
    return new Uint8Array(await response.arrayBuffer());
  }
}
