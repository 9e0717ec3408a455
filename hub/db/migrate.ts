import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';

const FOLDER = join(import.meta.dirname, 'migrations');

/**
 * Brings the database to this program's form, each migration in a transaction of its own. Several processes may start at once: one
 * migrates, the others wait for it. Throws when the database is of a newer program, which alone knows its form.
 */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  const migrations = readMigrations();
  const connection = await pool.connect();
  try {
    await connection.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, at bigint NOT NULL)').catch(ignoreRace);
    const done: string[] = [];
    for (const { name, sql } of migrations) if (await apply(connection, migrations, { name, sql })) done.push(name);
    return done;
  } finally {
    connection.release();
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
}

export function readMigrations(): readonly Migration[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.sql')).toSorted().map((name) => ({ name, sql: readFileSync(join(FOLDER, name), 'utf8') }));
}

/** The lock is on the whole list: who comes second waits, then finds the name there. */
async function apply(connection: PoolClient, migrations: readonly Migration[], { name, sql }: Migration): Promise<boolean> {
  await connection.query('BEGIN');
  try {
    await connection.query("SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = 0");
    await connection.query('LOCK TABLE migration IN EXCLUSIVE MODE');
    const { rows } = await connection.query<{ name: string }>('SELECT name FROM migration');
    const unknown = rows.find((row) => !migrations.some((known) => known.name === row.name));
    if (unknown !== undefined) throw new Error(`the database has migration ${unknown.name}, which this program does not know: a newer program has used it`);
    const isNew = !rows.some((row) => row.name === name);
    if (isNew) {
      await connection.query(sql);
      await connection.query('INSERT INTO migration (name, at) VALUES ($1, $2)', [name, Date.now()]);
    }
    await connection.query('COMMIT');
    return isNew;
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  }
}

/** Two processes made the table at the same moment: it is there. */
function ignoreRace(error: Error & { code?: string }): void {
  if (error.code !== '23505' && error.code !== '42P07') throw error;
}
