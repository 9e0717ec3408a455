import * as z from 'zod/mini';
import file from '../../resources/reference/frequent-passphrases.json' with { type: 'json' };

/** The most frequent passphrases and words, folded: what somebody tries first. The file is bundled with the program. */
export function frequentPassphrases(): ReadonlySet<string> {
  return (kept ??= new Set(z.object({ source: z.string(), words: z.string() }).parse(file).words.split(' ')));
}

let kept: ReadonlySet<string> | null = null;
