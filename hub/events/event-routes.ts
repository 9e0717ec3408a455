import { headsEvent } from '../../shared/contract/sync/session-messages.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { HubParts } from '../parts.ts';
import { DEVICE_ONLY, OLDEST_PULL, refuseOldProtocol, REFUSALS, type ZodApp } from '../zod-app.ts';
import { HeadWatch } from './head-watch.ts';

const LONGEST_BACKLOG_BYTES = 64 * 1024;

/** The stream is of no length: what its document says is the data of each event. */
const EVENTS = { description: 'A stream of events « heads », whose data is this; a line that begins with a colon only keeps it open', content: { 'text/event-stream': { schema: headsEvent } } } as const;

/** Server-sent events that carry only where logs end: what changed comes by pull, whose order can be proved. */
export function eventRoutes(app: ZodApp, parts: HubParts): void {
  const watch = new HeadWatch(parts);
  app.addHook('preClose', async () => watch.endAll());
  app.get('/v1/events', { schema: { summary: 'Where logs end, as it changes (text/event-stream)', security: DEVICE_ONLY, response: { 200: EVENTS, ...REFUSALS } } }, async (request, reply) => {
    refuseOldProtocol(request, OLDEST_PULL);
    const session = await authenticate(parts, request.headers.authorization);
    reply.hijack();
    const { raw } = reply;
    // Bytes as they are, to the end of the line: a frame around each would be two more writes for every listener.
    raw.useChunkedEncodingByDefault = false;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.flushHeaders();
    const stop = watch.add(session, {
      send: (bytes) => {
        // Whoever does not read is cut off, and pulls when they are back.
        if (raw.writableLength > LONGEST_BACKLOG_BYTES) raw.destroy();
        else raw.write(bytes);
      },
      end: () => void raw.end(),
    });
    const timer = setTimeout(() => raw.end(), Math.max(0, session.until - parts.clock()));
    const end = (): void => {
      clearTimeout(timer);
      stop();
    };
    raw.once('close', end);
    if (raw.destroyed) end();
  });
}
