import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { BackupEnd } from '../backup/backup-protocol.ts';
import { backUpDesk } from './back-up-desk.ts';
import { EXIT, textOption, type CliCommand } from './command.ts';
import { deskPlace } from './desk-folder.ts';

export const backupCommand: CliCommand = {
  usage: 'backup [--to DIR]',
  summary: 'Make a checked backup now, beside the application or without it; --to copies it, with the key file, elsewhere.',
  options: { to: { type: 'string' } },
  async run(call) {
    const place = await deskPlace(call);
    const end = backUpDesk(place);
    const target = textOption(call.options, 'to');
    if (end.kind === 'made' && target !== undefined) copyTo(resolve(target), [end.path, end.path.replace(/\.db$/u, '.json'), join(place.folder, 'key.json')]);
    call.terminal.print(call.options['json'] === true ? JSON.stringify(end) : sentenceOf(end));
    return end.kind === 'made' ? EXIT.done : EXIT.refused;
  },
};

function copyTo(folder: string, files: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(file, join(folder, basename(file)));
}

function sentenceOf(end: BackupEnd): string {
  switch (end.kind) {
    case 'made':
      return `Made ${end.path}: ${end.bytes} bytes, copied in ${Math.round(end.copyMs)} ms, checked in ${Math.round(end.checkMs)} ms`;
    case 'busy':
      return 'Not made: somebody is writing without a pause. Try again.';
    case 'stopped':
      return 'Not made: it was stopped.';
    case 'no-room':
      return `Not made: the disk has ${end.freeBytes} bytes free, ${end.neededBytes} are needed.`;
    case 'disk-failed':
      return `Not made: the disk failed (${end.code}). The former backups are there.`;
    case 'damaged':
      return `Not made: the database is damaged (${end.problems[0] ?? ''}). See guichet restore.`;
  }
}
