import { get } from 'node:http';
import { SYNC_PROTOCOL } from '../../shared/contract/sync/wire-fields.ts';

interface Listener {
  /** What an event says of the ends of logs, as JSON. */
  readonly heard: (heads: string) => void;
  /** The hub, or the line, ended it. */
  readonly ended: () => void;
}

/** Listens to a hub on a line of its own; resolves, with what ends it, once the hub has taken it. */
export function openEvents(url: string, token: string, { heard, ended }: Listener): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const line = get(`${url}/v1/events`, { agent: false, headers: { authorization: `Bearer ${token}`, 'sync-proto': String(SYNC_PROTOCOL) } }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        reject(new Error(`events: ${answer.statusCode}`));
        return;
      }
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        const events = (text + chunk).split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) if (event.startsWith('event: heads\ndata: ')) heard(event.slice('event: heads\ndata: '.length));
      });
      answer.once('close', ended);
      resolve(() => void line.destroy());
    });
    line.on('error', reject);
  });
}
