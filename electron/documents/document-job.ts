import type { AttestationDeDroits } from '../../shared/domain/attestation/attestation.ts';
import type { PortalSheet } from '../../shared/domain/portal-access/portal-sheet.ts';
import type { CopyToMark } from './mark-copy.ts';

/** One document to draw; `kind` names its page. */
export type DocumentJob =
  | { readonly kind: 'attestation-de-droits'; readonly facts: AttestationDeDroits }
  | { readonly kind: 'portal-sheet'; readonly facts: PortalSheet }
  | { readonly kind: 'marked-copy'; readonly copy: CopyToMark };

/** The file as issued, and the SHA-256 (hexadecimal) under which the register keeps it. */
export type IssuedFile = { readonly bytes: Uint8Array; readonly sha256: string };

/** What crosses the threads. `job` pairs an answer with its question. */
export type WorkerQuestion = { readonly job: number; readonly document: DocumentJob };
export type WorkerAnswer =
  | { readonly job: number; readonly ok: true; readonly file: IssuedFile }
  | { readonly job: number; readonly ok: false; readonly message: string };

/** What the worker is started with. */
export type WorkerStart = { readonly fontsFolder: string };
