import type { Reading } from './query.ts';

export interface AttachmentContent {
  readonly mime: string;
  readonly content: Uint8Array;
}

/** The bytes of a paper kept by the desk, or null. Answers the `app://` protocol, not the door. */
export function findAttachmentContent({ connection }: Pick<Reading, 'connection'>, id: string): AttachmentContent | null {
  const row = connection.prepare<[string], AttachmentContent>('SELECT mime, content FROM attachment WHERE id = ?').get(id);
  return row ?? null;
}
