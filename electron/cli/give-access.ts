import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { renewAccess, type AccountRefusal, type AwaitedAccount } from '../../shared/domain/account/account-acts.ts';
import { suggestFreeLogin, type Login } from '../../shared/domain/account/login.ts';
import { openAccount } from '../../shared/domain/account/open-account.ts';
import type { StaffRow } from '../../shared/domain/change/account-rows.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { ReadDb } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { findAccount, findAccountByLogin } from '../db/repositories/account-repository.ts';
import { hasHub } from '../db/repositories/hub-link-repository.ts';
import { findStaff } from '../db/repositories/staff-repository.ts';
import { inTransaction } from '../db/transaction.ts';
import { KeychainLost } from '../keys/keychain.ts';
import { placeNewCode } from '../keys/place-code.ts';
import type { SecretBytes } from '../keys/secret-bytes.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { keyRingIn } from './open-desk-database.ts';

/** What is handed to the person: the code opens their account until then, once. */
export interface AccessGiven {
  readonly staffId: string;
  readonly fullName: string;
  readonly login: Login;
  readonly code: string;
  readonly until: Instant;
}

/** `keychain`: the ways into this workstation are bound to the keychain of its system, which no command line reaches. `busy`: another writer held on. */
export type AccessRefusal = AccountRefusal | 'keychain' | 'busy';

export interface AccessOrder {
  readonly connection: SqliteConnection;
  /** Of that database. */
  readonly key: SecretBytes;
  readonly staffId: string;
  /** Null: the one that the name suggests. */
  readonly login: Login | null;
}

/**
 * Gives somebody of the directory a way into this workstation, which is closed: an account by the rule of the screen, with whoever runs the command as its
 * maker. Somebody who has one and never entered keeps its login and receives another code; who works here already is helped at the window, by somebody who knows them.
 */
export async function giveAccess({ connection, key, staffId, login }: AccessOrder): Promise<Result<AccessGiven, AccessRefusal>> {
  const db = drizzle(connection);
  const asked = { staffId, now: instant(Date.now()) };
  const foreseen = judge(db, { ...asked, login });
  if (!foreseen.ok) return noteRefusal(connection, asked, foreseen.refusal);
  const code = await placeFor({ connection, key }, foreseen.value);
  if (code === null) return noteRefusal(connection, asked, 'keychain');
  const written = await inTransaction(connection, db, (tx) => {
    const judged = judge(tx, { ...asked, login: foreseen.value.login });
    if (!judged.ok) return judged;
    const { action, changes, login: own, until, staff: { fullName, role, agencyId } } = judged.value;
    applyChanges(tx, changes);
    appendEntries(connection, [{ ...entryOf(asked), action, outcome: 'done', detail: { role, agencyId } }]);
    return done({ staffId, fullName, login: own, code, until });
  });
  return written ?? refused('busy');
}

interface Asked {
  readonly staffId: string;
  readonly login: Login | null;
  readonly now: Instant;
}

type Judged = Extract<AwaitedAccount, { ok: true }>['value'] & { readonly staff: StaffRow; readonly login: Login; readonly action: 'accounts.open' | 'accounts.renew-access' };

function judge(db: Pick<ReadDb, 'select'>, { staffId, login: asked, now }: Asked): Result<Judged, AccountRefusal> {
  const staff = findStaff(db, staffId);
  if (staff === null) return refused('not-found');
  const circumstances = { actor: { ...operator(), agencyId: staff.agencyId }, now, validHours: loadProfile().accounts.activation.validHours, hasHub: hasHub(db) };
  const known = findAccount(db, staffId);
  if (known !== null && known.account.passphraseSetAt === null) {
    const renewed = renewAccess(known, false, circumstances);
    return renewed.ok ? done({ ...renewed.value, staff, login: known.account.login as Login, action: 'accounts.renew-access' }) : renewed;
  }
  const isTaken = (login: Login): boolean => findAccountByLogin(db, login) !== null;
  const login = asked ?? suggestFreeLogin(staff.fullName, isTaken);
  const opened = openAccount({ staff, login, isLoginTaken: isTaken(login), hasAccount: known !== null }, circumstances);
  return opened.ok ? done({ ...opened.value, staff, login, action: 'accounts.open' }) : opened;
}

/** The slot before the row: a slot without an account opens nothing. Null where the command line cannot make one. */
async function placeFor({ connection, key }: Pick<AccessOrder, 'connection' | 'key'>, { login, until }: Judged): Promise<string | null> {
  try {
    return await placeNewCode(keyRingIn(dirname(connection.name)), { login, kind: 'activation', until }, key);
  } catch (error) {
    if (error instanceof KeychainLost) return null;
    throw error;
  }
}

/** What somebody typed is not kept where it names nobody of the directory. */
function noteRefusal(connection: SqliteConnection, asked: Omit<Asked, 'login'>, refusal: AccessRefusal): { readonly ok: false; readonly refusal: AccessRefusal } {
  const { subject, ...entry } = entryOf(asked);
  connection.transaction(() => appendEntries(connection, [{ ...entry, action: 'accounts.open', subject: refusal === 'not-found' ? 'desk' : subject, outcome: 'refused', detail: { code: refusal } }]))();
  return refused(refusal);
}

function entryOf({ staffId, now }: Omit<Asked, 'login'>) {
  return { at: now, actor: operator(), subject: `staff:${staffId}`, commandId: null };
}

function operator() {
  return { staffId: `cli:${userInfo().username}`, role: 'administrateur' } as const;
}
