import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, type PDFPageProxy, type RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.mjs?url';
import type { PrintedRun } from '../../shared/domain/rib/read-rib-paper.ts';
import { densityFor, emptyCanvas, placeCanvas, type Paper } from './paper.ts';
import { StandardFontFiles } from './standard-font-files.ts';

/** PDF units are points; a screen has 96 pixels to the inch. */
const PIXELS_PER_POINT = 96 / 72;

GlobalWorkerOptions.workerSrc = workerAddress;

/**
 * Opens a PDF in the library's own worker. A handed-in file is hostile until proved otherwise: no forms, no scripts, no
 * WebAssembly; the library evaluates no code since its version 5. Throws when the file cannot be read.
 */
export async function openPdf(content: Blob): Promise<Paper> {
  const hardened = { enableXfa: false, isEvalSupported: false, useWasm: false, verbosity: 0 };
  const fonts = { useSystemFonts: false, useWorkerFetch: false, BinaryDataFactory: StandardFontFiles };
  const task = getDocument({ data: new Uint8Array(await content.arrayBuffer()), ...hardened, ...fonts });
  const pdf = await task.promise;
  const underWay = new WeakMap<HTMLCanvasElement, RenderTask>();
  let isClosed = false;
  return {
    pageCount: pdf.numPages,
    sizeOf: (page) => sizeOfPage(pdf, page),
    draw: async (canvas, number, { scale, quarters }) => {
      const page = await pdf.getPage(number);
      const rotation = (page.rotate + quarters * 90) % 360;
      const size = page.getViewport({ scale: scale * PIXELS_PER_POINT, rotation });
      underWay.get(canvas)?.cancel();
      placeCanvas(canvas, size);
      const density = densityFor(size);
      // Out of sight first: the page comes whole, never strip by strip.
      const hidden = document.createElement('canvas');
      emptyCanvas(hidden, size, density);
      const drawing = page.render({ canvas: hidden, viewport: page.getViewport({ scale: scale * PIXELS_PER_POINT * density, rotation }) });
      underWay.set(canvas, drawing);
      try {
        await drawing.promise;
        emptyCanvas(canvas, size, density).drawImage(hidden, 0, 0);
      } catch (error) {
        if (!isClosed && !isCancelled(error)) throw error;
      } finally {
        // The pixels are given back at once, not when the canvas is collected.
        hidden.width = 0;
      }
    },
    printed: async (number) => printedRuns(await pdf.getPage(number)),
    close: () => {
      isClosed = true;
      void task.destroy();
    },
  };
}

async function sizeOfPage(pdf: PDFDocumentProxy, number: number): Promise<{ width: number; height: number }> {
  const { width, height } = (await pdf.getPage(number)).getViewport({ scale: PIXELS_PER_POINT });
  return { width, height };
}

/** What letters take above and below their baseline, as a share of their size. */
const ASCENT = 0.78;
const DESCENT = 0.22;

/** Upright text of an upright page; what is written askew is left to the eye. */
async function printedRuns(page: PDFPageProxy): Promise<readonly PrintedRun[]> {
  const viewport = page.getViewport({ scale: PIXELS_PER_POINT });
  if (viewport.rotation !== 0) return [];
  const { items } = await page.getTextContent();
  return items.flatMap((item): PrintedRun[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, slant, , size, x, y] = item.transform as number[];
    if (slant !== 0 || size === undefined || x === undefined || y === undefined) return [];
    const [left, baseline] = viewport.convertToViewportPoint(x, y) as [number, number];
    const height = size * PIXELS_PER_POINT;
    return [{ text: item.str, left, right: left + item.width * PIXELS_PER_POINT, top: baseline - ASCENT * height, bottom: baseline + DESCENT * height }];
  });
}

/** A drawing replaced by the next one is no failure. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'RenderingCancelledException';
}
