import type { unusedPapersQuery } from '../../shared/contract/paper-contract.ts';
import type { Query } from './query.ts';

/** A draft names its papers by their ids, so that a search of the id in its body is exact enough to keep a paper. */
const UNUSED = `
  SELECT a.id AS attachmentId, a.byte_count AS byteCount, a.stored_at AS storedAt
  FROM attachment a
  WHERE a.stored_at < ?
    AND NOT EXISTS (SELECT 1 FROM document d WHERE d.attachment_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM draft f WHERE instr(f.body, a.id) > 0)
  ORDER BY a.stored_at, a.id`;

interface UnusedPaper {
  readonly attachmentId: string;
  readonly byteCount: number;
  readonly storedAt: number;
}

export const listUnusedPapers: Query<typeof unusedPapersQuery> = ({ connection }, { storedBefore }) =>
  connection.prepare<[number], UnusedPaper>(UNUSED).all(storedBefore);
