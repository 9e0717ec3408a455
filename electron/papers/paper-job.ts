import type { UploadLimit } from '../../shared/domain/policy/insurer-profile.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { ReceivedPaper } from '../commands/handler.ts';

/** What a paper thread is started with: one paper, then it ends. */
export interface PaperJob {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly limit: UploadLimit;
}

/** What it answers; a defect kills the thread instead. */
export type PaperAnswer = Result<ReceivedPaper, Refusal>;
