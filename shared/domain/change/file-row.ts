import type { Cents } from '../values/cents.ts';
import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { RetainedLine } from '../policy/privacy-policy.ts';
import type { EntityName, MemberContactRow, RowOf } from './change.ts';
import type { HeldEntity } from './row-keys.ts';

/** A row of a member's file as it travels: the fields of the ORM's table, through JSON, without the bytes of papers. */
export interface FileRow {
  readonly entity: HeldEntity;
  readonly rowId: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** What is read of rows that only an import brings, or of which a rule otherwise sets a part. */
interface ImportedFields {
  member: MemberContactRow & { readonly id: number; readonly number: string; readonly personId: number; readonly joinedOn: LocalDate; readonly erasedOn: LocalDate | null };
  contract: {
    readonly id: number;
    readonly number: string;
    readonly memberId: number;
    readonly line: RetainedLine;
    readonly endedOn: LocalDate | null;
    readonly subject: string | null;
    readonly holderName: string;
    readonly holderSortKey: string;
    readonly memberNumber: string;
  };
  instalment: { readonly dueOn: LocalDate; readonly amountCents: Cents };
  reimbursement: {
    readonly id: number;
    readonly reference: string;
    readonly personId: number;
    readonly careOn: LocalDate;
    readonly actCode: string;
    readonly professional: string;
    readonly amoOn: LocalDate | null;
    readonly paidOn: LocalDate | null;
  };
  portalAccount: { readonly memberId: number };
  portalConnection: { readonly id: string; readonly at: Instant };
  emailBounce: { readonly address: string };
  act: { readonly code: string };
}

/** The fields of an entity that a rule reads in a file. */
export type FieldsOf<E extends HeldEntity> = E extends keyof ImportedFields ? ImportedFields[E] : E extends EntityName ? RowOf<E> : object;

/** A row whose fields are known by its entity. */
export interface RowIn<E extends HeldEntity> extends FileRow {
  readonly entity: E;
  readonly row: FileRow['row'] & FieldsOf<E>;
}

/** The rows of one entity, in the order given. The store that the rows come from answers for their fields: the one place that believes it. */
export function rowsOf<E extends HeldEntity>(rows: readonly FileRow[], entity: E): readonly RowIn<E>[] {
  return rows.filter((row): row is RowIn<E> => row.entity === entity);
}
