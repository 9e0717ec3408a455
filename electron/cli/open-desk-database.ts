import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { instant } from '../../shared/domain/values/instant.ts';
import { isOlderThan, migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { passphraseBytes } from '../keys/derive-key.ts';
import { openKeyRing, type KeyRing } from '../keys/key-ring.ts';
import { NO_KEYCHAIN } from '../keys/keychain.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { DATABASE_FILE } from '../session/desk-files.ts';
import { backUpBeforeMigration } from './back-up-desk.ts';
import { settleKeyChange } from '../session/settle-key-change.ts';
import { textOption, UsageError, type CliCall } from './command.ts';
import { dataFolder } from './folder-option.ts';

/** Opens the database of a workstation that exists already, and brings its schema up to date. */
export async function openDeskDatabase(call: CliCall): Promise<SqliteConnection> {
  const key = await keyOfDesk(call);
  try {
    return openWith(call, key);
  } finally {
    wipe(key);
  }
}

/** The database of a workstation under the hands of a command that writes. */
export interface OpenDesk {
  readonly connection: SqliteConnection;
  close(): Promise<void>;
}

/** The same for a command that writes: the counter of the journal is judged before, and is where the journal is after. */
export async function openDeskForWriting(call: CliCall): Promise<OpenDesk> {
  const key = await keyOfDesk(call);
  try {
    return await openForWritingWith(call, key);
  } finally {
    wipe(key);
  }
}

/** The same for a command that needs the key itself too, which is derived once and which the command wipes. */
export async function openForWritingWith(call: CliCall, key: SecretBytes): Promise<OpenDesk> {
  const connection = openWith(call, key);
  const failed = (error: unknown): void => call.terminal.tell(`The counter of the journal was not written: ${String(error)}`);
  const { keepHead } = await import('../audit/head-keeper.ts');
  const keeper = await keepHead({ connection, db: drizzle(connection), folder: dirname(connection.name), now: instant(Date.now()), failed });
  if (keeper.verdict !== null) call.terminal.tell(`The journal does not agree with its counter (${keeper.verdict.fault}): see verify-audit`);
  return {
    connection,
    close: async () => {
      keeper.noted();
      await keeper.close();
      connection.close();
    },
  };
}

function openWith(call: CliCall, key: SecretBytes): SqliteConnection {
  const path = join(dataFolder(call), DATABASE_FILE);
  const place = { databasePath: path, key, nativeBinding: call.terminal.env['GUICHET_NATIVE_BINDING'] };
  const connection = openDatabase({ ...place, path });
  try {
    if (isOlderThan(connection, MIGRATIONS)) backUpBeforeMigration(place, call);
    migrate(connection, MIGRATIONS);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Of a workstation that exists already: a folder without a database receives no key. */
export async function keyOfDesk(call: CliCall): Promise<SecretBytes> {
  const folder = dataFolder(call);
  if (!existsSync(join(folder, DATABASE_FILE))) throw new UsageError(`No database in ${folder}`);
  return keyIn(folder, call);
}

/**
 * The key of a folder by the passphrase of its operator, which on a real workstation is its own key of last resort; a folder without a
 * key receives one. A change of key that was interrupted is ended first.
 */
export async function keyIn(folder: string, call: CliCall): Promise<SecretBytes> {
  const ring = keyRingIn(folder);
  const owner = { login: null, kind: 'operator', passphrase: passphraseBytes(passphraseOf(call)) } as const;
  if (await ring.isNew()) return ring.create(owner);
  const [before, after] = (await ring.open(null, owner.passphrase))?.keys ?? [];
  if (before === undefined) throw new UsageError('The passphrase is not that of the operator of this workstation');
  if (after === undefined) return before.key;
  return settleKeyChange({ folder, nativeBinding: call.terminal.env['GUICHET_NATIVE_BINDING'], ring: () => Promise.resolve(ring) }, before.key, after.key);
}

export function keyRingIn(folder: string): KeyRing {
  return openKeyRing({ folder, keychain: () => NO_KEYCHAIN });
}

/** Never an argument of the command line, which every user of the machine can read. */
function passphraseOf({ options, terminal }: CliCall): string {
  const file = textOption(options, 'passphrase-file');
  const passphrase = file === undefined ? terminal.env['GUICHET_PASSPHRASE'] : readFileSync(file, 'utf8').replace(/\r?\n$/u, '');
  if (passphrase === undefined || passphrase === '') throw new UsageError('Give the passphrase: GUICHET_PASSPHRASE or --passphrase-file FILE');
  return passphrase;
}
