import { Worker } from 'node:worker_threads';
import type { DocumentJob, IssuedFile, WorkerAnswer, WorkerQuestion, WorkerStart } from './document-job.ts';

/** Where the bundled worker and the fonts lie; main knows, packaged or not. */
export type DocumentServicePlaces = WorkerStart & { readonly workerFile: string | URL };

type Waiting = { resolve: (file: IssuedFile) => void; reject: (defect: Error) => void };

/**
 * Draws documents off the main thread. The thread starts with the first document, or with `warm`, and stays: the second
 * document costs a fraction of the first. Holds the thread until `close`; an idle thread keeps no process alive.
 */
export class DocumentService {
  readonly #places: DocumentServicePlaces;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastJob = 0;

  constructor(places: DocumentServicePlaces) {
    this.#places = places;
  }

  /** Starts the thread ahead of the first document. */
  warm(): void {
    this.#running();
  }

  /** Rejects with a defect when the page cannot be drawn or the thread dies; the next call starts a new thread. */
  issue(document: DocumentJob): Promise<IssuedFile> {
    const worker = this.#running();
    this.#lastJob += 1;
    const question: WorkerQuestion = { job: this.#lastJob, document };
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.job, { resolve, reject });
      worker.ref();
      worker.postMessage(question);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#abandon(new Error('documents: the service was closed before the document was drawn'));
    await worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#places.workerFile, { workerData: { fontsFolder: this.#places.fontsFolder } satisfies WorkerStart });
    worker.on('message', (answer: WorkerAnswer) => this.#settle(answer));
    worker.on('error', (defect: Error) => this.#lose(worker, defect));
    worker.on('exit', (code) => this.#lose(worker, new Error(`documents: the thread ended with code ${code}`)));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.job);
    this.#waiting.delete(answer.job);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (answer.ok) waiting?.resolve(answer.file);
    else waiting?.reject(new Error(`document not drawn: ${answer.message}`));
  }

  #lose(worker: Worker, defect: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#abandon(defect);
  }

  #abandon(defect: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(defect);
  }
}
