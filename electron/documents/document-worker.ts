import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import { attestationDeDroitsPage } from './attestation-de-droits.ts';
import type { DocumentJob, IssuedFile, WorkerAnswer, WorkerQuestion, WorkerStart } from './document-job.ts';
import { portalSheetPage } from './portal-sheet.ts';
import { pdfRenderer, sha256Of } from './render-pdf.ts';
import type { RenderPdf } from './render-pdf.ts';

/** The entry of the thread that draws documents: facts in, file out, one at a time in the order of arrival. */
assert(parentPort !== null, 'document-worker: started on the main thread, expected a worker');
const port = parentPort;
/** pdfmake is CommonJS: bundled as a module it still compares file names with the folder that only CommonJS names. */
Object.assign(globalThis, { __dirname: import.meta.dirname });
const { fontsFolder } = workerData as WorkerStart;
const render = pdfRenderer(fontsFolder);
let last: Promise<void> = Promise.resolve();

port.on('message', (question: WorkerQuestion) => {
  last = last.then(async () => port.postMessage(await answer(question, render)));
});

async function answer({ job, document }: WorkerQuestion, renderPdf: RenderPdf): Promise<WorkerAnswer> {
  try {
    return { job, ok: true, file: await issue(document, renderPdf) };
  } catch (error) {
    return { job, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function issue(document: DocumentJob, renderPdf: RenderPdf): Promise<IssuedFile> {
  const bytes = await draw(document, renderPdf);
  return { bytes, sha256: sha256Of(bytes) };
}

async function draw(document: DocumentJob, renderPdf: RenderPdf): Promise<Uint8Array> {
  switch (document.kind) {
    case 'attestation-de-droits':
      return renderPdf(attestationDeDroitsPage(document.facts));
    case 'portal-sheet':
      return renderPdf(portalSheetPage(document.facts));
    case 'marked-copy': {
      // The library that reads foreign PDF loads with the first copy to mark.
      const { markCopy } = await import('./mark-copy.ts');
      return markCopy(document.copy);
    }
  }
}
