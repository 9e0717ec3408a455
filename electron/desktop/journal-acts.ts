import { dialog } from 'electron';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { checkJournalCommand, exportProofCommand, journalStateCommand } from '../../shared/contract/journal-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { PROOF_DIALOG } from '../text/proof-dialog.ts';
import type { Act, ActContext } from './act.ts';

export const readJournalState: Act<typeof journalStateCommand> = async (_input, { journal }) => done((await journal()).state);

export const checkJournal: Act<typeof checkJournalCommand> = async (_input, { journal }) => done(await (await journal()).check());

/** The worker records the export in the transaction that makes the file. */
export const exportProof: Act<typeof exportProofCommand> = async ({ memberId, reason, reference, withVerifier }, context) => {
  const { desk, journal, verifierPage } = context;
  const filePath = await placeOfProof(memberId, context);
  if (filePath === null) return refused({ code: 'cancelled' });
  const { actor, now } = await desk.commandContext();
  // What was seen and done until now is part of the file.
  await desk.recorded();
  const end = await (await journal()).prove({ memberId, actor: { staffId: actor.staffId, role: actor.role }, reason, reference, now }, filePath);
  if (end.kind === 'not-written') return refused({ code: end.why === 'file' ? 'file-not-written' : 'journal-unwritable' });
  if (end.kind !== 'proved' || end.events === null) return refused({ code: 'not-found' });
  desk.announceChange(['journal']);
  if (withVerifier && !(await copied(verifierPage, join(dirname(filePath), PROOF_DIALOG.verifier)))) return refused({ code: 'file-not-written' });
  return done({ fileName: basename(filePath), events: end.events });
};

/** Where to write; null when the person closes the dialog. An unattended desk is told its place when it is started. */
async function placeOfProof(memberId: number, { desk, window }: ActContext): Promise<string | null> {
  const given = process.env.GUICHET_PROOF_PATH ?? '';
  if (given !== '') return given;
  const { today } = desk.queryContext();
  const chosen = await dialog.showSaveDialog(window, {
    title: PROOF_DIALOG.title, defaultPath: `${PROOF_DIALOG.fileName}-${memberId}-${today}.json`, filters: [{ name: PROOF_DIALOG.fileKind, extensions: ['json'] }],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to);
    return true;
  } catch {
    // The proof itself is written; the page can be saved elsewhere.
    return false;
  }
}
