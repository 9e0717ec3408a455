import { randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { firstAccount } from '../../shared/domain/account/first-account.ts';
import { parseLogin } from '../../shared/domain/account/login.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import { done } from '../../shared/lib/result.ts';
import { applyChanges } from '../db/apply-changes.ts';
import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase } from '../db/open-database.ts';
import { inTransaction } from '../db/transaction.ts';
import { wipe } from '../keys/secret-bytes.ts';
import { passphraseRefusal } from './enrol.ts';
import { nowOf, type Entrance } from './entrance-parts.ts';
import { beginFirstEnrolment, refusedBeforeAnyone } from './first-enrolment.ts';
import { foundDatabase, type PartialDatabase } from './found-database.ts';

export interface FirstAccountInput {
  readonly login: string;
  readonly fullName: string;
  readonly agencyId: string;
  readonly passphrase: Uint8Array;
}

const ACTION = 'session.create-first-account';

/** Makes the key, the database and the first administrator of a workstation that works alone, who then enrols a second factor. */
export async function createFirstAccount(entrance: Entrance, input: FirstAccountInput): Promise<Refusal | null> {
  const { parts } = entrance;
  const { passphrase } = input;
  try {
    if (parts.desk.status().state !== 'first-start') return { code: 'already-done' };
    const login = parseLogin(input.login);
    if (login === null) return { code: 'login-invalid', fields: { login: 'login-invalid' } };
    const { agencies, identity } = await parts.profile();
    const agencyName = agencies.find(({ id }) => id === input.agencyId)?.name ?? '';
    const weak = await passphraseRefusal(entrance, passphrase, [login, input.fullName, agencyName, identity.name]);
    if (weak !== null) return refusedBeforeAnyone(parts, ACTION, weak);
    const changes = firstAccount({ ...input, staffId: randomUUID(), login }, agencies, nowOf(entrance));
    if (!changes.ok) return { code: changes.refusal };
    const refusal = await foundDatabase(parts, { login, passphrase }, (partial) => fill(partial, changes.value));
    return refusal ?? (await beginFirstEnrolment(entrance, { login, passphrase, action: ACTION }));
  } finally {
    wipe(passphrase);
  }
}

async function fill(partial: PartialDatabase, changes: readonly Change[]): Promise<null> {
  const connection = openDatabase(partial);
  try {
    migrate(connection, MIGRATIONS);
    await inTransaction(connection, drizzle(connection), (tx) => done(applyChanges(tx, changes)));
    return null;
  } finally {
    connection.close();
  }
}
