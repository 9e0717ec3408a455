import type { HubStore } from './hub-store.ts';
import type { SimulatedDesk } from './simulated-desk.ts';
import type { Witness } from './witness.ts';

/** Each act of each file that is left is at the hub; only one whose desk has lost the right to send it may wait. */
export async function checkFiled(store: HubStore, desks: readonly SimulatedDesk[], witness: Witness): Promise<void> {
  const recorded = new Map((await store.rows<{ cmdId: string; outcome: string }>('SELECT cmd_id AS "cmdId", outcome FROM command')).map(({ cmdId, outcome }) => [cmdId, outcome]));
  for (const desk of desks) {
    const followed = new Set(desk.connection.prepare<[], string>('SELECT scope FROM hub_scope').pluck().all());
    for (const { cmdId, name } of witness.acts(desk)) {
      const row = desk.connection.prepare<[string], { outcome: string | null; scope: string }>('SELECT hub_outcome AS outcome, scope FROM outbox WHERE command_id = ?').get(cmdId);
      const isKeptBack = row !== undefined && row.outcome === null && !followed.has(row.scope);
      if (!recorded.has(cmdId) && !isKeptBack) witness.fault('lost', `${desk.name}: ${name} ${cmdId} never came to the hub`);
      else if (row?.outcome !== null && row?.outcome !== recorded.get(cmdId)) witness.fault('lost', `${desk.name}: ${name} ${cmdId} is ${String(row?.outcome)} here, ${String(recorded.get(cmdId))} at the hub`);
    }
  }
}
