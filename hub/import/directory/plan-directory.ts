import { directoryRefusal } from '../../../electron/text/directory-refusals.ts';
import type { StaffRow } from '../../../shared/domain/change/account-rows.ts';
import type { FileRows, Written } from '../../judging/file-rows.ts';
import { DirectoryDraft, type LineCounts } from './directory-draft.ts';
import { planActs, planGuarantees, planProducts } from './plan-products.ts';
import { planStaff, type GrantOrder } from './plan-staff.ts';
import type { DirectoryRefusal, LinesByKind, ReadDirectory } from './read-directory.ts';

export interface DirectoryOrder extends GrantOrder {
  /** Whether each file names all that there is of its kind: what it leaves out goes, as far as it can. */
  readonly isComplete: boolean;
  /** Agencies whose log has a line: somebody is there, or was. */
  readonly usedAgencies: ReadonlySet<string>;
}

/** What lines come to, over the rows of the directory as they are. Nothing is written by it. */
export interface DirectoryPlan {
  readonly written: readonly Written[];
  readonly counts: DirectoryDraft['counts'];
  /** Those of reading among them. Where there is one, nothing is to be written. */
  readonly refusals: readonly DirectoryRefusal[];
  readonly newAgencies: readonly string[];
  /** People who could act before and can no more. */
  readonly left: readonly string[];
  /** What a complete file leaves out and what stays all the same, by file: rows of members may name it. */
  readonly stays: readonly { readonly file: string; readonly ids: readonly string[] }[];
}

/** Lays the lines of a folder over the directory, parents first. */
export function planDirectory(file: FileRows, { lines, refusals, files }: ReadDirectory, order: DirectoryOrder): DirectoryPlan {
  const draft = new DirectoryDraft(file);
  const before = draft.list<StaffRow>('staff').filter(({ active }) => active);
  const newAgencies = planAgencies(draft, lines.agencies ?? []);
  planStaff(draft, lines.staff ?? [], order);
  planProducts(draft, lines.products ?? []);
  planActs(draft, lines.acts ?? []);
  planGuarantees(draft, lines.guarantees ?? []);
  const stays = order.isComplete ? takeAway(draft, lines, order) : [];
  const nameOf = (kind: keyof LinesByKind): string => files.find((one) => one.kind === kind)?.file ?? '';
  const isActive = (id: string): boolean => draft.file.find('staff', id)?.active === true;
  const lastGone = isLastAdministratorGone(draft, before) ? [{ file: nameOf('staff'), line: null, column: null, value: '', code: 'last-administrator' as const, sentence: directoryRefusal('last-administrator') }] : [];
  return {
    written: draft.written(), counts: draft.counts, newAgencies, refusals: [...refusals, ...draft.refusals, ...lastGone],
    left: before.map(({ id }) => id).filter((id) => !isActive(id)), stays: stays.map(({ kind, ids }) => ({ file: nameOf(kind), ids })),
  };
}

/** Counts of a file, those of its refused lines apart. */
export function totalOf({ created, changed }: LineCounts): number {
  return created + changed;
}

function planAgencies(draft: DirectoryDraft, lines: NonNullable<LinesByKind['agencies']>): readonly string[] {
  const made: string[] = [];
  for (const { values } of lines) {
    const outcome = draft.put('agency', values, draft.find('agency', values.id));
    draft.counts.agencies[outcome] += 1;
    if (outcome === 'created') made.push(values.id);
  }
  return made;
}

/** Nobody could make a code, or shut a workstation out, but whoever runs the hub. Where there was none before, nobody is taken away. */
function isLastAdministratorGone(draft: DirectoryDraft, before: readonly StaffRow[]): boolean {
  const isAdministrator = ({ role, active }: StaffRow): boolean => active && role === 'administrateur';
  return before.some(isAdministrator) && !draft.list<StaffRow>('staff').some(isAdministrator);
}

type Stays = readonly { readonly kind: keyof LinesByKind; readonly ids: readonly string[] }[];

/**
 * Takes away what complete files leave out. A person stays as a row, since acts name them, and can act no more. An agency goes where nobody ever was: a desk may
 * still hold a row that names another. Products and acts stay for the same reason.
 */
function takeAway(draft: DirectoryDraft, lines: LinesByKind, { usedAgencies }: DirectoryOrder): Stays {
  if (lines.staff !== null) {
    for (const person of unnamed(draft.list<StaffRow>('staff'), lines.staff, idOf)) if (person.active) draft.counts.staff[draft.put('staff', { ...person, active: false }, { ...person })] += 1;
  }
  if (lines.guarantees !== null) {
    const keyOf = ({ productCode, position }: { readonly productCode: string; readonly position: number }): string => `${productCode} ${position}`;
    for (const { id } of unnamed(draft.list<{ id: number; productCode: string; position: number }>('guarantee'), lines.guarantees, keyOf)) draft.remove('guarantee', id);
  }
  return [
    { kind: 'agencies' as const, ids: lines.agencies === null ? [] : takeAgencies(draft, lines.agencies, usedAgencies) },
    { kind: 'products' as const, ids: lines.products === null ? [] : unnamed(draft.list<{ code: string }>('product'), lines.products, codeOf).map(codeOf) },
    { kind: 'acts' as const, ids: lines.acts === null ? [] : unnamed(draft.list<{ code: string }>('act'), lines.acts, codeOf).map(codeOf) },
  ].filter(({ ids }) => ids.length > 0);
}

function takeAgencies(draft: DirectoryDraft, lines: NonNullable<LinesByKind['agencies']>, usedAgencies: ReadonlySet<string>): readonly string[] {
  const named = new Set([...draft.list<StaffRow>('staff').map(({ agencyId }) => agencyId), ...draft.file.list('staffScope').flatMap(({ agencyId }) => agencyId ?? []), ...usedAgencies]);
  const leftOut = unnamed(draft.list<{ readonly id: string }>('agency'), lines, idOf).map(idOf);
  for (const id of leftOut) if (!named.has(id)) draft.remove('agency', id);
  return leftOut.filter((id) => named.has(id));
}

const idOf = ({ id }: { readonly id: string }): string => id;
const codeOf = ({ code }: { readonly code: string }): string => code;

/** Rows that no line names. */
function unnamed<Key, Row extends NoInfer<Key>>(rows: readonly Row[], lines: readonly { readonly values: NoInfer<Key> }[], keyOf: (row: Key) => string): readonly Row[] {
  const named = new Set(lines.map(({ values }) => keyOf(values)));
  return rows.filter((row) => !named.has(keyOf(row)));
}
