import { headsEvent } from '../../shared/contract/sync/session-messages.ts';
import type { HttpCalls } from './http-calls.ts';

/** The hub breathes every 25 seconds: a line that says nothing for this long is dead, whatever the network believes. */
const SILENCE_MS = 60_000;
/** An event names the scopes of one desk. */
const LONGEST_EVENT = 64 * 1024;

export interface Listening {
  readonly calls: Pick<HttpCalls, 'events'>;
  /** Some log moved. */
  readonly heard: () => void;
  readonly silenceMs?: number;
}

/** Listens to where the hub's logs end until the line does, for whatever reason. Never rejects. */
export async function listenToHeads({ calls, heard, silenceMs = SILENCE_MS }: Listening): Promise<void> {
  const stream = await calls.events();
  if (stream.kind !== 'answer') return;
  const reader = stream.body.getReader();
  const drop = (): void => void reader.cancel().catch(() => undefined);
  // A line that is cut ends like one that the hub ended: whoever listens begins again.
  const read = (): Promise<Uint8Array | null> => reader.read().then(({ value }) => value ?? null, () => null);
  let silence = setTimeout(drop, silenceMs);
  const decoder = new TextDecoder();
  let text = '';
  for (let chunk = await read(); chunk !== null && text.length <= LONGEST_EVENT; chunk = await read()) {
    clearTimeout(silence);
    silence = setTimeout(drop, silenceMs);
    const events = `${text}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
    text = events.pop() ?? '';
    if (events.some(isOfHeads)) heard();
  }
  clearTimeout(silence);
  drop();
}

function isOfHeads(event: string): boolean {
  const data = /^event: heads\ndata: (?<data>.+)$/u.exec(event)?.groups?.data;
  if (data === undefined) return false;
  try {
    return headsEvent.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
