import { dialog } from 'electron';
import { basename } from 'node:path';
import { privacyRequestQuery, type exportMemberCommand, type PrivacyRequestDetail, type validateErasureCommand } from '../../shared/contract/privacy-contract.ts';
import type { cancelPrivacyJobCommand, purgeCommand, rehearsePurgeCommand } from '../../shared/contract/purge-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { PrivacyJobKind, PrivacyJobs } from '../privacy/privacy-protocol.ts';
import { MEMBER_COPY_DIALOG } from '../text/member-copy-dialog.ts';
import type { Act, ActContext } from './act.ts';

export const exportMemberFile: Act<typeof exportMemberCommand> = async ({ privacyRequestId: requestId, seenVersion }, context) => {
  const filePath = await placeOfCopy(requestId, context);
  if (filePath === null) return refused({ code: 'cancelled' });
  const result = await run(context, 'export', { requestId, seenVersion, filePath });
  if (!result.ok) return result;
  context.desk.announceChange(['privacyRequest']);
  context.desk.actFiled();
  return done({ fileName: basename(filePath), ...result.value });
};

export const validateErasure: Act<typeof validateErasureCommand> = async ({ privacyRequestId: requestId, seenVersion }, context) => {
  const result = await run(context, 'erase', { requestId, seenVersion });
  if (!result.ok) return result;
  context.desk.announceChange(['privacyRequest', 'member', 'contract', 'person', 'outbox']);
  context.desk.actFiled();
  return result;
};

export const rehearsePurgeAct: Act<typeof rehearsePurgeCommand> = (_input, context) => run(context, 'rehearse', {});

export const purgeAct: Act<typeof purgeCommand> = async ({ confirmedOn }, context) => {
  const result = await run(context, 'purge', { confirmedOn });
  context.desk.announceChange(['member', 'contract', 'person', 'document', 'draft']);
  return result;
};

export const cancelPrivacyJob: Act<typeof cancelPrivacyJobCommand> = async (_input, { privacy }) => done({ wasRunning: privacy.cancel() });

/** One job of the thread; what was seen and done before is in the journal before it, and the counter beside the journal follows it. */
async function run<Kind extends PrivacyJobKind>({ desk, privacy }: ActContext, kind: Kind, input: PrivacyJobs[Kind]['input']): Promise<Result<PrivacyJobs[Kind]['output'], Refusal>> {
  const { actor, now } = await desk.commandContext();
  await desk.recorded();
  const result = await privacy.run(kind, input, { actor, now });
  (await desk.writing()).keeper?.noted();
  return result;
}

/** Where to write; null when the person closes the dialog. An unattended desk is told its place when it is started. */
async function placeOfCopy(requestId: string, { desk, window }: ActContext): Promise<string | null> {
  const given = process.env.GUICHET_COPY_PATH ?? '';
  if (given !== '') return given;
  const number = await numberOf(requestId, desk);
  const chosen = await dialog.showSaveDialog(window, {
    title: MEMBER_COPY_DIALOG.title(number), defaultPath: MEMBER_COPY_DIALOG.fileName(number, desk.queryContext().today), filters: [{ name: MEMBER_COPY_DIALOG.fileKind, extensions: ['html'] }],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

/** Names the file, so that two copies of one day are told apart. */
async function numberOf(privacyRequestId: string, desk: ActContext['desk']): Promise<string> {
  const { name, lane, roles, concerns } = privacyRequestQuery;
  const input = { privacyRequestId };
  const guard = { roles: roles === 'anyone' ? [] : roles, subject: concerns?.(input) ?? null, opensFile: false };
  const answer = await (await desk.reader(lane)).query({ name, input, context: desk.queryContext(), guard });
  return answer.verdict === 'answered' ? ((answer.value as PrivacyRequestDetail | null)?.number ?? '') : '';
}
