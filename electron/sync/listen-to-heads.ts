import { headsEvent } from '../../shared/contract/sync/session-messages.ts';
import type { Heads } from './heard-heads.ts';
import type { HttpCalls } from './http-calls.ts';

/** The hub breathes every 25 seconds: a line that says nothing for this long is dead, whatever the network believes. */
const SILENCE_MS = 60_000;
/** An event names the scopes of one desk. */
const LONGEST_EVENT = 64 * 1024;

export interface Listening {
  readonly calls: Pick<HttpCalls, 'events'>;
  /** Where logs that moved end now. */
  readonly heard: (heads: Heads) => void;
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
    for (const heads of events.map(headsOf)) if (heads !== null) heard(heads);
  }
  clearTimeout(silence);
  drop();
}

function headsOf(event: string): Heads | null {
  const data = /^event: heads\ndata: (?<data>.+)$/u.exec(event)?.groups?.data;
  if (data === undefined) return null;
  try {
    return headsEvent.safeParse(JSON.parse(data)).data?.heads ?? null;
  } catch {
    return null;
  }
}
