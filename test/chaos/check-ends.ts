import { createHash } from 'node:crypto';
import { changeText } from '../../shared/contract/sync/pull-contract.ts';
import { sorted } from '../faults/check-hub.ts';
import { violation, type History, type RecordedCommand, type ScopeEnd, type Violation } from './history.ts';

/** Whether what the hub has at the end is what people were told. */

/** Told is there, once; what is there was begun by somebody. An act whose desk was killed may be there or not. */
export function checkCommands({ acts, commands }: History): readonly Violation[] {
  const begun = new Map(acts.map((act) => [act.cmdId, act]));
  const times = new Map<string, number>();
  for (const { cmdId } of commands) times.set(cmdId, (times.get(cmdId) ?? 0) + 1);
  return [
    ...acts.filter(({ told, cmdId }) => told === 'done' && !times.has(cmdId)).map(({ desk, name, cmdId }) => violation('lost', `${desk}: ${name} ${cmdId} was told to be done, and is not at the hub`)),
    ...[...times].filter(([, count]) => count > 1).map(([cmdId, count]) => violation('duplicated', `act ${cmdId} is at the hub ${count} times`)),
    ...commands.filter(({ cmdId }) => (begun.get(cmdId)?.told ?? 'refused') === 'refused').map(({ name, cmdId }) => violation('duplicated', `${name} ${cmdId} is at the hub, and nobody did it`)),
    ...commands.filter(({ outcome }) => outcome === 'failed').map(({ name, cmdId }) => violation('defects', `${name} ${cmdId}: the hub could not judge it`)),
  ];
}

/** Each log is dense, its chain leads to its end, and its lines make the rows; the lines of an act stand together, end at its place and are of an accepted act. */
export function checkLogs({ scopes, commands }: History): readonly Violation[] {
  const byId = new Map(commands.map((command) => [`${command.scope} ${command.cmdId}`, command]));
  return scopes.flatMap((scope) => [...checkChain(scope), ...checkRows(scope), ...checkLinesOfActs(scope, byId)]);
}

function checkChain({ name, seq, hash, lines }: ScopeEnd): readonly Violation[] {
  const holes = lines.flatMap((line, index) => (line.seq === index + 1 ? [] : [violation('holes', `${name}: line ${line.seq} stands at ${index + 1}`)]));
  const digest = digestsOf(lines).at(-1) ?? '00'.repeat(32);
  return [...holes.slice(0, 1), ...(lines.length === seq && digest === hash ? [] : [violation('holes', `${name}: ${lines.length} lines for ${seq}, the chain ${digest === hash ? 'holds' : 'does not'}`)])];
}

/** Of the chain after each line. */
export function digestsOf(lines: ScopeEnd['lines']): readonly string[] {
  let digest = Buffer.alloc(32);
  return lines.map((line) => (digest = createHash('sha256').update(digest).update(changeText(line)).digest()).toString('hex'));
}

function checkRows({ name, lines, rows }: ScopeEnd): readonly Violation[] {
  const made = new Map<string, string>();
  for (const { file, entity, rowId, body } of lines) {
    if (body !== null) made.set(`${file} ${entity} ${rowId}`, body);
    // The whole file left for another agency.
    else if (entity === 'member') for (const own of [...made.keys()].filter((one) => one.startsWith(`${file} `))) made.delete(own);
    else made.delete(`${file} ${entity} ${rowId}`);
  }
  const differing = rows.filter(({ file, entity, rowId, body }) => sorted(JSON.parse(made.get(`${file} ${entity} ${rowId}`) ?? 'null')) !== sorted(body));
  return [
    ...differing.map(({ entity, rowId }) => violation('diverged', `hub ${name}: ${entity} ${rowId} is not what its log says`)),
    ...(rows.length === made.size ? [] : [violation('diverged', `hub ${name}: ${rows.length} rows, its log makes ${made.size}`)]),
  ];
}

function checkLinesOfActs({ name, lines }: ScopeEnd, byId: ReadonlyMap<string, RecordedCommand>): readonly Violation[] {
  const places = new Map<string, number[]>();
  for (const { cmdId, seq } of lines) if (cmdId !== null) places.set(cmdId, [...(places.get(cmdId) ?? []), seq]);
  return [...places].flatMap(([cmdId, seqs]) => {
    const command = byId.get(`${name} ${cmdId}`);
    const [first = 0, last = 0] = [seqs[0], seqs.at(-1)];
    const isWhole = command?.outcome === 'accepted' && command.scopeSeq === last && last - first + 1 === seqs.length;
    return isWhole ? [] : [violation('duplicated', `${name}: ${seqs.length} lines of act ${cmdId} from ${first} to ${last}, which is ${command === undefined ? 'not recorded' : `${command.outcome} at ${command.scopeSeq}`}`)];
  });
}

const DECISIONS: readonly string[] = ['request.accept', 'request.refuse'];

/** An item is decided once, by another person than entered it, as the witness wrote that down; and its status says so. */
export function checkDecisions({ acts, commands, decisions, scopes }: History): readonly Violation[] {
  const enteredBy = new Map(acts.flatMap(({ madeRequest, staffId }) => (madeRequest === null ? [] : [[madeRequest, staffId] as const])));
  const made = commands.filter(({ name, outcome, requestId }) => DECISIONS.includes(name) && outcome === 'accepted' && requestId !== null);
  const times = new Map<string, number>();
  for (const { requestId } of made) times.set(requestId ?? '', (times.get(requestId ?? '') ?? 0) + 1);
  const kept = new Map(decisions.map((decision) => [decision.itemId, decision]));
  const requests = scopes.flatMap(({ rows }) => rows.filter(({ entity }) => entity === 'request'));
  return [
    ...[...times].filter(([, count]) => count > 1).map(([id, count]) => violation('doubleDecisions', `request ${id} was decided ${count} times`)),
    ...made.filter(({ requestId, authorId }) => enteredBy.get(requestId ?? '') === authorId).map(({ requestId, authorId }) => violation('selfDecisions', `request ${requestId} was entered and decided by ${authorId}`)),
    ...requests.flatMap(({ rowId, body: { status } }) => {
      const verdict = kept.get(rowId)?.verdict;
      const isDecided = status === 'accepted' || status === 'refused';
      return (isDecided ? verdict === status : verdict === undefined) ? [] : [violation('doubleDecisions', `request ${rowId} is ${String(status)}, its decision ${verdict ?? 'is not there'}`)];
    }),
  ];
}

/** What a row names is stored, and is what its digest says. */
export function checkPapers({ papers }: History): readonly Violation[] {
  return papers.filter(({ sha256, digest }) => sha256 !== digest).map(({ scope, sha256, digest }) => violation('papers', `${scope}: paper ${sha256} is ${digest ?? 'not stored'}`));
}
