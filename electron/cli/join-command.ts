import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import type { Result } from '../../shared/lib/result.ts';
import { writeHeadFile } from '../audit/head-file.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { wipe, type SecretBytes } from '../keys/secret-bytes.ts';
import { isGone } from '../recovery/is-gone.ts';
import { DATABASE_FILE } from '../session/desk-files.ts';
import { clearAway } from '../session/found-database.ts';
import { readLink, type HubLink } from '../sync/hub-link.ts';
import { joinHub, type JoinRefusal } from '../sync/join-hub.ts';
import { accessImage, accessLines, accessSentence } from './access-answer.ts';
import { EXIT, UsageError, type CliCall, type CliCommand, type ExitCode } from './command.ts';
import { refuseWhileOpen } from './desk-folder.ts';
import { dataFolder } from './folder-option.ts';
import { giveAccess, type AccessGiven, type AccessRefusal } from './give-access.ts';
import { keyIn, openForWritingWith } from './open-desk-database.ts';
import { takeFromHub } from './take-from-hub.ts';

export const joinCommand: CliCommand = {
  usage: 'join URL CODE',
  summary: 'Take the workstation into use at a hub with a code that serves once, then take what the hub has, and give the person of the code a way in. It must hold no member yet; one without a database receives one.',
  options: {},
  async run(call) {
    const [url, code, ...more] = call.arguments;
    if (url === undefined || code === undefined || more.length > 0) throw new UsageError('join needs the address of a hub and a code');
    const folder = dataFolder(call);
    refuseWhileOpen(folder);
    const path = join(folder, DATABASE_FILE);
    if (isGone(path)) throw new UsageError(`The database of ${folder} is gone and has backups: see restore`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const key = await keyIn(folder, call);
    try {
      const joined = existsSync(path) ? await joinExisting(call, key, { url, code }) : await joinNew(call, key, { url, code });
      if (!joined.ok) return refuse(call, joined.refusal);
      return told(call, joined.value, await begin(call, key, joined.value.staffId));
    } finally {
      wipe(key);
    }
  },
};

interface Invitation {
  readonly url: string;
  readonly code: string;
}

type Joined = Result<EnrolAnswer, JoinRefusal>;

const now = (): Instant => instant(Date.now());

function joinWith(connection: SqliteConnection, invitation: Invitation, { terminal }: CliCall): Promise<Joined> {
  const actor = { staffId: `cli:${userInfo().username}`, role: 'administrateur' };
  return joinHub({ ...invitation, connection, actor, now: now(), failed: (path, why) => terminal.tell(`${path}: ${why}`) });
}

async function joinExisting(call: CliCall, key: SecretBytes, invitation: Invitation): Promise<Joined> {
  const desk = await openForWritingWith(call, key);
  try {
    return await joinWith(desk.connection, invitation, call);
  } finally {
    await desk.close();
  }
}

/** The database takes its name when the hub has taken the desk: a refusal leaves a folder that starts for the first time. */
async function joinNew(call: CliCall, key: SecretBytes, invitation: Invitation): Promise<Joined> {
  const folder = dataFolder(call);
  const path = join(folder, DATABASE_FILE);
  const partial = { folder, path: `${path}.partial` };
  clearAway(partial);
  const connection = openDatabase({ path: partial.path, key, nativeBinding: call.terminal.env['GUICHET_NATIVE_BINDING'] });
  try {
    migrate(connection, MIGRATIONS);
    const joined = await joinWith(connection, invitation, call);
    if (!joined.ok) return joined;
    await writeHeadFile(connection, folder);
    connection.close();
    renameSync(partial.path, path);
    return joined;
  } finally {
    if (connection.open) connection.close();
    clearAway(partial);
  }
}

interface Begun {
  readonly phase: SyncPhase;
  readonly halted: HubLink['halted'];
  readonly access: Result<AccessGiven, AccessRefusal>;
}

/** What the hub has, as far as it can be had now, and a way in for the person by whose code the desk joined; the desk goes on from there whenever it is open. */
async function begin(call: CliCall, key: SecretBytes, staffId: string): Promise<Begun> {
  const desk = await openForWritingWith(call, key);
  try {
    const phase = await takeFromHub(call, desk.connection);
    const halted = readLink(desk.connection)?.halted ?? null;
    return { phase, halted, access: await giveAccess({ connection: desk.connection, key, staffId, login: null }) };
  } finally {
    await desk.close();
  }
}

const SENTENCES: Readonly<Record<JoinRefusal, string>> = {
  'joined-already': 'This workstation has a hub already, and its session there goes.',
  'not-empty': 'This workstation holds members, accounts or acts of its own: only a fresh one joins a hub.',
  'url-refused': 'This is no address of a hub: https://HOST[:PORT], or http:// on this machine alone.',
  'code-refused': 'The hub refused the code: unknown, used, too old, of nobody active, or this workstation was shut out. Ask for another one.',
  'upgrade-required': 'This hub is newer than this workstation, and works with newer ones only. It has not looked at the code, and nothing was written here: install the version of Guichet that goes with it, then join by the same code.',
  'no-answer': 'No hub answered there. Where the line was cut the code may be used up: ask for another one, the hub knows this workstation by its key.',
};

function refuse({ options, terminal }: CliCall, code: JoinRefusal): ExitCode {
  if (options['json'] === true) terminal.print(JSON.stringify({ ok: false, code }));
  terminal.tell(SENTENCES[code]);
  return EXIT.refused;
}

function told({ options, terminal }: CliCall, { deviceId, staffId, series }: EnrolAnswer, { phase, halted, access }: Begun): ExitCode {
  if (options['json'] === true) {
    const account = access.ok ? { account: accessImage(access.value) } : { account: null, accountCode: access.refusal };
    terminal.print(JSON.stringify({ ok: true, deviceId, staffId, series, phase, ...account }));
    return EXIT.done;
  }
  terminal.print(`Joined, as the workstation ${deviceId} of ${staffId}; its numbers carry ${series}.`);
  terminal.print(whereItStands(phase, halted));
  if (access.ok) accessLines(access.value).forEach((line) => terminal.print(line));
  else terminal.tell(withoutAccess(staffId, access.refusal));
  return EXIT.done;
}

function whereItStands(phase: SyncPhase, halted: Begun['halted']): string {
  if (phase === 'live') return 'What the hub has is here.';
  if (halted === 'upgrade-required') return 'This hub is newer than this workstation, which takes nothing of it: install the version of Guichet that goes with it, then: guichet resume-sync';
  if (halted === 'row-refused') return 'A row of this hub cannot be written here, and nothing that came with it was: the journal says which. Once it is corrected there, or Guichet is newer: guichet resume-sync';
  return `What the hub has is not all here yet (${phase}): the workstation takes it when it is open.`;
}

/** The desk has joined; whoever the code was for has no way in by it. */
function withoutAccess(staffId: string, code: AccessRefusal): string {
  return code === 'not-found' ? `The directory has not come yet, and nobody can sign in before it has. Once the hub answers: guichet open-account ${staffId}` : `No account was opened for ${staffId}. ${accessSentence(code)}`;
}
