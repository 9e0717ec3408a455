import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { importFolder } from '../../electron/import/import-folder.ts';
import { eraseMember } from '../../electron/privacy/erase-member.ts';
import { purge } from '../../electron/privacy/purge.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { checkIdentityCommand, openPrivacyRequestCommand } from '../../shared/contract/privacy-contract.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { aRun } from '../fixtures/export-database.ts';
import { anExport, writeExport } from '../fixtures/export-folder.ts';
import { differences, type SyncedDesk } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { count } from './on-a-desk.ts';

const desks = desksAtAHub();
const { privacy: policy } = loadProfile();

/** A request of erasure that its validator may answer, at the hub and at the desk. */
async function anErasure(synced: SyncedDesk): Promise<string> {
  const desk = synced.desk('claire');
  const today = localDateOf(instant((await desk.desk.commandContext()).now));
  const opened = await desk.command(openPrivacyRequestCommand, { memberId: 7, kind: 'erasure', channel: 'agency', receivedOn: today, wording: 'Effacez tout.', identityMeans: null });
  if (!opened.ok) throw new Error(`opening refused: ${opened.refusal.code}`);
  const { privacyRequestId } = opened.value;
  expect(await desk.command(checkIdentityCommand, { privacyRequestId, seenVersion: 1, means: 'paper-seen' })).toMatchObject({ ok: true });
  return privacyRequestId;
}

test('whoever tries to erase, purge or import at a desk of a hub is refused, and every desk holds what the hub holds', async () => {
  const [first, second] = [await desks.joined('claire'), await desks.joined('karim')];
  const requestId = await anErasure(first);
  await catchUp(first, second);
  const { connection } = first;
  const rows = ['member', 'person', 'contract', 'bank_account', 'privacy_request', 'outbox'].map((table) => [table, count(first, table)]);
  const now = instant(Date.now());
  // A few years later everything of the agency would go.
  const later = instant(Date.UTC(2045, 0, 1));
  const run = { connection, db: drizzle(connection), policy, actor: { staffId: 'sophie', role: 'responsable' } };
  const refusals = [
    await eraseMember({ ...run, requestId, seenVersion: 2, now, today: localDateOf(now), commandId: 'erase-1' }),
    await purge({ ...run, now: () => later, confirmedOn: localDateOf(later), newId: () => 'purge-1', isCancelled: () => false, report: () => undefined }),
    importFolder(aRun(connection, writeExport(anExport()))),
  ];
  expect(refusals).toEqual(['erasure', 'purge', 'import'].map((job) => ({ ok: false, refusal: { code: 'desk-has-hub', facts: { job } } })));
  await catchUp(first, second);
  expect(rows.map(([table]) => [table, count(first, String(table))])).toEqual(rows);
  for (const desk of [first, second]) expect(await differences(desks.hub, desk)).toEqual([]);
});
