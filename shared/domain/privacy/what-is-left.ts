import type { FieldsOf, FileRow } from '../change/file-row.ts';
import type { HeldEntity } from '../change/row-keys.ts';
import { localDate, type LocalDate } from '../values/local-date.ts';

/** Of the rows of each entity that is named: the fields that change, or null when the row goes. An entity that is not named stays as it is. */
export type Leaves = { readonly [E in HeldEntity]?: (row: FieldsOf<E>) => Partial<FieldsOf<E>> | null };

export function gone(): null {
  return null;
}

/** 1 January of its year: a year of birth or of joining tells nobody apart, and statistics need it. */
export function firstOfYear(day: LocalDate): LocalDate {
  return localDate(`${day.slice(0, 4)}-01-01`);
}

/**
 * What erasing leaves of a row: its whole image, or null when it goes.
 *
 * Source: Regulation (EU) 2016/679, article 17(1) (erasure), recital 26 (what is left tells nobody apart).
 */
export function leftOf(leaves: Leaves, { entity, row }: FileRow): FileRow['row'] | null {
  const leave = leaves[entity] as ((fields: FileRow['row']) => FileRow['row'] | null) | undefined;
  const changed = leave === undefined ? {} : leave(row);
  return changed === null ? null : { ...row, ...changed };
}
