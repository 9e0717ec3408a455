import { assert } from '../../shared/lib/assert.ts';
import { isJournalFault } from '../audit/journal-fault.ts';
import { findSigner } from '../audit/workstation-identity.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import type { HubLine } from './call-hub.ts';
import { readLink } from './hub-link.ts';
import { HttpCalls, type HubSession } from './http-calls.ts';
import { parseHubUrl } from './hub-url.ts';

/** The calls of the desk whose file this is, or null of one that never joined. The connection waits for other writers: it belongs to a thread that may. */
export function openHubCalls(connection: SqliteConnection, line: Omit<HubLine, 'url'>): HttpCalls | null {
  const link = readLink(connection);
  if (link === null) return null;
  const url = parseHubUrl(link.url);
  assert(url !== null, 'hub_link: an address that no desk may join');
  return new HttpCalls({ ...line, url }, hubSession(connection));
}

function hubSession(connection: SqliteConnection): HubSession {
  const keep = connection.prepare<[string]>('UPDATE hub_link SET refresh_token = ? WHERE id = 1');
  return {
    refreshToken: () => {
      const link = readLink(connection);
      assert(link !== null, 'hub_link: the desk left its hub');
      return link.refreshToken;
    },
    keepRefreshToken: (next) => isWritten(connection, () => void keep.run(next)),
    sign: (text) => signedBy(connection, text),
  };
}

/** What the hub knows the desk by: the key that signs its journal and its acts. */
export function signedBy(connection: SqliteConnection, text: string): string {
  const signer = findSigner(connection);
  assert(signer !== null, 'a desk that joins has an identity');
  return signer.sign(Buffer.from(text, 'utf8')).toString('base64url');
}

function isWritten(connection: SqliteConnection, write: () => void): boolean {
  try {
    return writeInThread(connection, write) !== null;
  } catch (error) {
    if (!isJournalFault(error)) throw error;
    return false;
  }
}
