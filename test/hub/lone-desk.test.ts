import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { importFolder } from '../../electron/import/import-folder.ts';
import { purge } from '../../electron/privacy/purge.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { aRun } from '../fixtures/export-database.ts';
import { anExport, writeExport } from '../fixtures/export-folder.ts';
import { differences } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { count } from './on-a-desk.ts';

const desks = desksAtAHub();
const { privacy: policy } = loadProfile();

test('whatever somebody purges or imports at a desk of a hub, every desk holds what the hub holds', async () => {
  const [first, second] = [await desks.joined('claire'), await desks.joined('karim')];
  await catchUp(first, second);
  const { connection } = first;
  const rows = ['member', 'person', 'contract', 'bank_account', 'privacy_request', 'outbox'].map((table) => [table, count(first, table)]);
  // A few years later everything of the agency would go.
  const later = instant(Date.UTC(2045, 0, 1));
  const run = { connection, db: drizzle(connection), policy, actor: { staffId: 'sophie', role: 'responsable' } };
  const purged = await purge({ ...run, now: () => later, confirmedOn: localDateOf(later), newId: () => 'purge-1', isCancelled: () => false, report: () => undefined });
  expect(purged.ok && purged.value.lines.reduce((sum, { gone }) => sum + gone, 0)).toBe(0);
  expect(importFolder(aRun(connection, writeExport(anExport())))).toEqual({ ok: false, refusal: { code: 'desk-has-hub' } });
  await catchUp(first, second);
  expect(rows.map(([table]) => [table, count(first, String(table))])).toEqual(rows);
  for (const desk of [first, second]) expect(await differences(desks.hub, desk)).toEqual([]);
});
