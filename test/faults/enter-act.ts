import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { CommandContext, Judge } from '../../electron/commands/handler.ts';
import { handlers } from '../../electron/commands/handlers.ts';
import { eraseMember } from '../../electron/privacy/erase-member.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import type { erasureAct } from '../../shared/contract/job-acts.ts';
import type { Actor } from '../../shared/judging/judging.ts';
import { NO_CLAIMS } from '../../shared/domain/request/claim.ts';
import { localDateOf } from '../../shared/domain/values/instant.ts';
import { done, type Result } from '../../shared/lib/result.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { recordAct, type ActCall, type ActOutcome } from '../../electron/ipc/record-act.ts';
import type { Db, WriteTx } from '../../electron/db/handles.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import type { Chance } from './chance.ts';
import type { SimulatedDesk } from './simulated-desk.ts';

/** An act as somebody asks for it. */
export interface AskedAct {
  readonly name: keyof typeof RECORD_COMMANDS;
  readonly input: unknown;
  readonly staffId: string;
  /** Filed by a desk whose program was changed: it asks no judge, and writes no row. The hub alone stands in the way. */
  readonly isForged?: true;
}

/** The erasure of a member's file as somebody validates it: it goes to the hub by a way of its own, and changes nothing before. */
export interface AskedErasure {
  readonly name: typeof erasureAct.name;
  readonly input: { readonly privacyRequestId: string; readonly seenVersion: number };
  readonly staffId: string;
}

/** The ids that a desk makes lie above those of imports. */
const FIRST_MADE_ID = 2 ** 41;

/** Enters an act at a desk as its door does: contract, role, then judged and written in one transaction. Null when the door lets nobody of this role do it. */
export function enterAct(desk: SimulatedDesk, { name, input, staffId, isForged }: AskedAct, commandId: string, chance: Chance): Result<ActOutcome, Refusal> | null {
  const actor = findActor(desk, staffId);
  const contract = RECORD_COMMANDS[name] as unknown as CommandContract;
  if (actor === null || (contract.roles !== 'anyone' && !contract.roles.includes(actor.role))) return null;
  const handler = handlers[name];
  if (!('judge' in handler)) throw new Error(`${name}: prepared first, which is not simulated`);
  const now = desk.now();
  const context: CommandContext = {
    actor, now, today: localDateOf(now), profile: loadProfile(), isSteppedUp: true, newId: () => FIRST_MADE_ID + chance.bits(), newUuid: () => chance.uuid(), randomBytes: (count) => chance.bytes(count), claims: NO_CLAIMS,
  };
  const judge = isForged === true ? forgedJudge : (handler.judge as unknown as Judge<CommandContract>);
  return actOnConnection(desk.connection, drizzle(desk.connection), judge, { contract, input: contract.input.parse(input), commandId, connection: desk.connection, context });
}

/** Validates an erasure at a desk as its door does. */
export async function enterErasure(desk: SimulatedDesk, { input: { privacyRequestId: requestId, seenVersion }, staffId }: AskedErasure, commandId: string): Promise<Result<ActOutcome, Refusal> | null> {
  const actor = findActor(desk, staffId);
  if (actor === null) return null;
  const { connection } = desk;
  const now = desk.now();
  const given = await eraseMember({ connection, db: drizzle(connection), policy: loadProfile().privacy, requestId, seenVersion, actor, now, today: localDateOf(now), commandId });
  return given.ok ? done({ value: {}, entities: [] }) : given;
}

/** Of a program that was changed: it asks nobody and writes no row. */
export const forgedJudge: Judge<CommandContract> = (_tx, input) => done({ value: { number: 'D-2026-00-00000' }, changes: [], audit: { subject: `request:${(input as { requestId: string }).requestId}`, detail: {} } });

function findActor({ connection }: SimulatedDesk, staffId: string): Actor | null {
  const sql = 'SELECT id AS staffId, full_name AS fullName, role, agency_id AS agencyId FROM staff WHERE id = ? AND active = 1';
  return connection.prepare<[string], Actor>(sql).get(staffId) ?? null;
}

/** The transaction of the door, without the wait for another writer: a simulated desk has one connection. */
function actOnConnection(connection: SqliteConnection, db: Db, judge: Judge<CommandContract>, call: ActCall): Result<ActOutcome, Refusal> {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = recordAct(db as unknown as WriteTx, judge, call);
    connection.exec(result.ok ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
