import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '../../shared/domain/values/instant.ts';
import type { EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';

/** A hub that takes a workstation and then keeps it waiting, for as long as somebody looks at what is shown meanwhile. */
export interface SlowHub {
  readonly url: string;
  /** Knows the session no more: whoever waits is told, and whoever asks. */
  forget(): void;
  close(): Promise<void>;
}

export async function aSlowHub(): Promise<SlowHub> {
  const waiting: ServerResponse[] = [];
  let isForgotten = false;
  const server = createServer((call, answer) => {
    call.resume();
    if (call.url === '/v1/enrolments') send(answer, 200, enrolled());
    else if (isForgotten) refuse(answer);
    else waiting.push(answer);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forget: () => {
      isForgotten = true;
      for (const answer of waiting.splice(0)) refuse(answer);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

function enrolled(): EnrolAnswer {
  return {
    deviceId: randomUUID(), clientId: randomUUID(), series: 'K1', staffId: 'claire-morvan', accessToken: 'a', accessUntil: instant(0), refreshToken: 'r'.repeat(32),
    hub: { keyId: 'k', publicKey: 'p'.repeat(43) },
  };
}

function refuse(answer: ServerResponse): void {
  send(answer, 401, { code: 'refresh-refused' });
}

function send(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
