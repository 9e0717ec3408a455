import type { SqliteConnection } from './open-database.ts';

/** Makes something once for each connection, when it is first asked for: statements prepared, a key read. */
export function perConnection<T>(make: (connection: SqliteConnection) => T): (connection: SqliteConnection) => T {
  const made = new WeakMap<SqliteConnection, T>();
  return (connection) => {
    const known = made.get(connection);
    if (known !== undefined) return known;
    const one = make(connection);
    made.set(connection, one);
    return one;
  };
}
