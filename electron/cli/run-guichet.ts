import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { backupCommand } from './backup-command.ts';
import { checkCommand } from './check-command.ts';
import { EXIT, UsageError, type CliCommand, type ExitCode, type OptionValues, type Terminal } from './command.ts';
import { demoCommand } from './demo-command.ts';
import { exportMemberCommand } from './export-member-command.ts';
import { importCommand } from './import-command.ts';
import { importFormatCommand } from './import-format-command.ts';
import { exportProofCommand, verifyProofCommand } from './proof-commands.ts';
import { joinCommand } from './join-command.ts';
import { openAccountCliCommand } from './open-account-command.ts';
import { restoreCommand } from './restore-command.ts';
import { resumeSyncCommand } from './resume-sync-command.ts';
import { purgeCliCommand } from './purge-command.ts';
import { verifyAuditCommand } from './verify-audit-command.ts';
import { verifySyncCommand } from './verify-sync-command.ts';

const COMMANDS: ReadonlyMap<string, CliCommand> = new Map([
  ['import', importCommand], ['import-format', importFormatCommand], ['demo', demoCommand], ['check', checkCommand],
  ['verify-audit', verifyAuditCommand], ['verify-proof', verifyProofCommand], ['export-proof', exportProofCommand],
  ['verify-sync', verifySyncCommand],
  ['backup', backupCommand], ['restore', restoreCommand],
  ['export-member', exportMemberCommand], ['purge', purgeCliCommand],
  ['join', joinCommand], ['open-account', openAccountCliCommand], ['resume-sync', resumeSyncCommand],
]);

const COMMON_OPTIONS = {
  data: { type: 'string' }, 'passphrase-file': { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

/** Runs one command line. Answers go to `print`, everything else to `tell`; a defect throws. */
export async function runGuichet(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help') {
    terminal.print(help());
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) return fail(`Unknown command ${name}`, terminal);
  try {
    const { values, positionals } = parse(command, rest);
    if (values['help'] === true) {
      terminal.print(help());
      return EXIT.done;
    }
    return await command.run({ arguments: positionals, options: values, terminal });
  } catch (error) {
    if (error instanceof UsageError) return fail(error.message, terminal);
    throw error;
  }
}

function parse(command: CliCommand, args: readonly string[]): { readonly values: OptionValues; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...COMMON_OPTIONS, ...command.options }, allowPositionals: true });
    return { values, positionals };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function fail(sentence: string, terminal: Terminal): ExitCode {
  terminal.tell(sentence);
  terminal.tell('guichet help lists the commands.');
  return EXIT.usage;
}

function help(): string {
  const commands = [...COMMANDS.values()].map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return [
    'Usage: guichet COMMAND [options]', '', 'Commands:', ...commands, '', 'Common options:',
    '  --data DIR              folder of the workstation; else GUICHET_USER_DATA',
    '  --passphrase-file FILE  file that holds the passphrase; else GUICHET_PASSPHRASE',
    '  --json                  one line of JSON instead of text', '',
    'Exit codes: 0 done, 1 refused or done in part, 2 wrong call or defect. Errors go to standard error.',
  ].join('\n');
}
