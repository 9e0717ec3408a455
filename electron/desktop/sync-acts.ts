import { dialog } from 'electron';
import { basename } from 'node:path';
import type { exportSyncProofCommand, haltPreviewCommand, pauseSyncCommand, resumeSyncCommand, syncPhaseCommand } from '../../shared/contract/sync-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { inTransaction } from '../db/transaction.ts';
import { setPaused } from '../sync/hub-link.ts';
import { SYNC_PROOF_DIALOG } from '../text/proof-dialog.ts';
import type { Act, ActContext } from './act.ts';

export const readSyncPhase: Act<typeof syncPhaseCommand> = async (_input, { desk }) => done({ phase: desk.syncPhase() });

/** Kept in the file, where the thread that synchronises sees it before its next step. */
export const pauseSync: Act<typeof pauseSyncCommand> = async ({ isPaused }, { desk }) => {
  const { connection, db } = await desk.writing();
  const result = await inTransaction(connection, db, () => done(setPaused(connection, isPaused)));
  if (result === null) return refused({ code: 'busy' });
  desk.actFiled();
  desk.announceChange(['keptAct']);
  return done({});
};

export const previewHalt: Act<typeof haltPreviewCommand> = async (_input, { sync }) => {
  const preview = await sync.ask('preview-halt', null);
  return preview === null ? refused({ code: 'hub-silent' }) : done(preview);
};

/** The thread records it in the transaction that lets the desk go on. */
export const resumeSync: Act<typeof resumeSyncCommand> = async ({ scopes }, { desk, sync }) => {
  const { actor } = await desk.commandContext();
  await desk.recorded();
  const end = await sync.ask('resume', { scopes, actor: { staffId: actor.staffId, role: actor.role } });
  if (end === null) return refused({ code: 'busy' });
  if (end === 'not-halted') return refused({ code: 'already-done' });
  desk.announceChange(['journal', 'outbox']);
  return done({});
};

/** The worker records the export in the transaction that makes the file. */
export const exportSyncProof: Act<typeof exportSyncProofCommand> = async (_input, context) => {
  const { desk, journal } = context;
  const filePath = await placeOfSyncProof(context);
  if (filePath === null) return refused({ code: 'cancelled' });
  const { actor, now } = await desk.commandContext();
  await desk.recorded();
  const end = await (await journal()).proveSync({ actor: { staffId: actor.staffId, role: actor.role }, now }, filePath);
  if (end.kind === 'not-written') return refused({ code: end.why === 'file' ? 'file-not-written' : 'journal-unwritable' });
  if (end.kind !== 'sync-proved') throw new Error(`sync proof: the journal ended as ${end.kind}`);
  desk.announceChange(['journal']);
  return done({ fileName: basename(filePath), acts: end.acts });
};

/** Where to write; null when the person closes the dialog. An unattended desk is told its place when it is started. */
async function placeOfSyncProof({ desk, window }: ActContext): Promise<string | null> {
  const given = process.env.GUICHET_SYNC_PROOF_PATH ?? '';
  if (given !== '') return given;
  const { today } = desk.queryContext();
  const chosen = await dialog.showSaveDialog(window, {
    title: SYNC_PROOF_DIALOG.title, defaultPath: `${SYNC_PROOF_DIALOG.fileName}-${today}.json`, filters: [{ name: SYNC_PROOF_DIALOG.fileKind, extensions: ['json'] }],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}
