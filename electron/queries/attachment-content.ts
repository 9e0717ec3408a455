import type { Reading } from './query.ts';

export interface AttachmentContent {
  readonly mime: string;
  readonly content: Uint8Array;
  /** Of the paper: other than that of `content` while its bytes are on their way from the hub. */
  readonly byteCount: number;
}

/** The bytes of a paper kept by the desk, or null. Answers the `app://` protocol, not the door. */
export function findAttachmentContent({ connection }: Pick<Reading, 'connection'>, id: string): AttachmentContent | null {
  const row = connection.prepare<[string], AttachmentContent>('SELECT mime, content, byte_count AS byteCount FROM attachment WHERE id = ?').get(id);
  return row ?? null;
}
