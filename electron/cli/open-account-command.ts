import { drizzle } from 'drizzle-orm/better-sqlite3';
import { parseLogin, type Login } from '../../shared/domain/account/login.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { findStaff } from '../db/repositories/staff-repository.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { EXIT, textOption, UsageError, type CliCall, type CliCommand, type ExitCode, type OptionValues } from './command.ts';
import { refuseWhileOpen } from './desk-folder.ts';
import { dataFolder } from './folder-option.ts';
import { accessImage, accessLines, accessSentence } from './access-answer.ts';
import { giveAccess, type AccessGiven, type AccessOrder, type AccessRefusal } from './give-access.ts';
import { keyOfDesk, openForWritingWith } from './open-desk-database.ts';
import { takeFromHub } from './take-from-hub.ts';

export const openAccountCliCommand: CliCommand = {
  usage: 'open-account PERSON [--login LOGIN]',
  summary: 'Give somebody of the directory (PERSON: their reference there) a way into this workstation: prints a login and a code that serves once. The desk must be closed.',
  options: { login: { type: 'string' } },
  async run(call) {
    const [staffId, ...more] = call.arguments;
    if (staffId === undefined || more.length > 0) throw new UsageError('open-account needs one person, by their reference in the directory');
    const login = loginIn(call.options);
    refuseWhileOpen(dataFolder(call));
    const key = await keyOfDesk(call);
    try {
      const given = await accessFor(call, key, { staffId, login });
      return given.ok ? told(call, given.value) : refuse(call, given.refusal);
    } finally {
      wipe(key);
    }
  },
};

async function accessFor(call: CliCall, key: SecretBytes, asked: Pick<AccessOrder, 'staffId' | 'login'>): Promise<Result<AccessGiven, AccessRefusal>> {
  const desk = await openForWritingWith(call, key);
  try {
    await bringPerson(call, desk.connection, asked.staffId);
    return await giveAccess({ connection: desk.connection, key, ...asked });
  } finally {
    await desk.close();
  }
}

function loginIn(options: OptionValues): Login | null {
  const typed = textOption(options, 'login');
  if (typed === undefined) return null;
  const login = parseLogin(typed);
  if (login === null) throw new UsageError('A login is three to forty of a–z, 0–9, dot and hyphen');
  return login;
}

/** Nobody can open the window of a desk without any account: whom the directory did not name when it joined comes here. */
async function bringPerson(call: CliCall, connection: SqliteConnection, staffId: string): Promise<void> {
  if (findStaff(drizzle(connection), staffId)?.active === true) return;
  await takeFromHub(call, connection);
}

function told({ options, terminal }: CliCall, given: AccessGiven): ExitCode {
  if (options['json'] === true) terminal.print(JSON.stringify({ ok: true, value: accessImage(given) }));
  else accessLines(given).forEach((line) => terminal.print(line));
  return EXIT.done;
}

function refuse({ options, terminal }: CliCall, code: AccessRefusal): ExitCode {
  if (options['json'] === true) terminal.print(JSON.stringify({ ok: false, code }));
  terminal.tell(accessSentence(code));
  return EXIT.refused;
}
