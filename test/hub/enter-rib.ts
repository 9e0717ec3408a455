import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { aPdf } from '../fixtures/papers.ts';
import type { SyncedDesk } from './a-synced-desk.ts';

/** Enters a change of RIB with its paper at a desk, which has not sent it yet; gives the id of the request. */
export async function enterRib(synced: SyncedDesk, staffId = 'claire', memberId = 7): Promise<string> {
  const desk = synced.desk(staffId);
  const paper = await desk.command(keepPaperCommand, { name: 'rib.pdf', bytes: aPdf() });
  const sent = await desk.command(submitRibChangeCommand, {
    memberId, iban: NEW_IBAN, holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: true, effectiveOn: '2026-11-23', recapSeen: true, paperIds: [paper.ok ? paper.value.attachmentId : ''],
  });
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal));
  return sent.value.requestId;
}

/** The same, and the hub has it. */
export async function sendRib(synced: SyncedDesk): Promise<string> {
  const requestId = await enterRib(synced);
  await synced.sync();
  return requestId;
}
