import { z } from 'zod';
import { ROLES } from '../domain/rights/role.ts';
import { done, refused, type Result } from '../lib/result.ts';
import { amount } from './fields.ts';
import { LINE_REFUSAL_CODES, type LineRefusalCode } from './import-contract.ts';

/** What an operator fills the directory of a hub with: lines of files, each parsed by its contract before anything is written. */

/** The files, parents before children: the order in which they are read. */
export const DIRECTORY_KINDS = ['agencies', 'staff', 'products', 'acts', 'guarantees'] as const;
export type DirectoryKind = (typeof DIRECTORY_KINDS)[number];

/** Why a line is refused, beside what any cell may be refused for. Closed: each code has its sentence in `electron/text/directory-refusals.ts`. */
export const DIRECTORY_REFUSAL_CODES = ['agency-code-invalid', 'staff-reference-reserved', 'position-invalid', 'ceiling-period-missing', 'key-twice', 'last-administrator'] as const;
export type OwnRefusalCode = (typeof DIRECTORY_REFUSAL_CODES)[number];
export type DirectoryRefusalCode = OwnRefusalCode | LineRefusalCode;

const refusing = (code: DirectoryRefusalCode): string => code;
const text = (longest: number) => z.string().min(1).max(longest, refusing('cell-too-long'));

/** The name of a scope ends with it, and stands in addresses. */
const agencyCode = z.string().regex(/^[a-z0-9-]{1,60}$/u, refusing('agency-code-invalid'));
const code = text(40);

/** The hub writes these where a person's reference would stand. */
const RESERVED: ReadonlySet<string> = new Set(['operator', 'import', 'directory', 'purge']);

const agencyLine = z.strictObject({ id: agencyCode, name: text(100), street: text(120), postcode: z.string().regex(/^\d{5}$/u, refusing('postcode-invalid')), town: text(100), phone: text(40), hours: text(200) });

const staffLine = z.strictObject({
  id: text(40).refine((id) => !RESERVED.has(id), refusing('staff-reference-reserved')),
  fullName: text(100), role: z.enum(ROLES), agencyId: agencyCode,
  active: z.boolean().optional(),
  /** The agencies that the person sees instead of their own; none: their own. */
  agencyIds: z.array(agencyCode).max(200, refusing('cell-too-long')).optional(),
});

const productLine = z.strictObject({ code, line: z.enum(['sante', 'prevoyance', 'auto', 'habitation', 'epargne']), name: text(100), formula: text(100), responsible: z.boolean() });

const actLine = z.strictObject({ code, label: text(200), post: text(100), synonyms: z.string().nullable().optional() });

const position = z.int(refusing('position-invalid')).min(0, refusing('position-invalid')).max(999, refusing('position-invalid'));

const guaranteeLine = z.strictObject({
  productCode: code, position, kind: z.enum(['guarantee', 'option', 'exclusion']), post: text(100), label: text(200), socialSecurity: text(100), cover: text(200),
  ceilingCents: amount.nullable().optional(), ceilingPeriod: z.enum(['year', '2-years', '3-years', '4-years', 'claim', 'life']).nullable().optional(), deductibleCents: amount.nullable().optional(),
  /** The acts whose reimbursement draws on the ceiling. */
  actCodes: z.array(code).max(50, refusing('cell-too-long')).optional(),
});

const LINES = { agencies: agencyLine, staff: staffLine, products: productLine, acts: actLine, guarantees: guaranteeLine } as const satisfies Record<DirectoryKind, z.ZodType>;
export type DirectoryLines = { readonly [Kind in DirectoryKind]: Readonly<z.infer<(typeof LINES)[Kind]>> };

/** What is wrong with a line, and in which of its fields. */
export interface FieldRefusal {
  readonly field: string;
  readonly code: DirectoryRefusalCode;
}

/** Parses the fields of one line. A field that is left out keeps what is stored. Throws where no person's entry could have failed: the reader of cells is at fault then. */
export function parseDirectoryLine<Kind extends DirectoryKind>(kind: Kind, fields: Readonly<Record<string, unknown>>): Result<DirectoryLines[Kind], FieldRefusal> {
  const parsed = LINES[kind].safeParse(fields);
  if (parsed.success) return done(parsed.data as DirectoryLines[Kind]);
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? '');
  const found = [...LINE_REFUSAL_CODES, ...DIRECTORY_REFUSAL_CODES].find((known) => known === issue?.message);
  if (found === undefined) throw new Error(`${kind}, field ${field}: ${issue?.message ?? 'no issue'}`);
  return refused({ field, code: found });
}
