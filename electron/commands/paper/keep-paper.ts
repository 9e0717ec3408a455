import type { keepPaperCommand } from '../../../shared/contract/paper-contract.ts';
import { judgePaperSize, judgePaperType } from '../../../shared/domain/paper/paper-limit.ts';
import { done } from '../../../shared/lib/result.ts';
import type { Handler, Judge } from '../handler.ts';

/** Size first, before anything reads the file; then the content, in its thread; then the insurer's list of formats. */
export const keepPaperHandler: Handler<typeof keepPaperCommand> = {
  prepare: async ({ name, bytes }, { profile }, { receivePaper }) => {
    const { uploadLimit } = profile;
    const size = judgePaperSize(bytes.byteLength, uploadLimit);
    if (!size.ok) return size;
    const received = await receivePaper({ name, bytes, limit: uploadLimit });
    if (!received.ok) return received;
    const paper = received.value;
    const type = judgePaperType(paper.originalMime, uploadLimit);
    if (!type.ok) return type;
    const judge: Judge<typeof keepPaperCommand> = (_tx, _input, { now, newUuid }) => {
      const attachmentId = newUuid();
      const { content, mime, sha256, originalMime, originalSha256, flags, hadMetadata } = paper;
      const byteCount = content.byteLength;
      return done({
        value: { attachmentId, name, mime, originalMime, byteCount, flags: [...flags] },
        changes: [{
          op: 'insert', entity: 'attachment',
          row: { id: attachmentId, sha256, mime, byteCount, originalName: name, originalMime, originalSha256, content: Buffer.from(content), storedAt: now, flags: flags.join(' ') },
        }],
        audit: { subject: `attachment:${attachmentId}`, detail: { byteCount, originalMime, flags: flags.join(' '), metadata: hadMetadata ? 'removed' : 'none' } },
      });
    };
    return done(judge);
  },
};
