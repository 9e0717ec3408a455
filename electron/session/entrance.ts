import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { confirmFactorCommand, LockReason, passphraseRuleCommand, SignedInPerson, startFactorCommand, stepUpCommand, stepUpMeansCommand } from '../../shared/contract/session-contract.ts';
import type { Login } from '../../shared/domain/account/login.ts';
import type { SessionTimes } from '../../shared/domain/account/session-limits.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Result } from '../../shared/lib/result.ts';
import { isGone } from '../recovery/is-gone.ts';
import type { FirstAccountInput } from './create-first-account.ts';
import type { JoinFirstInput } from './join-first.ts';
import { DATABASE_FILE } from './desk-files.ts';
import { closedStatus } from './closed-status.ts';
import type { Entrance, EntranceParts, EntranceState } from './entrance-parts.ts';
import { lockOnce } from './lock-once.ts';
import type { Credentials } from './sign-in.ts';

type Answer<T> = Promise<Result<T, Refusal>>;

/** The ways into and out of the desk. A null answer: done; the new status has been told to the windows. */
export interface DeskEntrance {
  /** Shows what the desk begins with: the first start, a sign-in, the people of a demonstration. */
  start(): Promise<void>;
  signIn(credentials: Credentials): Promise<Refusal | null>;
  unlock(passphrase: Uint8Array): Promise<Refusal | null>;
  lock(reason: LockReason): Promise<void>;
  leave(): Promise<void>;
  choosePerson(staffId: string): Promise<Refusal | null>;
  demonstrationPeople(): Answer<SignedInPerson[]>;
  createFirstAccount(input: FirstAccountInput): Promise<Refusal | null>;
  joinFirst(input: JoinFirstInput): Promise<Refusal | null>;
  choosePassphrase(passphrase: Uint8Array): Promise<Refusal | null>;
  startFactor(): Answer<OutputOf<typeof startFactorCommand>>;
  confirmFactor(code: string): Answer<OutputOf<typeof confirmFactorCommand>>;
  finishEnrolment(): Promise<Refusal | null>;
  stepUpMeans(): Answer<OutputOf<typeof stepUpMeansCommand>>;
  stepUp(proof: InputOf<typeof stepUpCommand>): Answer<OutputOf<typeof stepUpCommand>>;
  passphraseRule(): Answer<OutputOf<typeof passphraseRuleCommand>>;
  changePassphrase(passphrase: Uint8Array): Promise<Refusal | null>;
  renewRecoveryCodes(): Answer<{ recoveryCodes: string[] }>;
  placeAccessCode(login: Login, until: Instant): Promise<string>;
  placeWorkstationKey(): Promise<string>;
  /** Takes the way in from whoever has been shut. */
  forgetShutAccounts(): Promise<void>;
  changeKey(): Promise<Refusal | null>;
  /** Since when the person has been here, by the clock that nobody sets; null when nobody is at work. */
  times(): Pick<SessionTimes, 'signedInMs' | 'cameMs'> | null;
  /** Before the program ends. */
  close(): Promise<void>;
}

export function createEntrance(parts: EntranceParts): DeskEntrance {
  const state: EntranceState = { stay: null, enrolling: null, key: null, locked: null, locking: null, ended: [], people: [] };
  const ending = new AbortController();
  const entrance: Entrance = { parts, state, ending: ending.signal };
  /** One way in at a time; the way out does not wait for a way in that has not begun. */
  let turn: Promise<unknown> = Promise.resolve();
  return {
    ...waysIn(entrance, inTurn),
    ...identityOf(entrance, inTurn),
    start: () => inTurn(() => startDesk(entrance)),
    lock: async (reason) => {
      if (parts.desk.person() === null) await turn;
      await lockOnce(entrance, reason);
    },
    leave: () => inTurn(async () => {
      await lockOnce(entrance, 'asked');
      await (await import('./leave.ts')).leave(entrance);
    }),
    placeAccessCode: async (login, until) => (await import('./place-code.ts')).placeCode(entrance, { login, kind: 'activation', until }),
    placeWorkstationKey: async () => (await import('./place-code.ts')).placeCode(entrance, { login: null, kind: 'operator' }),
    forgetShutAccounts: async () => (await import('./forget-shut-accounts.ts')).forgetShutAccounts(entrance),
    changeKey: () => inTurn(async () => (await import('./key-change.ts')).changeKey(entrance)),
    times: () => timesOf(entrance),
    close: async () => {
      ending.abort();
      await turn;
      await closeEntrance(entrance);
    },
  };

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return done;
  }
}

async function closeEntrance(entrance: Entrance): Promise<void> {
  const { parts, state } = entrance;
  await state.locking;
  await parts.repair.settled();
  if (state.stay !== null) await (await import('./leave.ts')).endStay(entrance, 'quit');
  // What the journal still holds back belongs to the last backup.
  if (parts.desk.files() !== null) await parts.desk.recorded();
  await parts.backups.close();
  await (await import('./open-desk.ts')).closeDesk(entrance);
}

function timesOf({ parts, state }: Entrance): Pick<SessionTimes, 'signedInMs' | 'cameMs'> | null {
  const cameMs = parts.desk.cameMs();
  return cameMs === null || state.stay === null ? null : { signedInMs: state.stay.signedInMs, cameMs };
}

type InTurn = <T>(act: () => Promise<T>) => Promise<T>;
type WaysIn = Pick<DeskEntrance, 'signIn' | 'unlock' | 'choosePerson' | 'demonstrationPeople' | 'createFirstAccount' | 'joinFirst' | 'choosePassphrase' | 'startFactor' | 'confirmFactor' | 'finishEnrolment'>;

/** Each loads with the first who comes that way: none is on the way to the first window. */
function waysIn(entrance: Entrance, inTurn: InTurn): WaysIn {
  const enrol = () => import('./enrol.ts');
  // What a lock closes would otherwise be closed under whoever has just come in.
  const onceLocked: InTurn = (act) => inTurn(async () => {
    await entrance.state.locking;
    return act();
  });
  return {
    signIn: (credentials) => onceLocked(async () => (await import('./sign-in.ts')).signIn(entrance, credentials)),
    unlock: (passphrase) => onceLocked(async () => (await import('./sign-in.ts')).unlock(entrance, passphrase)),
    choosePerson: (staffId) => onceLocked(async () => (await import('./demonstration-entry.ts')).choosePerson(entrance, staffId)),
    demonstrationPeople: async () => (await import('./demonstration-entry.ts')).demonstrationPeople(entrance),
    createFirstAccount: (input) => inTurn(async () => (await import('./create-first-account.ts')).createFirstAccount(entrance, input)),
    joinFirst: (input) => inTurn(async () => (await import('./join-first.ts')).joinFirst(entrance, input)),
    choosePassphrase: (passphrase) => inTurn(async () => (await enrol()).choosePassphrase(entrance, passphrase)),
    startFactor: async () => (await enrol()).startFactor(entrance),
    confirmFactor: (code) => inTurn(async () => (await enrol()).confirmFactor(entrance, code)),
    finishEnrolment: () => inTurn(async () => (await enrol()).finishEnrolment(entrance)),
  };
}

function identityOf(entrance: Entrance, inTurn: InTurn): Pick<DeskEntrance, 'stepUpMeans' | 'stepUp' | 'passphraseRule' | 'changePassphrase' | 'renewRecoveryCodes'> {
  return {
    stepUpMeans: async () => (await import('./step-up.ts')).stepUpMeans(entrance),
    stepUp: (proof) => inTurn(async () => (await import('./step-up.ts')).stepUp(entrance, proof)),
    passphraseRule: async () => (await import('./enrol.ts')).ownPassphraseRule(entrance),
    changePassphrase: (passphrase) => inTurn(async () => (await import('./enrol.ts')).changePassphrase(entrance, passphrase)),
    renewRecoveryCodes: () => inTurn(async () => (await import('./enrol.ts')).renewRecoveryCodes(entrance)),
  };
}

async function startDesk(entrance: Entrance): Promise<void> {
  const { parts } = entrance;
  const { desk, isDemonstration, choosesPeople } = parts;
  if (isDemonstration) {
    const { openAsOperator, placeDemonstrationAccounts } = await import('./demonstration-entry.ts');
    const shut = await openAsOperator(entrance);
    if (shut === null && !choosesPeople) await placeDemonstrationAccounts(entrance);
    desk.show(closedStatus(entrance));
    return;
  }
  const path = join(parts.folder, DATABASE_FILE);
  // A database that is gone and has backups is restored once somebody has given the key.
  if (existsSync(path) || isGone(path)) return desk.show(closedStatus(entrance));
  const { agencies, identity, accounts: { passphrase: { minimumLength, minimumBits } } } = await parts.profile();
  desk.show({ state: 'first-start', joining: null, insurer: identity.name, rule: { minimumLength, minimumBits }, agencies: agencies.map(({ id, name }) => ({ id, name })) });
}
