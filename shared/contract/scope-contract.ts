import { z } from 'zod';
import { theStaff } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { localDate, rowId, shortText } from './fields.ts';

/** Whose files each person sees: agencies, and members followed one by one (portfolio). */

const scopedPerson = z.strictObject({
  staffId: shortText, fullName: shortText, role: shortText, ownAgencyId: shortText,
  agencies: z.array(z.strictObject({ id: shortText, name: shortText })),
  portfolio: z.int(),
  since: localDate.nullable(),
});
export type ScopedPerson = z.infer<typeof scopedPerson>;

/** Every active person with what they see today, and the agencies to choose from. */
export const scopesQuery = defineQuery({
  name: 'staff.scopes', input: z.strictObject({}),
  output: z.strictObject({ people: z.array(scopedPerson), agencies: z.array(z.strictObject({ id: shortText, name: shortText })) }),
  right: 'set-scope', reads: 'nothing', lane: 'interactive',
});

/**
 * Gives a person these agencies and members from today, in place of what they had; without an agency, their own. Refuses with
 * `own-right`, and `not-found` for a person, an agency or a member that is not (or has not come to this desk yet).
 */
export const setScopeCommand = defineRecordCommand({
  name: 'staff.set-scope', travels: true,
  input: z.strictObject({ staffId: shortText, agencyIds: z.array(shortText).max(200), memberIds: z.array(rowId).max(500) }),
  output: z.strictObject({}), right: 'set-scope', concerns: theStaff,
});
