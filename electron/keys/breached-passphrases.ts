import * as z from 'zod/mini';
import file from '../../resources/reference/breached-passphrases.json' with { type: 'json' };

/** Forms of passphrases that became public and are long enough to be chosen. The file is bundled with the program; no window holds it. */
export function breachedPassphrases(): ReadonlySet<string> {
  return (kept ??= new Set(z.object({ source: z.string(), forms: z.string() }).parse(file).forms.split(' ')));
}

let kept: ReadonlySet<string> | null = null;
