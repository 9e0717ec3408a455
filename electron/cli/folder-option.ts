import { textOption, UsageError, type CliCall } from './command.ts';

/** The folder of the workstation that a command is about. */
export function dataFolder({ options, terminal }: CliCall): string {
  const folder = textOption(options, 'data') ?? terminal.env['GUICHET_USER_DATA'];
  if (folder === undefined || folder === '') throw new UsageError('Say where the database is: --data DIR or GUICHET_USER_DATA');
  return folder;
}
