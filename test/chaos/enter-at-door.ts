import { randomBytes, randomUUID } from 'node:crypto';
import type { CommandContext, Judge } from '../../electron/commands/handler.ts';
import { handlers } from '../../electron/commands/handlers.ts';
import type { Db } from '../../electron/db/handles.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { inTransaction } from '../../electron/db/transaction.ts';
import { recordAct, type ActOutcome } from '../../electron/ipc/record-act.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { NO_CLAIMS } from '../../shared/domain/request/claim.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { Actor } from '../../shared/judging/judging.ts';
import { done, type Result } from '../../shared/lib/result.ts';
import { eraseMember } from '../../electron/privacy/erase-member.ts';
import { erasureAct } from '../../shared/contract/job-acts.ts';
import { forgedJudge, type AskedAct, type AskedErasure } from '../faults/enter-act.ts';

/** The ids that a desk makes lie above those of imports. */
const FIRST_MADE_ID = 2 ** 41;

/** Enters an act as the door of a desk does: judged and written in one transaction, beside the thread that writes too. Null when that one held on. */
export function enterAtDoor(connection: SqliteConnection, db: Db, asked: AskedAct | AskedErasure, commandId: string): Promise<Result<ActOutcome, Refusal> | null> {
  return asked.name === erasureAct.name ? enterErasure(connection, db, asked, commandId) : enterAct(connection, db, asked, commandId);
}

/** It goes to the hub by a way of its own, and changes nothing before. */
async function enterErasure(connection: SqliteConnection, db: Db, { input: { privacyRequestId: requestId, seenVersion }, staffId }: AskedErasure, commandId: string): Promise<Result<ActOutcome, Refusal>> {
  const { actor, now, today, profile } = contextOf(connection, staffId);
  const given = await eraseMember({ connection, db, policy: profile.privacy, requestId, seenVersion, actor, now, today, commandId });
  return given.ok ? done({ value: {}, entities: [] }) : given;
}

async function enterAct(connection: SqliteConnection, db: Db, { name, input, staffId, isForged }: AskedAct, commandId: string): Promise<Result<ActOutcome, Refusal> | null> {
  const contract = RECORD_COMMANDS[name] as unknown as CommandContract;
  const handler = handlers[name];
  if (!('judge' in handler)) throw new Error(`${name}: prepared first, which this workload does not do`);
  const judge = isForged === true ? forgedJudge : (handler.judge as unknown as Judge<CommandContract>);
  const parsed = contract.input.parse(input);
  return inTransaction(connection, db, (tx) => recordAct(tx, judge, { contract, input: parsed, commandId, connection, context: contextOf(connection, staffId) }));
}

function contextOf(connection: SqliteConnection, staffId: string): CommandContext {
  const actor = connection.prepare<[string], Actor>('SELECT id AS staffId, full_name AS fullName, role, agency_id AS agencyId FROM staff WHERE id = ?').get(staffId);
  if (actor === undefined) throw new Error(`${staffId} is not known here`);
  const now = instant(Date.now());
  return {
    actor, now, today: localDateOf(now), profile: loadProfile(), isSteppedUp: true, newId: () => FIRST_MADE_ID + randomBytes(5).readUIntBE(0, 5), newUuid: () => randomUUID(), randomBytes: (count) => randomBytes(count), claims: NO_CLAIMS,
  };
}

/** The request that an act opened, by what its author was told. */
export function requestMadeBy({ name }: Pick<AskedAct | AskedErasure, 'name'>, value: unknown): string | null {
  if (name.startsWith('request.')) return null;
  const told = value as { requestId?: string; sent?: { requestId: string } | null } | null;
  return told?.requestId ?? told?.sent?.requestId ?? null;
}
