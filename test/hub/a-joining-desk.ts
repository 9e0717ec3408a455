import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { joinHub, type JoinOrder, type JoinRefusal } from '../../electron/sync/join-hub.ts';
import { openHubCalls } from '../../electron/sync/hub-session.ts';
import type { HttpCalls } from '../../electron/sync/http-calls.ts';
import type { EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Result } from '../../shared/lib/result.ts';
import { openNewDatabase } from '../fixtures/new-database.ts';
import { aCode } from './a-device.ts';
import type { TestHub } from './a-hub.ts';

const KEY = new Uint8Array(32).fill(0x27);

/** A workstation as it comes out of its box: an encrypted file with nobody in it. */
export interface JoiningDesk {
  readonly connection: SqliteConnection;
  readonly path: string;
  readonly key: Uint8Array;
  join(change: Pick<JoinOrder, 'url' | 'code'>): Promise<Result<EnrolAnswer, JoinRefusal>>;
  /** By a code of this person. */
  joinAs(hub: TestHub, staffId: string, url?: string): Promise<EnrolAnswer>;
  /** The calls of the desk, as its thread makes them. */
  calls(options?: { readonly signal?: AbortSignal; readonly failed?: (path: string, why: string) => void }): HttpCalls;
  value<T>(sql: string): T;
  close(): void;
}

export function aJoiningDesk(): JoiningDesk {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-joining-'));
  const path = join(folder, 'guichet.db');
  const connection = openNewDatabase({ path, key: KEY });
  const desk: JoiningDesk = {
    connection, path, key: KEY,
    join: (invitation) => joinHub({ ...invitation, connection, now: instant(Date.now()), actor: { staffId: 'cli:operator', role: 'administrateur' } }),
    joinAs: async (hub, staffId, url = hub.url) => {
      const joined = await desk.join({ url, code: await aCode(hub, staffId) });
      if (!joined.ok) throw new Error(`${staffId} did not join: ${joined.refusal}`);
      return joined.value;
    },
    calls: ({ signal = new AbortController().signal, failed } = {}) => {
      const calls = openHubCalls(connection, { signal, ...(failed === undefined ? {} : { failed }) });
      if (calls === null) throw new Error('the desk has no hub');
      return calls;
    },
    value: <T>(sql: string) => connection.prepare<[], T>(sql).pluck().get() as T,
    close: () => {
      connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return desk;
}
