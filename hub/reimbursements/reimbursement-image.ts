import { getTableColumns } from 'drizzle-orm';
import { z } from 'zod';
import { amount, localDate, rowId, shortText } from '../../shared/contract/fields.ts';
import { reimbursementLine } from '../db/schema.ts';

/** A line of reimbursement as it travels: the fields of the desk's own table, in its order. */
export const reimbursementImage = z.strictObject({
  id: rowId, reference: shortText.min(1), contractId: rowId, memberId: rowId, personId: rowId, careOn: localDate, actCode: shortText.min(1), professional: shortText,
  spentCents: amount, baseCents: amount, amoCents: amount, amcCents: amount, otherCents: amount, restCents: amount,
  thirdParty: z.boolean(), stage: z.enum(['sent', 'at-amo', 'received', 'held', 'paid', 'refused']), amoOn: localDate.nullable(), paidOn: localDate.nullable(),
});
export type ReimbursementImage = z.infer<typeof reimbursementImage>;

/** As lines of a log and pieces of a snapshot name it. */
export const REIMBURSEMENT = 'reimbursement' as const;

export interface LineColumn {
  readonly field: string;
  readonly name: string;
  /** 'bigint', 'integer', 'date', 'boolean' or 'text'. */
  readonly type: string;
  readonly isNullable: boolean;
}

const columns: Readonly<Record<string, { readonly name: string; readonly notNull: boolean; getSQLType(): string }>> = getTableColumns(reimbursementLine);

/** The columns behind the fields, in the order of the fields. */
export const LINE_COLUMNS: readonly LineColumn[] = Object.keys(reimbursementImage.shape).flatMap((field) => {
  const column = columns[field];
  return column === undefined ? [] : [{ field, name: column.name, type: column.getSQLType(), isNullable: !column.notNull }];
});
