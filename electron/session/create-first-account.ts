import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { firstAccount } from '../../shared/domain/account/first-account.ts';
import { parseLogin, type Login } from '../../shared/domain/account/login.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import { done, refused } from '../../shared/lib/result.ts';
import { applyChanges } from '../db/apply-changes.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase } from '../db/open-database.ts';
import { inTransaction } from '../db/transaction.ts';
import { findAccountByLogin } from '../db/repositories/account-repository.ts';
import { setAsideKeyFile } from '../keys/key-file.ts';
import { wipe } from '../keys/secret-bytes.ts';
import { DATABASE_FILE } from './desk-files.ts';
import { passphraseRefusal } from './enrol.ts';
import { enrollingStatus, inDeskTransaction, nowOf, ownWorkstationId, recordOfNew, type Entrance, type EntranceParts, type Stay } from './entrance-parts.ts';
import { openDesk } from './open-desk.ts';
import { personOf } from './sign-in.ts';
import { writeEntry } from './write-entry.ts';

export interface FirstAccountInput {
  readonly login: string;
  readonly fullName: string;
  readonly agencyId: string;
  readonly passphrase: Uint8Array;
}

/**
 * Makes the key, the database and its first administrator, who then enrols a second factor. The database takes its name when it is whole: a
 * stop half way leaves a desk that starts for the first time again.
 */
export async function createFirstAccount(entrance: Entrance, input: FirstAccountInput): Promise<Refusal | null> {
  const { parts } = entrance;
  try {
    if (parts.desk.status().state !== 'first-start') return { code: 'already-done' };
    const login = parseLogin(input.login);
    if (login === null) return { code: 'login-invalid', fields: { login: 'login-invalid' } };
    const { agencies, identity } = await parts.profile();
    const agencyName = agencies.find(({ id }) => id === input.agencyId)?.name ?? '';
    const weak = await passphraseRefusal(entrance, input.passphrase, [login, input.fullName, agencyName, identity.name]);
    if (weak !== null) return refusedBeforeAnyone(parts, weak);
    const changes = firstAccount({ ...input, staffId: randomUUID(), login }, agencies, nowOf(entrance));
    if (!changes.ok) return { code: changes.refusal };
    await createDatabase(entrance, { login, passphrase: input.passphrase, changes: changes.value });
    return await beginEnrolment(entrance, login, input.passphrase);
  } finally {
    wipe(input.passphrase);
  }
}

/** Waits in memory for the journal that is still to be made. */
function refusedBeforeAnyone({ desk }: EntranceParts, refusal: Refusal): Refusal {
  desk.record({ action: 'session.create-first-account', subject: 'desk', outcome: 'refused', detail: { code: refusal.code } });
  return refusal;
}

interface Foundation {
  readonly login: Login;
  readonly passphrase: Uint8Array;
  readonly changes: readonly Change[];
}

async function createDatabase({ parts }: Entrance, { login, passphrase, changes }: Foundation): Promise<void> {
  const { folder, nativeBinding } = parts;
  await setAsideKeyFile(folder);
  const key = await (await parts.ring()).create({ login, kind: 'account', passphrase });
  const path = join(folder, DATABASE_FILE);
  if (existsSync(path)) throw new Error(`${path}: a first start over a database`);
  const partial = `${path}.partial`;
  for (const end of ['', '-wal', '-shm']) rmSync(partial + end, { force: true });
  const connection = openDatabase({ path: partial, key, nativeBinding });
  wipe(key);
  try {
    migrate(connection, MIGRATIONS);
    await inTransaction(connection, drizzle(connection), (tx) => done(applyChanges(tx, changes)));
  } finally {
    connection.close();
  }
  renameSync(partial, path);
}

async function beginEnrolment(entrance: Entrance, login: Login, passphrase: Uint8Array): Promise<Refusal | null> {
  const { parts, state } = entrance;
  const ring = await parts.ring();
  const opened = await ring.open(login, passphrase);
  if (opened === null) throw new Error('the slot that was just made does not open');
  const shut = await openDesk(entrance, opened);
  if (shut !== null) return shut;
  const begun = await inDeskTransaction(parts, (tx, connection) => {
    const target = findAccountByLogin(tx, login);
    if (target === null) return refused({ code: 'not-found' });
    const entry = { target, means: 'first-account', needs: 'factor', now: nowOf(entrance), changes: [] } as const;
    const sessionId = writeEntry(tx, { entry, workstationId: ownWorkstationId(connection, entry.now), ended: [], refusedBefore: 0 });
    return done<Stay>({ person: personOf(tx, target.staff), login, sessionId, signedInMs: parts.uptimeMs() });
  });
  if (!begun.ok) return begun.refusal;
  state.enrolling = { login, stay: begun.value, needsPassphrase: false, isFirst: true, offeredSecret: null };
  recordOfNew(entrance, state.enrolling, { action: 'session.create-first-account', refusal: null });
  parts.desk.show(await enrollingStatus(entrance, state.enrolling));
  return null;
}
