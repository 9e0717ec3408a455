import type { SharedQueue, SlowServices } from '../commands/handler.ts';
import type { ReadDb } from '../db/handles.ts';
import type { DocumentJob } from '../documents/document-job.ts';
import type { DocumentService } from '../documents/document-service.ts';
import { openPaper } from '../papers/open-paper.ts';

/** The slow parts of handlers, each in its thread: papers handed in, documents drawn. */
export function createSlowServices(documents: DocumentService, paperWorkerFile: string | URL, placeAccessCode: SlowServices['placeAccessCode'], queue: SharedQueue): (db: ReadDb) => SlowServices {
  return (db) => ({
    db,
    receivePaper: (paper) => openPaper(paperWorkerFile, paper),
    placeAccessCode,
    queue,
    // A kind and its facts come together from the handler that composed them.
    drawDocument: (kind, facts) => documents.issue({ kind, facts } as DocumentJob),
  });
}
