import { dialog } from 'electron';
import { basename } from 'node:path';
import { privacyRequestQuery, type exportMemberCommand, type validateErasureCommand } from '../../shared/contract/privacy-contract.ts';
import type { cancelPrivacyJobCommand, purgeCommand, rehearsePurgeCommand } from '../../shared/contract/purge-contract.ts';
import { done, refused } from '../../shared/lib/result.ts';
import type { RunBy } from '../privacy/privacy-service.ts';
import { MEMBER_COPY_DIALOG } from '../text/member-copy-dialog.ts';
import type { Act, ActContext } from './act.ts';

export const exportMemberFile: Act<typeof exportMemberCommand> = async ({ requestId, seenVersion }, context) => {
  const filePath = await placeOfCopy(requestId, context);
  if (filePath === null) return refused({ code: 'cancelled' });
  const result = await context.privacy.run('export', { requestId, seenVersion, filePath }, runBy(context));
  if (!result.ok) return result;
  context.desk.announceChange(['privacyRequest']);
  return done({ fileName: basename(filePath), ...result.value });
};

export const validateErasure: Act<typeof validateErasureCommand> = async ({ requestId, seenVersion }, context) => {
  const result = await context.privacy.run('erase', { requestId, seenVersion }, runBy(context));
  if (result.ok) context.desk.announceChange(['privacyRequest', 'member', 'contract', 'person']);
  return result;
};

export const rehearsePurgeAct: Act<typeof rehearsePurgeCommand> = (_input, context) => context.privacy.run('rehearse', {}, runBy(context));

export const purgeAct: Act<typeof purgeCommand> = async ({ confirmedOn }, context) => {
  const result = await context.privacy.run('purge', { confirmedOn }, runBy(context));
  context.desk.announceChange(['member', 'contract', 'person', 'document', 'draft']);
  return result;
};

export const cancelPrivacyJob: Act<typeof cancelPrivacyJobCommand> = async (_input, { privacy }) => done({ wasRunning: privacy.cancel() });

function runBy({ desk }: ActContext): RunBy {
  const { actor, now } = desk.commandContext();
  return { actor, now };
}

/** Where to write; null when the person closes the dialog. An unattended desk is told its place when it is started. */
async function placeOfCopy(requestId: string, { desk, window }: ActContext): Promise<string | null> {
  const given = process.env.GUICHET_EXPORT_PATH ?? '';
  if (given !== '') return given;
  const reader = await desk.reader(privacyRequestQuery.lane);
  const context = desk.queryContext();
  const request = (await reader.query(privacyRequestQuery.name, { requestId }, context)) as { readonly number: string } | null;
  const number = request?.number ?? '';
  const chosen = await dialog.showSaveDialog(window, {
    title: MEMBER_COPY_DIALOG.title(number), defaultPath: MEMBER_COPY_DIALOG.fileName(number, context.today), filters: [{ name: MEMBER_COPY_DIALOG.fileKind, extensions: ['html'] }],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}
