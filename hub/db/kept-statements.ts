import type { PoolClient, QueryConfig } from 'pg';

/** Shapes of statements; one takes some 20 kB of a connection's process at PostgreSQL. Beyond, a statement is read and planned each time. */
const MOST_KEPT = 400;

/** Names of the statements of one pool. */
export class StatementNames {
  readonly #names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST_KEPT) return known;
    const name = `kept-${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

/** PostgreSQL reads and plans a statement of this connection once, not each time that it is asked: a push is some twenty of them, with as few shapes. */
export function keepStatements(connection: PoolClient, names: StatementNames): void {
  const ask = connection.query.bind(connection) as (config: unknown, ...rest: readonly unknown[]) => unknown;
  const named = (config: unknown, ...rest: readonly unknown[]): unknown => ask(isUnnamed(config) ? { ...config, name: names.of(config.text) } : config, ...rest);
  connection.query = named as PoolClient['query'];
}

function isUnnamed(config: unknown): config is QueryConfig {
  return typeof config === 'object' && config !== null && 'text' in config && typeof config.text === 'string' && !('name' in config && config.name !== undefined) && !('submit' in config);
}
