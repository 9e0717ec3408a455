import { checkCycles, checkRealTime } from './check-order.ts';
import { checkCommands, checkDecisions, checkLogs, checkPapers } from './check-ends.ts';
import { checkPrefixes, checkReadRows, checkSessions } from './check-reads.ts';
import type { History, Violation } from './history.ts';

/** Everything that must hold of a history, once every desk had time to come to rest. */
export function checkHistory(history: History): readonly Violation[] {
  return [checkCommands, checkLogs, checkRealTime, checkPrefixes, checkSessions, checkReadRows, checkDecisions, checkPapers, checkCycles].flatMap((check) => check(history));
}
