import type { CommandContract } from '../../shared/contract/define.ts';
import type { CommandResult, PushAnswer } from '../../shared/contract/sync/push-contract.ts';
import type { ReceiptFacts } from '../../shared/contract/sync/receipt.ts';
import { findDeparted, findPlacesOfDeparted } from '../db/departures.ts';
import { findFilesOf, findKnownMembers, openFiles } from '../db/file-store.ts';
import { together, type Tx } from '../db/transaction.ts';
import { findJudged, membersAskedAfter } from '../judging/judge-command.ts';
import type { HubParts } from '../parts.ts';
import { NumbersToTake } from './guard-requests.ts';
import { fileIdOf, judgeAct, rowNameOf, type Bench, type RecordedAct } from './judge-act.ts';
import { findAnswered, findCommands, lockLane, type KnownCommand, type Lane } from './lane.ts';
import type { Prepared, PreparedCommand } from './prepare-command.ts';
import { recordBatch, type NewCommand } from './record-batch.ts';

export type BatchAnswer = Pick<PushAnswer, 'results' | 'stopped'>;

/** What was found before the first act is judged, and what the acts added. */
interface Batch {
  readonly lane: Lane;
  readonly answered: ReadonlyMap<number, KnownCommand>;
  readonly known: Map<string, KnownCommand>;
  readonly fresh: NewCommand[];
  /** Numbers of acts that another lane had brought. */
  readonly again: { readonly clientSeq: number; readonly cmdId: string }[];
  next: number;
}

/** An answer whose place in the log is not known before the batch is written. */
interface Answered {
  readonly clientSeq: number;
  readonly cmdId: string;
  readonly isReplay: boolean;
}

/**
 * Answers the acts of one lane in one transaction: those it had already by what was recorded, the next ones by judging them, and nothing
 * beyond a hole. `asFailed` records acts that the hub could not judge, so that the lane goes on. Throws `NumberMet` unless
 * acts take their numbers `one-by-one`.
 */
export async function runBatch(tx: Tx, parts: HubParts, lane: Lane, prepared: readonly Prepared[], how: 'at-once' | 'one-by-one' | 'as-failed'): Promise<BatchAnswer> {
  const last = await lockLane(tx, lane);
  const commands = prepared.flatMap((item) => ('command' in item ? [item.command] : []));
  const fresh = commands.filter(({ clientSeq }) => clientSeq > last);
  const [answered, before] = await together([findAnswered(tx, lane, commands.map(({ clientSeq }) => clientSeq), last), findCommands(tx, lane.scopeId, fresh.map(({ envelope }) => envelope.cmdId))]);
  const known = new Map(before);
  const batch: Batch = { lane, answered, known, fresh: [], again: [], next: last + 1 };
  const numbers = new NumbersToTake(tx, lane.scopeId, how === 'one-by-one');
  const bench = { numbers, ...(await openBench(tx, parts, lane, fresh.filter(({ envelope }) => !known.has(envelope.cmdId)))) };
  const results: Answered[] = [];
  let stopped: PushAnswer['stopped'] = null;
  for (const item of prepared) {
    const stop = 'command' in item ? await answer(tx, batch, bench, item.command, how === 'as-failed', results) : item.stop;
    if (stop === null) continue;
    stopped = { code: stop, clientSeq: 'command' in item ? item.command.clientSeq : item.clientSeq, expected: batch.next };
    break;
  }
  await numbers.takeAll();
  const recorded = await recordBatch(tx, lane, { fresh: batch.fresh, again: batch.again, last: batch.next - 1, lastBefore: last, at: bench.now, rules: bench.settings.rules });
  for (const command of recorded) batch.known.set(command.cmdId, command);
  return { results: results.map((result) => resultOf(parts, batch, result)), stopped };
}

/** Answers one act, or says why the lane stops before it. */
async function answer(tx: Tx, batch: Batch, bench: Bench, command: PreparedCommand, asFailed: boolean, results: Answered[]) {
  const { clientSeq, envelope, sha256 } = command;
  const { cmdId } = envelope;
  if (clientSeq > batch.next) return 'gap';
  const before = clientSeq < batch.next ? (batch.answered.get(clientSeq) ?? null) : null;
  if (clientSeq < batch.next) {
    if (before === null || before.cmdId !== cmdId || !before.bodySha256.equals(sha256)) return 'key-reused';
    batch.known.set(cmdId, before);
    results.push({ clientSeq, cmdId, isReplay: true });
    return null;
  }
  const elsewhere = batch.known.get(cmdId) ?? batch.fresh.find((act) => act.command.envelope.cmdId === cmdId)?.command ?? null;
  if (elsewhere !== null) {
    const had = 'bodySha256' in elsewhere ? elsewhere.bodySha256 : elsewhere.sha256;
    if (!had.equals(sha256)) return 'key-reused';
    batch.again.push({ clientSeq, cmdId });
  } else {
    batch.fresh.push({ command, judged: asFailed ? FAILED : await judgeAct(tx, bench, command) });
  }
  batch.next += 1;
  results.push({ clientSeq, cmdId, isReplay: elsewhere !== null });
  return null;
}

const FAILED: RecordedAct = { outcome: 'failed', fileId: null, value: null, refusal: { code: 'defect' }, written: [], isForgotten: false };

/** Everything that the new acts of a batch need is locked and read in a few statements, in one order for everybody. */
async function openBench(tx: Tx, { directory: rights, settings, clock }: HubParts, { scopeId, scope }: Lane, fresh: readonly PreparedCommand[]): Promise<Omit<Bench, 'numbers'>> {
  const named: readonly NamedAct[] = fresh.flatMap(({ body }) => {
    const contract = body === null ? null : findJudged(body.name);
    return body === null || contract === null ? [] : [{ contract, input: body.input }];
  });
  const places = new Map(await findFilesOf(tx, scopeId, named.flatMap(({ contract, input }) => rowNameOf(contract, input) ?? [])));
  const fileIds = named.flatMap(({ contract, input }) => fileIdOf(contract, input, places) ?? []);
  // Rights are those of the moment in which the files are locked.
  const [files, directory, members] = await together([openFiles(tx, scopeId, fileIds), rights.read(tx), findKnownMembers(tx, named.flatMap(({ contract, input }) => membersAskedAfter(contract, input)))]);
  const missing = named.filter(({ contract, input }) => !files.has(fileIdOf(contract, input, places) ?? ''));
  const departed = await openDeparted(tx, scopeId, missing, places);
  return { scopeId, scope, directory, members, settings, files, places, departed, now: clock() };
}

interface NamedAct {
  readonly contract: CommandContract;
  readonly input: unknown;
}

/** Of acts whose file is not in the scope: those files that left it. The place of a row by which an act names such a file is added to `places`. */
async function openDeparted(tx: Tx, scopeId: number, missing: readonly NamedAct[], places: Map<string, string>): Promise<Bench['departed']> {
  if (missing.length === 0) return new Map();
  const names = missing.flatMap(({ contract, input }) => rowNameOf(contract, input) ?? []);
  for (const [place, fileId] of await findPlacesOfDeparted(tx, scopeId, names)) if (!places.has(place)) places.set(place, fileId);
  return findDeparted(tx, scopeId, missing.flatMap(({ contract, input }) => fileIdOf(contract, input, places) ?? []));
}

function resultOf({ keys }: HubParts, { lane, known }: Batch, { clientSeq, cmdId, isReplay }: Answered): CommandResult {
  const command = known.get(cmdId);
  if (command === undefined) throw new Error(`act ${cmdId}: answered, but not recorded`);
  const { outcome, bodySha256, scopeSeq, recordedAt } = command;
  const facts: ReceiptFacts = {
    scope: lane.scope, clientId: lane.clientId, clientSeq, cmdId, bodySha256: bodySha256.toString('hex'), outcome, scopeSeq, at: recordedAt,
  };
  const text = JSON.stringify(facts);
  const { value, refusal, rules } = JSON.parse(command.result) as Pick<CommandResult, 'value' | 'refusal' | 'rules'>;
  return { clientSeq, cmdId, outcome, value, refusal, ...(rules === undefined ? {} : { rules }), isReplay, receipt: { text, signature: keys.signReceipt(text), keyId: keys.keyId } };
}
