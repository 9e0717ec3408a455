import { getTableColumns } from 'drizzle-orm';
import { sorted, type HeldRow } from './check-hub.ts';
import { COMPARED, keyOf, rowsOf, type Row } from './first-rows.ts';
import type { SimulatedDesk } from './simulated-desk.ts';
import type { Witness } from './witness.ts';

/** What triggers of a desk work out from other rows. */
const DERIVED: Readonly<Record<string, readonly string[]>> = { contract: ['openRequestId', 'holderName', 'holderSortKey'], request: ['agencyId'] };
/** Rows that stay on a desk whatever the hub says: of nobody's file. */
const ENTITIES = Object.keys(COMPARED) as readonly (keyof typeof COMPARED)[];

type CheckedDesk = Pick<SimulatedDesk, 'name' | 'connection'>;
type FaultBook = Pick<Witness, 'fault'>;

/** What must hold of a desk once it has nothing left to do: its rows are the hub's, and nothing is kept aside. */
export function checkDesk(desk: CheckedDesk, held: readonly HeldRow[], witness: FaultBook): void {
  const { connection, name } = desk;
  const followed = new Set(connection.prepare<[], string>('SELECT scope FROM hub_scope').pluck().all());
  // Acts that wait for a right that their desk has lost keep their file as it is.
  const open = new Set(connection.prepare<[], string>('SELECT DISTINCT file FROM outbox WHERE client_id IS NOT NULL AND settled_at IS NULL').pluck().all());
  for (const table of ['row_before', 'held_line', 'rebuilt_file', 'departed_file'] as const) {
    const left = connection.prepare<[], string>(`SELECT DISTINCT file FROM ${table}`).pluck().all().filter((file) => !open.has(file));
    if (left.length > 0) witness.fault('diverged', `${name}: ${table} is left of ${left.join(' ')}`);
  }
  if (connection.prepare('SELECT 1 FROM settling').get() !== undefined) witness.fault('diverged', `${name}: settling is left`);
  const strays = connection.prepare<[], { id: number; scope: string }>(`SELECT id, 'agency:' || agency_id AS scope FROM member`).all().filter(({ id, scope }) => !followed.has(scope) && !open.has(`member:${id}`));
  for (const { id, scope } of strays) witness.fault('diverged', `${name}: member ${id} is here, of ${scope}, which it does not follow`);
  const anywhere = new Set(held.map(({ entity, rowId }) => `${entity} ${rowId}`));
  for (const entity of ENTITIES) compare(desk, entity, { held: held.filter((row) => row.entity === entity && followed.has(row.scope) && !open.has(row.file)), anywhere, hasOpen: open.size > 0 }, witness);
}

function compare({ connection, name }: CheckedDesk, entity: keyof typeof COMPARED, { held, anywhere, hasOpen }: { held: readonly HeldRow[]; anywhere: ReadonlySet<string>; hasOpen: boolean }, witness: FaultBook): void {
  const own = new Map(rowsOf(connection, entity).map((row) => [String(row[keyOf(entity)]), row]));
  for (const { rowId, body } of held) {
    const row = own.get(rowId);
    if (row === undefined) witness.fault('diverged', `${name}: ${entity} ${rowId} is not there`);
    else if (sorted(said(entity, row, body)) !== sorted(said(entity, body, body))) witness.fault('diverged', `${name}: ${entity} ${rowId} differs: ${difference(entity, row, body)}`);
  }
  if (hasOpen) return;
  for (const rowId of own.keys()) if (!anywhere.has(`${entity} ${rowId}`)) witness.fault('diverged', `${name}: ${entity} ${rowId} is at this desk alone`);
}

/** Of a row, what the hub has its say on. */
function said(entity: keyof typeof COMPARED, row: Row, body: Row): Row {
  const columns = getTableColumns(COMPARED[entity]) as Record<string, { readonly generated?: unknown } | undefined>;
  const derived = DERIVED[entity] ?? [];
  return Object.fromEntries(Object.keys(body).filter((field) => columns[field]?.generated === undefined && !derived.includes(field)).map((field) => [field, row[field] ?? null]));
}

function difference(entity: keyof typeof COMPARED, row: Row, body: Row): string {
  const [here, there] = [said(entity, row, body), said(entity, body, body)];
  return Object.keys(there).filter((field) => sorted(here[field]) !== sorted(there[field])).map((field) => `${field} ${sorted(here[field])} for ${sorted(there[field])}`).join(', ');
}
