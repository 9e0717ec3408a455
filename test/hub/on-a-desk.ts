import { readLink } from '../../electron/sync/hub-link.ts';
import type { SyncedDesk } from './a-synced-desk.ts';

/* What is asked of a desk's file by the tests of what comes and goes whole. */

/** `table` with a condition, if need be. */
export const count = ({ connection }: SyncedDesk, table: string): unknown => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
export const halted = ({ connection }: SyncedDesk) => readLink(connection)?.halted;
export const journal = ({ connection }: SyncedDesk, action: string) => connection.prepare('SELECT detail FROM audit WHERE action = ?').pluck().all(action).map((detail) => JSON.parse(String(detail)) as unknown);
/** Rows that lie aside, lines that owe their place in the search by act or have one that is not theirs: none at rest. */
export const left = ({ connection }: SyncedDesk) =>
  connection.prepare('SELECT (SELECT count(*) FROM row_before) + (SELECT count(*) FROM held_line) + (SELECT count(*) FROM rebuilt_file) + (SELECT count(*) FROM settling) + (SELECT count(*) FROM named_line) + (SELECT count(*) FROM snapshot_taking) + (SELECT count(*) FROM place_debt) + (SELECT count(*) FROM moved_line)' +
    ' + (SELECT count(*) FROM (SELECT act_code, care_on, id FROM reimbursement EXCEPT SELECT act_code, care_on, line_id FROM line_by_act)) + (SELECT count(*) FROM (SELECT act_code, care_on, line_id FROM line_by_act EXCEPT SELECT act_code, care_on, id FROM reimbursement))').pluck().get();

/** Steps until `when` says so. */
export async function stepUntil(desk: SyncedDesk, when: () => boolean): Promise<void> {
  for (let steps = 0; steps < 300; steps += 1) {
    if (when()) return;
    await desk.engine.step();
  }
  throw new Error('it never came so far');
}
