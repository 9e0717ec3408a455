import type { DataCategory, RetainedLine, RetentionRule } from '../policy/privacy-policy.ts';
import type { LocalDate } from '../values/local-date.ts';
import { durationOf, isDue, keptUntil, retentionRule, type RetentionMode } from './retention.ts';

/** Things of one category whose time began on the same day. `startOn` null: it has not begun, as a contract or a request is still open. */
export interface DatedItems {
  readonly category: DataCategory;
  readonly line: RetainedLine | null;
  readonly startOn: LocalDate | null;
  readonly count: number;
}

/** What becomes of one category of a file. `keptUntil` null while `kept` is not: for as long as a contract or a request is open. */
export interface PlanLine {
  readonly category: DataCategory;
  readonly goesNow: number;
  readonly kept: number;
  readonly keptUntil: LocalDate | null;
  /** Why the longest kept part is kept, in the member's words; null when all goes or when something is still open. */
  readonly reason: string | null;
  readonly source: string | null;
}

/**
 * What cannot be without a name: a contract, a payment, an account, a decision, a paper or a consent proves nothing about nobody.
 * A request on personal data is found by its number, a care line without its detail by its contract.
 */
const NEEDS_IDENTITY: ReadonlySet<DataCategory> = new Set(['contract', 'payment', 'account', 'request', 'paper', 'consent', 'identity']);

/**
 * What goes and what is kept of one file, category by category. The identity goes when nothing that needs it is kept any more, and
 * then all at once: names, number, address, social security number, account numbers and search.
 *
 * Source: Regulation (EU) 2016/679, articles 5(1)(e), 17(1), 17(3)(b) and (e); each kept line names the text of its own rule.
 */
export function erasurePlan(items: readonly DatedItems[], rules: readonly RetentionRule[], { today, mode }: { readonly today: LocalDate; readonly mode: RetentionMode }): readonly PlanLine[] {
  const judged = items.filter(({ count }) => count > 0).map((item) => judgeItems(item, rules, today, mode));
  const categories = [...new Set(judged.map(({ category }) => category))].filter((category) => category !== 'identity');
  const lines = categories.map((category) => lineOf(category, judged.filter((item) => item.category === category)));
  const identity = identityLine(judged.filter(({ category, isKept }) => isKept && needsIdentity(category)));
  // Without a name nothing else of a file proves anything: what would be kept longer goes with it.
  return [...(identity.goesNow > 0 ? lines.map(wholeLine) : lines), identity];
}

function wholeLine({ category, goesNow, kept }: PlanLine): PlanLine {
  return { category, goesNow: goesNow + kept, kept: 0, keptUntil: null, reason: null, source: null };
}

/** Whether something of this category keeps the identity of its member for as long as it is kept. */
export function needsIdentity(category: DataCategory): boolean {
  return NEEDS_IDENTITY.has(category);
}

/** Whether the plan takes the identity: nothing of the person is left. */
export function takesIdentity(plan: readonly PlanLine[]): boolean {
  return plan.some(({ category, goesNow }) => category === 'identity' && goesNow > 0);
}

interface JudgedItems {
  readonly category: DataCategory;
  readonly count: number;
  readonly isKept: boolean;
  /** Null while it is open. */
  readonly until: LocalDate | null;
  readonly rule: RetentionRule | null;
}

function judgeItems({ category, line, startOn, count }: DatedItems, rules: readonly RetentionRule[], today: LocalDate, mode: RetentionMode): JudgedItems {
  const rule = retentionRule(rules, category, line, today);
  // Nothing says how long: nothing says that it may go either.
  if (startOn === null || rule === null) return { category, count, isKept: true, until: null, rule: null };
  const keep = durationOf(rule, mode);
  return { category, count, isKept: !isDue(startOn, keep, today), until: keptUntil(startOn, keep), rule };
}

function lineOf(category: DataCategory, items: readonly JudgedItems[]): PlanLine {
  const kept = items.filter(({ isKept }) => isKept);
  const sum = (some: readonly JudgedItems[]): number => some.reduce((total, { count }) => total + count, 0);
  return { category, goesNow: sum(items) - sum(kept), kept: sum(kept), ...longest(kept) };
}

function identityLine(holding: readonly JudgedItems[]): PlanLine {
  const isKept = holding.length > 0;
  return { category: 'identity', goesNow: isKept ? 0 : 1, kept: isKept ? 1 : 0, ...longest(holding) };
}

/** The end of what is kept longest; open things have none. */
function longest(kept: readonly JudgedItems[]): Pick<PlanLine, 'keptUntil' | 'reason' | 'source'> {
  const isOpen = kept.some(({ until }) => until === null);
  const [last] = [...kept].sort((one, other) => ((one.until ?? '') < (other.until ?? '') ? 1 : -1));
  if (last === undefined || isOpen) return { keptUntil: null, reason: null, source: null };
  return { keptUntil: last.until, reason: last.rule?.reason ?? null, source: last.rule?.source ?? null };
}
