import type { Reply } from '../../shared/contract/envelope.ts';
import { keepPaperCommand, type KeptPaperFacts } from '../../shared/contract/paper-contract.ts';
import type { PaperLimit } from '../../shared/contract/request-entry-fields.ts';
import { formatBytes } from '../../shared/domain/text/format.ts';
import { refused } from '../../shared/lib/result.ts';
import { callCommand } from '../api/door.ts';

export interface GivenPaper {
  readonly reply: Reply<KeptPaperFacts>;
  /** What the person chose, still in the window: a help may read it. Empty when it was too large to be read. */
  readonly bytes: Uint8Array;
}

/** Hands a chosen file to the desk. One that is too large is not even read; everything else is judged by the desk, on its content. */
export async function keepPaper(file: File, { maximumBytes }: PaperLimit): Promise<GivenPaper> {
  if (file.size > maximumBytes) {
    return { reply: refused({ code: 'paper-too-large', facts: { limit: formatBytes(maximumBytes) } } as const), bytes: new Uint8Array() };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const reply = await callCommand(keepPaperCommand, { name: file.name.slice(0, 200), bytes });
  return { reply, bytes };
}
