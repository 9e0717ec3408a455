import type { AttestationDeDroits } from '../../shared/domain/attestation/attestation.ts';
import type { SlowServices } from '../commands/handler.ts';
import type { ReadDb } from '../db/handles.ts';
import type { DocumentService } from '../documents/document-service.ts';
import { openPaper } from '../papers/open-paper.ts';

/** The slow parts of handlers, each in its thread: papers handed in, documents drawn. */
export function createSlowServices(documents: DocumentService, paperWorkerFile: string | URL, placeAccessCode: SlowServices['placeAccessCode']): (db: ReadDb) => SlowServices {
  return (db) => ({
    db,
    receivePaper: (paper) => openPaper(paperWorkerFile, paper),
    placeAccessCode,
    drawDocument: (kind, facts) => documents.issue({ kind, facts: facts as AttestationDeDroits }),
  });
}
