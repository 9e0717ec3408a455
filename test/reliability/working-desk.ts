import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { frenchIban } from '../../electron/demo/account-number.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { revealNirCommand } from '../../shared/contract/member-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { acceptRequestCommand, answerCorrectionCommand, askCorrectionCommand, takeRequestCommand } from '../../shared/contract/request-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { openDesk, type TestDesk } from '../fixtures/desk.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { fillRequests, OTHER, RIB } from '../fixtures/open-requests.ts';
import { aPdf } from '../fixtures/papers.ts';

/** The key of every database of these tests. */
export const RELIABILITY_KEY = new Uint8Array(32).fill(0x2a);

/** What a person was told is done. */
export interface Acknowledged {
  readonly commandId: string;
  readonly name: string;
  /** Of a draft: what it says now. */
  readonly body?: string;
}

/** Makes the small agency with its open requests at `path`, a file as the product writes it. */
export function makeDatabase(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const connection = openDatabase({ path, key: RELIABILITY_KEY });
  migrate(connection, MIGRATIONS);
  fillDesk(connection);
  fillRequests(connection);
  connection.exec(`UPDATE person SET nir = '261035612345678' WHERE id = 7; INSERT INTO number_sequence VALUES ('request-2026', 5)`);
  connection.close();
}

/** One act that is about to be made, and what a person will be told of it. */
export interface NextAct {
  readonly told: Acknowledged;
  /** False when the door refused it: then nobody is told that it is done. */
  run(): Promise<boolean>;
}

/** A desk whose people work without a pause, through the real door. */
export interface WorkingDesk {
  readonly desk: TestDesk;
  /** The next act of a week that has no end. */
  next(): NextAct;
}

/** Who makes an act, which, and with what; `id` is its command. */
interface Step {
  readonly person: 'claire' | 'karim';
  readonly contract: CommandContract;
  readonly input: (desk: TestDesk, id: string) => unknown;
}

/** Every kind of write: a hold, two acts that travel, a reveal, a draft; and once in a while a paper, what is asked with it, and its decision. */
const DAY: readonly Step[] = [
  { person: 'karim', contract: takeRequestCommand, input: () => ({ requestId: OTHER }) },
  {
    person: 'karim', contract: askCorrectionCommand,
    input: (desk) => ({ requestId: OTHER, seenVersion: versionOf(desk, OTHER), asHolder: false, correctionKind: 'incomplete', memberMessage: 'Il manque une page.' }),
  },
  { person: 'claire', contract: answerCorrectionCommand, input: (desk, id) => ({ requestId: OTHER, seenVersion: versionOf(desk, OTHER), note: `Page jointe (${id}).` }) },
  { person: 'claire', contract: revealNirCommand, input: () => ({ memberId: 7 }) },
  { person: 'claire', contract: saveDraftCommand, input: (_desk, id) => ({ kind: 'rib-change', memberId: 8, body: draftOf(id) }) },
];
const ACCEPT: Step = {
  person: 'karim', contract: acceptRequestCommand,
  input: (desk) => ({ requestId: openRibOf(desk), seenVersion: versionOf(desk, openRibOf(desk)), asHolder: false }),
};
const SUBMIT: Step = {
  person: 'claire', contract: submitRibChangeCommand,
  input: (desk) => ({
    memberId: 7, iban: frenchIban('30006', '00001', String(desk.count('audit')).padStart(11, '0')), holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: true,
    effectiveOn: '2026-11-23', recapSeen: true, paperIds: [lastPaperOf(desk)],
  }),
};
const KEEP: Step = { person: 'claire', contract: keepPaperCommand, input: () => ({ name: 'rib.pdf', bytes: aPdf() }) };

/** Whoever accepts a change of RIB has just proved who they are. */
const PROVED_MS = 60_000;

/** A paper takes a thread of its own: more of them would leave little time for the rest. */
const WEEK: readonly Step[] = [...DAY, ...DAY, ...DAY, ACCEPT, KEEP, SUBMIT];

/** Works on the database at `path`, as after a start. */
export function workOn(path: string): WorkingDesk {
  const desk = openDesk(dirname(path), openDatabase({ path, key: RELIABILITY_KEY }), 'claire');
  let turn = 0;
  return {
    desk,
    next() {
      const { person, contract, input } = WEEK[turn % WEEK.length] as Step;
      turn += 1;
      const commandId = randomUUID();
      desk.signIn(person);
      desk.desk.steppedUp(PROVED_MS);
      const entry = input(desk, commandId);
      const told = { commandId, name: contract.name, ...(contract === saveDraftCommand ? { body: draftOf(commandId) } : {}) };
      return { told, run: async () => (await desk.command(contract, entry, commandId)).ok };
    },
  };
}

function draftOf(id: string): string {
  return JSON.stringify({ iban: '', holder: id, forReimbursements: true, forDebits: true, effectiveOn: null, papers: [] });
}

function openRibOf({ connection }: TestDesk): string {
  return connection.prepare<[], string>(`SELECT id FROM request WHERE kind = 'rib-change' AND status = 'to-check' ORDER BY number DESC LIMIT 1`).pluck().get() ?? RIB;
}

function lastPaperOf({ connection }: TestDesk): string {
  return String(connection.prepare('SELECT id FROM attachment ORDER BY rowid DESC LIMIT 1').pluck().get());
}

function versionOf({ connection }: TestDesk, requestId: string): number {
  return Number(connection.prepare('SELECT version FROM request WHERE id = ?').pluck().get(requestId) ?? 1);
}
