import { violation, type History, type RecordedCommand, type Violation } from './history.ts';

/** Whether the order of the logs is one that could have been. */

/** What was known to be answered before another act began stands before it in the log of their scope. */
export function checkRealTime({ acts, reads, commands }: History): readonly Violation[] {
  const begunAt = new Map(acts.map(({ cmdId, begunAt: at }) => [cmdId, at]));
  const answeredAt = new Map<string, number>();
  for (const { at, acts: seen } of reads) for (const { cmdId, outcome } of seen) if (outcome !== null) answeredAt.set(cmdId, Math.min(at, answeredAt.get(cmdId) ?? Infinity));
  return [...byScope(commands)].flatMap(([scope, inLog]) => {
    const found: Violation[] = [];
    let earliest = { at: Infinity, cmdId: '' };
    for (const { cmdId } of inLog.toReversed()) {
      if (earliest.at < (begunAt.get(cmdId) ?? -Infinity)) found.push(violation('outOfOrder', `${scope}: act ${earliest.cmdId} was answered before ${cmdId} began, and stands behind it`));
      const at = answeredAt.get(cmdId) ?? Infinity;
      if (at < earliest.at) earliest = { at, cmdId };
    }
    return found;
  });
}

/** Accepted acts that wrote something, in the order of each log. */
function byScope(commands: readonly RecordedCommand[]): ReadonlyMap<string, readonly RecordedCommand[]> {
  const scopes = new Map<string, RecordedCommand[]>();
  for (const command of commands) if (command.hasLines) scopes.set(command.scope, [...(scopes.get(command.scope) ?? []), command]);
  for (const [scope, list] of scopes) scopes.set(scope, list.toSorted((left, right) => left.scopeSeq - right.scopeSeq));
  return scopes;
}

/**
 * No act comes before what its author had seen, over all scopes at once: with each log's order, and an edge from the last line that a desk had of
 * each log to the act that was begun there, the graph has no cycle.
 */
export function checkCycles({ acts, commands }: History): readonly Violation[] {
  const logs = byScope(commands);
  const next = new Map<string, string[]>();
  const waitsFor = new Map<string, number>();
  const edge = (from: string, to: string): void => {
    next.set(from, [...(next.get(from) ?? []), to]);
    waitsFor.set(to, (waitsFor.get(to) ?? 0) + 1);
  };
  for (const inLog of logs.values()) for (const [at, { cmdId }] of inLog.entries()) {
    const before = inLog[at - 1];
    if (before !== undefined) edge(before.cmdId, cmdId);
  }
  const recorded = new Set([...logs.values()].flat().map(({ cmdId }) => cmdId));
  for (const { cmdId, cursors } of acts) {
    if (!recorded.has(cmdId)) continue;
    for (const [scope, seq] of Object.entries(cursors)) {
      const seen = lastUpTo(logs.get(scope) ?? [], seq);
      if (seen !== null) edge(seen.cmdId, cmdId);
    }
  }
  const left = unreached([...recorded], next, waitsFor);
  return left.length === 0 ? [] : [violation('cycles', `${left.length} acts come before what their authors had seen: ${left.slice(0, 4).join(', ')}`)];
}

function lastUpTo(inLog: readonly RecordedCommand[], seq: number): RecordedCommand | null {
  let [low, high] = [0, inLog.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inLog[middle]?.scopeSeq ?? 0) <= seq) low = middle + 1;
    else high = middle;
  }
  return inLog[low - 1] ?? null;
}

/** Takes away whatever waits for nothing, again and again (Kahn); what is left stands in a cycle or behind one. */
function unreached(all: readonly string[], next: ReadonlyMap<string, readonly string[]>, waitsFor: Map<string, number>): readonly string[] {
  const free = all.filter((cmdId) => (waitsFor.get(cmdId) ?? 0) === 0);
  const reached = new Set<string>();
  for (let cmdId = free.pop(); cmdId !== undefined; cmdId = free.pop()) {
    reached.add(cmdId);
    for (const after of next.get(cmdId) ?? []) {
      const left = (waitsFor.get(after) ?? 0) - 1;
      waitsFor.set(after, left);
      if (left === 0) free.push(after);
    }
  }
  return all.filter((cmdId) => !reached.has(cmdId));
}
