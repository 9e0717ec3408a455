import { PGlite } from '@electric-sql/pglite';
import { Duplex } from 'node:stream';
import { callbackify } from 'node:util';
import pg from 'pg';
import { openPool } from '../../hub/db/pool.ts';

/** What the driver writes goes to the PostgreSQL of this process, and its answers come back: the hub's own driver, with no socket between. */
class Wire extends Duplex {
  readonly #exchange: (chunk: Buffer, done: (error?: Error | null) => void) => void;

  constructor(postgres: PGlite) {
    super();
    this.#exchange = callbackify(async (chunk: Buffer) => {
      const answer = await postgres.execProtocolRaw(chunk);
      if (answer.length > 0) this.push(Buffer.from(answer));
    });
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#exchange(chunk, done);
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#exchange(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

export interface SimulatedPostgres {
  readonly client: pg.Client;
  close(): Promise<void>;
}

/** PostgreSQL inside of this process, through the hub's own driver and parsers. It has one connection, and no disk. */
export async function openPostgres(): Promise<SimulatedPostgres> {
  const postgres = new PGlite();
  await postgres.waitReady;
  // The settings of the hub's own pool: how values of PostgreSQL become values of the program.
  const { options } = openPool({ connectionString: 'postgres://hub', size: 1, onLost: () => undefined });
  const client = new pg.Client({ user: 'postgres', database: 'template1', ...(options.types === undefined ? {} : { types: options.types }), stream: () => new Wire(postgres) });
  await client.connect();
  return { client, close: () => postgres.close() };
}
