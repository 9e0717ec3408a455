import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import type { Chance } from './chance.ts';
import type { SimulatedPostgres } from './pglite-wire.ts';

/** What may befall a transaction of the hub. */
export interface TransactionFaults {
  readonly chance: Chance;
  /** How many transactions meet another one: 40001 at one of their statements. */
  readonly conflicts: number;
  /** What a seeded bug makes of the rows that a statement reads: nothing in a sound hub. */
  readonly onRead: (text: string, rows: readonly unknown[][]) => void;
}

/** Statements of a transaction among which the one that fails is chosen. */
const STATEMENTS_OF_A_TRANSACTION = 12;

/**
 * One call under way in a process of the hub. It stops before each transaction until it is told to go on, so that transactions of several
 * calls follow one another in any order; a process that dies forgets it there. PostgreSQL has one connection: nothing stops inside a transaction.
 */
export class Activity {
  /** What asked for a connection in the same breath goes on together. */
  #waiting: (() => void)[] = [];
  #stopped: () => void = () => undefined;
  isOver = false;

  /** Runs to the next stop, or to the end. */
  advance(): Promise<void> {
    const stopped = new Promise<void>((resolve) => {
      this.#stopped = resolve;
    });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
    return stopped;
  }

  /** Starts `work` and lets it run to its first stop. */
  start(work: () => Promise<void>): Promise<void> {
    this.#waiting = [() => {
      void work().finally(() => {
        this.isOver = true;
        this.#stopped();
      });
    }];
    return this.advance();
  }

  /** The pool that this call has: the hub's own driver, stopped before each transaction. */
  pool({ client }: SimulatedPostgres, faults: TransactionFaults): Pool {
    const gate = (): Promise<void> => this.#gate();
    const pool = {
      connect: async () => {
        await gate();
        return heldConnection(client, faults);
      },
      query: async (query: string | QueryConfig, values?: unknown[]) => {
        await gate();
        return ask(client, query, values);
      },
    };
    return pool as unknown as Pool;
  }

  #gate(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#stopped();
    });
  }
}

/** For what is no call: the harness's own work on the database. */
export function plainPool({ client }: SimulatedPostgres): Pool {
  const connection = { query: (query: string | QueryConfig, values?: unknown[]) => ask(client, query, values), on: client.on.bind(client), off: client.off.bind(client), release: () => undefined };
  return { connect: () => Promise.resolve(connection), query: connection.query } as unknown as Pool;
}

function heldConnection(client: SimulatedPostgres['client'], { chance, conflicts, onRead }: TransactionFaults): PoolClient {
  let left = chance.happens(conflicts) ? chance.between(2, STATEMENTS_OF_A_TRANSACTION) : Infinity;
  const connection = {
    query: async (query: string | QueryConfig, values?: unknown[]) => {
      const text = typeof query === 'string' ? query : query.text;
      left -= 1;
      if (text !== 'ROLLBACK' && (left === 0 || (text === 'COMMIT' && left < STATEMENTS_OF_A_TRANSACTION))) {
        left = Infinity;
        throw Object.assign(new Error('could not serialize access due to concurrent update'), { code: '40001' });
      }
      const result = await ask(client, query, values);
      onRead(text, result.rows as unknown[][]);
      return result;
    },
    on: client.on.bind(client), off: client.off.bind(client),
    release: (isBroken?: boolean) => {
      if (isBroken === true) throw new Error('a connection of the simulated PostgreSQL broke');
    },
  };
  return connection as unknown as PoolClient;
}

/** Statements are prepared once: parsing them is half of their cost. */
function ask(client: SimulatedPostgres['client'], query: string | QueryConfig, values?: unknown[]): Promise<QueryResult> {
  if (typeof query !== 'string') return client.query({ ...query, name: nameOf(query.text) }, values ?? query.values ?? []);
  return values === undefined ? client.query(query) : client.query({ text: query, name: nameOf(query) }, values);
}

const NAMES = new Map<string, string>();

function nameOf(text: string): string {
  const known = NAMES.get(text);
  if (known !== undefined) return known;
  const name = `s${NAMES.size}`;
  NAMES.set(text, name);
  return name;
}
