import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, type RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.mjs?url';
import { sizeCanvas, type Paper } from './paper.ts';
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
      const density = sizeCanvas(canvas, size);
      const drawing = page.render({ canvas, viewport: page.getViewport({ scale: scale * PIXELS_PER_POINT * density, rotation }) });
      underWay.set(canvas, drawing);
      await drawing.promise.catch((error: unknown) => {
        if (!isClosed && !isCancelled(error)) throw error;
      });
    },
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

/** A drawing replaced by the next one is no failure. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'RenderingCancelledException';
}
