import type { SignedInPerson } from '../../shared/contract/session-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { passphraseBytes } from '../keys/derive-key.ts';
import { wipe } from '../keys/secret-bytes.ts';
import type { Entrance } from './entrance-parts.ts';
import { closeDesk, openDesk } from './open-desk.ts';

/** The invented people of a demonstration, by name; refused everywhere else. They stay known while its database is closed. */
export async function demonstrationPeople({ parts, state }: Entrance): Promise<Result<SignedInPerson[], Refusal>> {
  if (!parts.choosesPeople) return refused({ code: 'demonstration-only' });
  if (parts.desk.files() !== null) state.people = (await parts.desk.readFirst('session.people')) ?? state.people;
  return done([...state.people]);
}

/** Seats one of them; nobody is authenticated. Opens the database again when the desk was locked. */
export async function choosePerson(entrance: Entrance, staffId: string): Promise<Refusal | null> {
  const { parts, state } = entrance;
  if (!parts.choosesPeople) return { code: 'demonstration-only' };
  const shut = parts.desk.files() === null ? await openAsOperator(entrance) : null;
  if (shut !== null) return shut;
  const people = await demonstrationPeople(entrance);
  const person = people.ok ? people.value.find((candidate) => candidate.staffId === staffId) : undefined;
  if (person === undefined) return { code: 'not-found' };
  Object.assign(state, { stay: { person, login: null, sessionId: null, signedInMs: parts.uptimeMs() }, locked: null });
  parts.desk.signIn(person);
  return null;
}

/** Gives each invented person their published passphrase, so that the real sign-in can be tried; then closes the desk as a real one starts. */
export async function placeDemonstrationAccounts(entrance: Entrance): Promise<void> {
  const { STAFF_ACCOUNTS } = await import('../demo/staff-accounts.ts');
  const { parts, state } = entrance;
  const ring = await parts.ring();
  for (const { login, passphrase } of STAFF_ACCOUNTS) {
    if (state.key !== null && !(await ring.has(login))) await ring.place({ login, kind: 'account', passphrase: passphraseBytes(passphrase) }, state.key);
  }
  await closeDesk(entrance);
}

/** Opens the desk by the passphrase that the operator gave; makes the key the first time. Throws when it is not the operator's. */
export async function openAsOperator(entrance: Entrance): Promise<Refusal | null> {
  const { parts } = entrance;
  const passphrase = passphraseBytes(parts.operatorPassphrase ?? '');
  const ring = await parts.ring();
  const owner = { login: null, kind: 'operator', passphrase } as const;
  if (await ring.isNew()) wipe(await ring.create(owner));
  const opened = await ring.open(null, passphrase);
  wipe(passphrase);
  if (opened === null) throw new Error('the operator’s passphrase does not open the key file');
  return openDesk(entrance, opened);
}
