import { indexedWords } from '../../shared/domain/search/indexed-words.ts';
import type { SqliteConnection } from '../db/open-database.ts';

export interface NameIndex {
  /** Adds a member that is not indexed yet. `sortKey` is the person's: already folded, last name, two spaces, first name. */
  add(memberId: number, sortKey: string): void;
  /** Writes the words counted since the last flush; call it before the end of the transaction. */
  flush(): void;
  /** Merges the index into one: worth its seconds once, after a bulk load; a search then reads one list per word. */
  finish(): void;
}

/**
 * Feeds the search by name when members are created; a trigger of the schema follows changes of name by itself.
 * Counting words in memory until `flush` is what keeps a million members to some ten thousand writes.
 */
export function nameIndex(connection: SqliteConnection): NameIndex {
  const insertNames = connection.prepare<[number, string]>('INSERT INTO member_search (rowid, names) VALUES (?, ?)');
  const countToken = connection.prepare<[string, number]>(
    'INSERT INTO name_token (token, uses) VALUES (?, ?) ON CONFLICT (token) DO UPDATE SET uses = uses + excluded.uses',
  );
  const pending = new Map<string, number>();
  return {
    add(memberId, sortKey) {
      const words = indexedWords(sortKey);
      insertNames.run(memberId, words.join(' '));
      for (const word of words) pending.set(word, (pending.get(word) ?? 0) + 1);
    },
    flush() {
      for (const [word, uses] of pending) countToken.run(word, uses);
      pending.clear();
    },
    finish() {
      connection.exec(`INSERT INTO member_search (member_search) VALUES ('optimize')`);
      connection.exec(`INSERT INTO document_search (document_search) VALUES ('optimize')`);
    },
  };
}
