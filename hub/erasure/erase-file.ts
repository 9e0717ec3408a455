import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { StaffRow } from '../../shared/domain/change/account-rows.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { judgeErasure } from '../../shared/judging/privacy/validate-erasure.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { Tx } from '../db/transaction.ts';
import type { FileRows, Written } from '../judging/file-rows.ts';
import { actorOf, type Settings } from '../judging/judge-command.ts';
import { noteErasure, readFile, writeErased } from './member-file.ts';

export interface ErasureAtHub {
  readonly scopeId: number;
  readonly file: FileRows;
  readonly author: StaffRow;
  readonly settings: Settings;
  readonly body: CommandBody;
  readonly now: Instant;
}

interface Erased {
  readonly value: { readonly number: string };
  readonly written: readonly Written[];
}

/**
 * Erases a member's file for whoever holds it, in the transaction of the act, whose lock of the file is held: its rows and lines, and what earlier acts on it
 * held. The rows that are left go their way as lines of the log; what the log and the snapshots held before is forgotten later (`forget-erased.ts`).
 */
export async function eraseFileAtHub(tx: Tx, { scopeId, file, author, settings, body, now }: ErasureAtHub): Promise<Result<Erased, CommandRefusal>> {
  const input = erasureAct.input.safeParse(body.input);
  if (!input.success) return refused({ code: 'malformed' });
  const context = { actor: actorOf(author), now: instant(body.at), today: body.today, profile: settings.profile };
  const judged = judgeErasure({ findPrivacyRequest: (id) => file.find('privacyRequest', id) }, await readFile(tx, scopeId, file), input.data, context);
  if (!judged.ok) return judged;
  const { number, rows } = judged.value;
  const written = await writeErased(tx, scopeId, file, rows, body.today);
  await noteErasure(tx, { scopeId, cmdId: body.cmdId, fileId: file.fileId, erasedAt: now, actsUntil: now });
  return done({ value: { number }, written });
}
