import { createHash } from 'node:crypto';
import { redact } from '../log/redact.ts';

/** What we put in the clipboard, watched so that it does not stay there. */
export interface OwnClipboard {
  /** Something of ours has just been copied. An account number or a social security number leaves the clipboard by itself, in time. */
  noteCopy(): Promise<void>;
  /** Empties it now, if it still holds what we put there. */
  empty(): Promise<void>;
}

interface OwnClipboardParts {
  /** That of the system; Electron 40 and later answer later. */
  readonly clipboard: { readText(): string | Promise<string>; clear(): void };
  readonly seconds: () => Promise<number>;
}

/** What was copied is remembered by its digest alone. */
export function createOwnClipboard({ clipboard, seconds }: OwnClipboardParts): OwnClipboard {
  let own: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  return { noteCopy, empty };

  async function noteCopy(): Promise<void> {
    const text = await clipboard.readText();
    own = digestOf(text);
    if (timer !== null) clearTimeout(timer);
    timer = holdsNumbers(text) ? setTimeout(() => void empty(), (await seconds()) * 1000) : null;
  }

  async function empty(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const [known, held] = [own, digestOf(await clipboard.readText())];
    own = null;
    if (known === held) clipboard.clear();
  }
}

/** What the log would hide of it: the shape is enough, right or mistyped. */
function holdsNumbers(text: string): boolean {
  return /\[(?:iban|nir)\]/u.test(redact(text));
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
