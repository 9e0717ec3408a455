import { basename, dirname, resolve } from 'node:path';
import type { RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { backupFolderOf, backupAt, listBackups, type BackupFile } from '../backup/backup-file.ts';
import { recoverDesk, type RecoveryEnd } from '../recovery/recover-desk.ts';
import { EXIT, textOption, UsageError, type CliCommand } from './command.ts';
import { deskPlace, refuseWhileOpen } from './desk-folder.ts';

export const restoreCommand: CliCommand = {
  usage: 'restore [--from BACKUP]',
  summary: 'Put the newest sound backup, with every act since, in the place of the database; --from puts exactly that backup there. What was there is kept in « damaged ».',
  options: { from: { type: 'string' } },
  async run(call) {
    const place = await deskPlace(call);
    refuseWhileOpen(place.folder);
    const from = textOption(call.options, 'from');
    const end = recoverDesk(place, Date.now(), from === undefined ? undefined : findBackup(resolve(from)));
    call.terminal.print(call.options['json'] === true ? JSON.stringify(end) : sentencesOf(end, from).join('\n'));
    return end.kind === 'recovered' ? EXIT.done : EXIT.refused;
  },
};

/** One of the workstation, or one that was copied elsewhere under the same name. */
function findBackup(path: string): BackupFile {
  const backup = backupAt(path);
  if (backup === null) {
    const known = listBackups(backupFolderOf(dirname(dirname(path)))).map((one) => basename(one.path));
    throw new UsageError(`No backup at ${path}${known.length === 0 ? '' : `; there are ${known.join(', ')}`}`);
  }
  return backup;
}

const REASONS = {
  'wrong-key': 'Neither the database nor any backup belongs to this key. Nothing was touched.',
  unreadable: 'The database cannot be read and there is no backup. Nothing was touched.',
  'no-room': 'The disk lacks room for the restored database. Nothing was touched.',
} as const;

function sentencesOf(end: RecoveryEnd, from: string | undefined): readonly string[] {
  if (end.kind === 'recovered') return reportLines(end.report);
  return [end.reason === 'unreadable' && from !== undefined ? 'That backup does not pass its checks, or belongs to another key. Nothing was touched.' : REASONS[end.reason]];
}

function reportLines({ backupTakenAt, rows, missing, aside, tookMs }: RecoveryReport): readonly string[] {
  return [
    `Restored in ${tookMs} ms: ${rows ?? 0} rows${backupTakenAt === null ? ', without any backup' : `, backup of ${new Date(backupTakenAt).toISOString()}`}.`,
    missing.isAll ? `Acts missing: ${missing.count}.` : `Acts missing: ${missing.count} known, perhaps more.`,
    ...missing.acts.map(({ at, name, actor, member }) => `  ${new Date(at).toISOString()} ${name}, ${actor}, ${member ?? 'no file'}`),
    ...(aside === null ? [] : [`What was there is in ${aside}`]),
  ];
}
