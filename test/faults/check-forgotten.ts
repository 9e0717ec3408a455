import type { HubStore } from './hub-store.ts';
import { LEAVING_NAME } from './first-rows.ts';
import type { SimulatedDesk } from './simulated-desk.ts';
import type { Witness } from './witness.ts';

/** Members whose identity the hub erased. */
async function erasedMembers(store: HubStore): Promise<readonly string[]> {
  return (await store.rows<{ file: string }>(`SELECT file_id AS file FROM file_row WHERE entity = 'member' AND body ->> 'erasedOn' IS NOT NULL ORDER BY 1`)).map(({ file }) => file);
}

/** Once the hub was made to forget: who was erased is in no row, act, line or snapshot of it, and in no page of a desk that follows their agency. */
export async function checkForgotten(store: HubStore, desks: readonly SimulatedDesk[], witness: Witness): Promise<void> {
  const erased = await erasedMembers(store);
  if (erased.length === 0) return;
  for (const file of erased) {
    const acts = await store.rows<{ name: string }>(`SELECT name FROM command WHERE file_id = $1 AND body <> '' AND (outcome <> 'accepted' OR body LIKE '%${LEAVING_NAME}%') AND name <> 'privacy.validate-erasure' ORDER BY cmd_id`, [file]);
    for (const { name } of acts) witness.fault('remembered', `hub: what ${name} held of ${file} is there`);
    const lines = await store.rows<{ seq: number; entity: string }>(`SELECT seq, entity FROM change WHERE file_id = $1 AND body LIKE '%${LEAVING_NAME}%'`, [file]);
    for (const { seq, entity } of lines) witness.fault('remembered', `hub: line ${seq} of ${file}, ${entity}, names them`);
  }
  for (const desk of desks) checkDesk(desk, erased, witness);
}

function checkDesk({ connection, name }: SimulatedDesk, erased: readonly string[], witness: Witness): void {
  const open = new Set(connection.prepare<[], string>('SELECT DISTINCT file FROM outbox WHERE client_id IS NOT NULL AND settled_at IS NULL').pluck().all());
  const here = erased.filter((file) => connection.prepare(`SELECT 1 FROM member WHERE 'member:' || id = ?`).get(file) !== undefined && !open.has(file));
  for (const file of here) {
    const acts = connection.prepare<[string], string>(`SELECT name FROM outbox WHERE file = ? AND body IS NOT NULL AND name <> 'privacy.validate-erasure'`).pluck().all(file);
    for (const act of acts) witness.fault('remembered', `${name}: what ${act} held of ${file} is there`);
  }
  // The other one of that name may be here still, or in an act of this desk, which may have lost the right to their file since.
  const isNamed = connection.prepare<[{ name: string }], number>(`SELECT EXISTS (SELECT 1 FROM person WHERE last_name = @name) OR EXISTS (SELECT 1 FROM outbox WHERE body LIKE '%' || @name || '%')`).pluck().get({ name: LEAVING_NAME });
  if (isNamed === 1 || open.size > 0) return;
  const place = connection.serialize().toString('latin1').toLowerCase().indexOf(LEAVING_NAME.toLowerCase());
  if (place !== -1) witness.fault('remembered', `${name}: the name of somebody erased is in a page of its file`);
}
