import type { IncomingMessage } from 'node:http';
import { CallRefused } from '../call-refused.ts';

/**
 * What comes of a body of bytes. A line that is cut in the middle gives what had come by then: bytes are judged by the digest of the whole, so that those
 * need not be sent a second time. Rejects where there are more than `maximum`.
 */
export function receiveBytes(payload: IncomingMessage, maximum: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    payload.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length <= maximum) pieces.push(piece);
      else reject(new CallRefused('too-large', `more than ${maximum} bytes at once`));
    });
    const end = (): void => resolve(Buffer.concat(pieces));
    for (const event of ['end', 'close', 'error', 'aborted']) payload.once(event, end);
  });
}
