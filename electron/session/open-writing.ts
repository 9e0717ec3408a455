import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { HeadKeeper } from '../audit/head-keeper.ts';
import type { Db } from '../db/handles.ts';
import { isOlderThan, migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type OpenOptions, type SqliteConnection } from '../db/open-database.ts';
import { removeResidueOfLoneDesk } from '../db/residue.ts';

/** The one read-write connection. */
export interface Writing {
  readonly connection: SqliteConnection;
  readonly db: Db;
  /** What keeps the journal's counter beside the database; absent where nobody keeps one. */
  readonly keeper?: HeadKeeper;
}

/** Opens it on the newest schema; a database of an older one is migrated first, once `beforeMigration` has put it in safety. */
export async function openWriting(options: OpenOptions, beforeMigration: () => Promise<void>): Promise<Writing> {
  const connection = openDatabase(options);
  try {
    if (isOlderThan(connection, MIGRATIONS)) await beforeMigration();
    migrate(connection, MIGRATIONS);
    removeResidueOfLoneDesk(connection);
    return { connection, db: drizzle(connection) };
  } catch (error) {
    connection.close();
    throw error;
  }
}
