import { rankOf } from '../change/entity-order.ts';
import type { FileRow } from '../change/file-row.ts';
import type { DataCategory, RetentionRule } from '../policy/privacy-policy.ts';
import type { LocalDate } from '../values/local-date.ts';
import { assert } from '../../lib/assert.ts';
import { identityLeaves, identityRows } from './erased-identity.ts';
import { ERASED_ACT, ERASED_ACT_LABEL } from './erased-values.ts';
import { erasurePlan, takesIdentity, type DatedItems, type PlanLine } from './erasure-plan.ts';
import { KEPT_CATEGORIES, type KeptCategory, type KeptItem } from './kept-categories.ts';
import { durationOf, isDue, retentionRule, type RetentionMode } from './retention.ts';
import { leftOf, type Leaves } from './what-is-left.ts';

/** All rows of a member's file: lines of reimbursement and whoever it covers among them. */
export interface FileToErase {
  readonly memberId: number;
  readonly rows: readonly FileRow[];
  /** Persons whom another file needs: that of a member who is not erased, as the member or as covered by them. */
  readonly sharedPersons: ReadonlySet<number>;
}

/** What erasing leaves of a row, as a whole image; null when it goes. */
export interface ErasedRow extends Pick<FileRow, 'entity' | 'rowId'> {
  readonly row: FileRow['row'] | null;
}

/** `mode` says whether the member asked, or the ordinary time is over. */
export interface ErasureTime {
  readonly today: LocalDate;
  readonly mode: RetentionMode;
}

/**
 * What would go of a file and what would be kept until when, in the words of `erasurePlan`. Throws when the file has no member.
 *
 * Source: Regulation (EU) 2016/679, articles 5(1)(e), 17(1) and 17(3)(b) and (e).
 */
export function planErasure({ memberId, rows }: FileToErase, rules: readonly RetentionRule[], when: ErasureTime): readonly PlanLine[] {
  assert(rows.some(({ entity, rowId }) => entity === 'member' && rowId === String(memberId)), `file of member ${memberId}: the row of the member is not in it`);
  return erasurePlan(KEPT_CATEGORIES.flatMap((kept) => datedItems(kept, kept.itemsOf(rows, rules))), rules, when);
}

/** How many things of each category go: of those that the plan counts, the ones that still hold what erasing takes. */
export type ErasedCounts = { [Category in DataCategory]?: number };

export interface ErasedFile {
  readonly plan: readonly PlanLine[];
  readonly counts: Readonly<ErasedCounts>;
  readonly rows: readonly ErasedRow[];
}

/**
 * The plan, and the rows that change by it: those that stay before those that go, parents first among the former and last among the
 * latter, so that at no moment a row names one that is not there. Of a row with a version, the version counts one more.
 *
 * Source: Regulation (EU) 2016/679, articles 5(1)(e), 17(1) and 17(3)(b) and (e).
 */
export function eraseFile(file: FileToErase, rules: readonly RetentionRule[], when: ErasureTime): ErasedFile {
  const plan = planErasure(file, rules, when);
  const isWhole = takesIdentity(plan);
  const counts: ErasedCounts = isWhole ? { identity: 1 } : {};
  const erasures = KEPT_CATEGORIES.map((kept): Erasure => {
    const items = kept.itemsOf(file.rows, rules);
    const going = items.filter((item) => item.isPending && (isWhole || isOver(kept, item, rules, when))).length;
    if (going > 0) counts[kept.category] = going;
    // Nothing of the file is kept that proves something: what is left of it has no reason to outlive the name.
    return { leaves: kept.leaves, rows: rowsToErase(items, (item) => isWhole || isOver(kept, item, rules, when)) };
  });
  if (isWhole) erasures.push({ leaves: identityLeaves(when.today), rows: new Set(identityRows(file.rows, file.sharedPersons)) });
  const changed = file.rows.flatMap((row) => erasedRow(row, erasures));
  return { plan, counts, rows: [...missingAct(file.rows, changed), ...changed].toSorted(inOrder) };
}

interface Erasure {
  readonly leaves: Leaves;
  readonly rows: ReadonlySet<FileRow>;
}

/** Things of one line whose time began on the same day count as one; in the order of lines and days, so that two runs say the same reason. */
function datedItems({ category }: KeptCategory, items: readonly KeptItem[]): readonly DatedItems[] {
  const groups = new Map<string, DatedItems>();
  for (const { line, startOn } of items) {
    const name = `${line ?? ''} ${startOn ?? ''}`;
    groups.set(name, { category, line, startOn, count: (groups.get(name)?.count ?? 0) + 1 });
  }
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

/** Without a rule nothing says that it may go. */
function isOver({ category }: KeptCategory, { line, startOn, isPending }: KeptItem, rules: readonly RetentionRule[], { today, mode }: ErasureTime): boolean {
  const rule = retentionRule(rules, category, line, today);
  return isPending && startOn !== null && rule !== null && isDue(startOn, durationOf(rule, mode), today);
}

/** A row in which something that stays lies as well, stays: the file that two papers name. */
function rowsToErase(items: readonly KeptItem[], goes: (item: KeptItem) => boolean): ReadonlySet<FileRow> {
  const staying = new Set(items.filter((item) => !goes(item)).flatMap(({ rows }) => rows));
  return new Set(items.filter(goes).flatMap(({ rows }) => rows).filter((row) => !staying.has(row)));
}

/** Empty when nothing of the row changes. */
function erasedRow(given: FileRow, erasures: readonly Erasure[]): readonly ErasedRow[] {
  const { entity, rowId, row } = given;
  const left = erasures.filter(({ rows }) => rows.has(given)).reduce<FileRow['row'] | null>((image, { leaves }) => (image === null ? null : leftOf(leaves, { entity, rowId, row: image })), row);
  if (left === null) return [{ entity, rowId, row: null }];
  if (Object.keys(left).every((field) => left[field] === row[field])) return [];
  return [{ entity, rowId, row: typeof row.version === 'number' ? { ...left, version: row.version + 1 } : left }];
}

/** The act that erased lines name, unless it is there. */
function missingAct(rows: readonly FileRow[], changed: readonly ErasedRow[]): readonly ErasedRow[] {
  const isNamed = changed.some(({ entity, row }) => entity === 'reimbursement' && row?.actCode === ERASED_ACT);
  const isHere = rows.some(({ entity, rowId }) => entity === 'act' && rowId === ERASED_ACT);
  return isNamed && !isHere ? [{ entity: 'act', rowId: ERASED_ACT, row: { code: ERASED_ACT, label: ERASED_ACT_LABEL, post: '', words: '' } }] : [];
}

function inOrder(one: ErasedRow, other: ErasedRow): number {
  if ((one.row === null) !== (other.row === null)) return one.row === null ? 1 : -1;
  const rank = one.row === null ? rankOf(other.entity) - rankOf(one.entity) : rankOf(one.entity) - rankOf(other.entity);
  return rank !== 0 ? rank : one.rowId < other.rowId ? -1 : 1;
}
