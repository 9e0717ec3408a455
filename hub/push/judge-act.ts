import type { CommandContract } from '../../shared/contract/define.ts';
import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { CommandBody } from '../../shared/contract/sync/command-body.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import type { CommandOutcome } from '../../shared/contract/sync/receipt.ts';
import type { EntityName } from '../../shared/domain/change/change.ts';
import { subjectName, type SubjectKind } from '../../shared/domain/rights/subject.ts';
import { instant, localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import type { Departed } from '../db/departures.ts';
import type { Tx } from '../db/transaction.ts';
import type { RowName } from '../db/file-store.ts';
import { DIRECTORY, activeStaff, authorisedScopes, type Directory } from '../directory/directory.ts';
import { eraseFileAtHub, type ErasureAtHub } from '../erasure/erase-file.ts';
import { placeOf, type FileRows, type Written } from '../judging/file-rows.ts';
import { findJudged, judgeCommand, subjectOf, type Settings } from '../judging/judge-command.ts';
import { guardDecisions, type NumbersToTake } from './guard-requests.ts';
import type { PreparedCommand } from './prepare-command.ts';

/** A desk's clock may be this far ahead of the hub's; what is dated later is refused, what is dated in the past never. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** What the acts of one batch are judged with. Files are locked and stay as the acts before left them. */
export interface Bench {
  readonly scopeId: number;
  readonly scope: string;
  readonly directory: Directory;
  /** Members whom acts of the batch name beside the one whom they are about, those that exist. */
  readonly members: ReadonlySet<number>;
  readonly settings: Settings;
  readonly files: ReadonlyMap<string, FileRows>;
  /** The file of each row by which an act names its own, by `placeOf`. */
  readonly places: Map<string, string>;
  /** Of files that acts name and this scope has no longer: they went to another agency. */
  readonly departed: ReadonlyMap<string, Departed>;
  readonly now: Instant;
  readonly numbers: NumbersToTake;
}

/** What became of an act, and the rows that it wrote. */
export interface JudgedAct {
  readonly outcome: CommandOutcome;
  /** The file that it was about; null where the hub could not tell. */
  readonly fileId: string | null;
  readonly value: unknown;
  readonly refusal: CommandRefusal | null;
  readonly written: readonly (Written & { readonly fileId: string })[];
}

/** An act as it is recorded. What one holds that came after its member was erased, and was refused, is nobody's to keep. */
export interface RecordedAct extends JudgedAct {
  readonly isForgotten: boolean;
}

/** Judges one act by the rules that its desk judged it by, after what the hub alone can know: the author's rights, the scope, the clock. */
export async function judgeAct(tx: Tx, bench: Bench, { body }: PreparedCommand): Promise<RecordedAct> {
  const judged = await judge(tx, bench, body);
  return { ...judged, isForgotten: judged.outcome !== 'accepted' && judged.fileId !== null && isErased(bench, judged.fileId) };
}

async function judge(tx: Tx, bench: Bench, body: PreparedCommand['body']): Promise<JudgedAct> {
  const contract = body === null ? null : findJudged(body.name);
  if (body === null || contract === null) return rejected({ code: 'unsupported-version' });
  const barred = barredBy(bench, contract, body);
  const file = fileOf(bench, contract, body);
  const departed = file === null ? departedOf(bench, contract, body) : null;
  if (barred !== null) return rejected({ code: barred }, file?.fileId ?? departed);
  if (departed !== null) return rejected({ code: 'file-moved' }, departed);
  const author = activeStaff(bench.directory, body.authorId);
  if (file === null || author === null) return rejected({ code: 'not-found' }, file?.fileId);
  if (body.name === erasureAct.name) return judgeErasureAct(tx, bench, { file, author, body });
  const judged = judgeCommand(contract, body, { file, author, directory: bench.directory, members: bench.members, settings: bench.settings });
  if (!judged.ok) return rejected(judged.refusal, file.fileId);
  const { changes, value } = judged.value;
  if (!(await bench.numbers.add(changes))) return rejected({ code: 'number-taken' }, file.fileId);
  const written = changes.map((change) => ({ fileId: file.fileId, ...file.apply(change) }));
  await guardDecisions(tx, bench.scopeId, file, changes, { cmdId: body.cmdId, at: bench.now, numbers: bench.numbers });
  for (const { entity, rowId } of written) bench.places.set(placeOf(entity, rowId), file.fileId);
  return { outcome: 'accepted', fileId: file.fileId, value, refusal: null, written };
}

function isErased({ files, departed }: Bench, fileId: string): boolean {
  const file = files.get(fileId);
  return file === undefined ? departed.get(fileId)?.isErased === true : hasNoIdentity(file);
}

function hasNoIdentity(file: FileRows): boolean {
  return file.listOther<{ readonly erasedOn?: string | null }>('member').some(({ erasedOn }) => (erasedOn ?? null) !== null);
}

/** What it erases is written over any row of the file, so that none of its changes is one of a rule. */
async function judgeErasureAct(tx: Tx, { scopeId, settings, now }: Bench, { file, author, body }: Pick<ErasureAtHub, 'file' | 'author' | 'body'>): Promise<JudgedAct> {
  const erased = await eraseFileAtHub(tx, { scopeId, settings, now, file, author, body });
  if (!erased.ok) return rejected(erased.refusal, file.fileId);
  const { value, written } = erased.value;
  return { outcome: 'accepted', fileId: file.fileId, value, refusal: null, written: written.map((row) => ({ fileId: file.fileId, ...row })) };
}

export function rejected(refusal: CommandRefusal, fileId: string | null = null): JudgedAct {
  return { outcome: 'rejected', fileId, value: null, refusal, written: [] };
}

/** The file that an act is about, by the name that `concerns` gives it; null when its scope has no such row. */
export function fileIdOf(contract: CommandContract, input: unknown, places: ReadonlyMap<string, string>): string | null {
  const subject = subjectOf(contract, input);
  if (subject?.kind === 'member') return subjectName(subject);
  if (subject?.kind === 'staff') return DIRECTORY;
  const name = rowNameOf(contract, input);
  return name === null ? null : (places.get(placeOf(name.entity, name.rowId)) ?? null);
}

/** The row of a file that an act is about; null for one that names its file itself. */
export function rowNameOf(contract: CommandContract, input: unknown): RowName | null {
  const subject = subjectOf(contract, input);
  const entity = subject === null ? undefined : ENTITIES[subject.kind];
  return subject === null || entity === undefined ? null : { entity, rowId: String(subject.id) };
}

const ENTITIES: Readonly<Partial<Record<SubjectKind, EntityName>>> = { contract: 'contract', request: 'request', 'privacy-request': 'privacyRequest', 'access-alert': 'accessAlert' };

/** Nobody is given the rights of somebody who is not of the staff. */
function fileOf({ files, places, directory }: Bench, contract: CommandContract, { input }: CommandBody): FileRows | null {
  const subject = subjectOf(contract, input);
  if (subject?.kind === 'staff' && !directory.staff.has(subject.id)) return null;
  const fileId = fileIdOf(contract, input, places);
  return fileId === null ? null : (files.get(fileId) ?? null);
}

/** The file, where it went to another agency. */
function departedOf({ departed, places }: Bench, contract: CommandContract, { input }: CommandBody): string | null {
  const fileId = fileIdOf(contract, input, places);
  return fileId !== null && departed.has(fileId) ? fileId : null;
}

/** Why the author may not act here, or the act not be dated so. A foreign scope is as absent as an unknown row. */
function barredBy({ directory, scope, now }: Bench, contract: CommandContract, { authorId, at, today, input }: CommandBody): string | null {
  if (!contract.input.safeParse(input).success || localDateOf(instant(at)) !== today) return 'malformed';
  if (at > now + CLOCK_SKEW_MS) return 'clock-ahead';
  const author = activeStaff(directory, authorId);
  if (author === null || (contract.roles !== 'anyone' && !contract.roles.includes(author.role))) return 'not-allowed';
  return authorisedScopes(directory, authorId, localDateOf(now)).includes(scope) ? null : 'not-found';
}
