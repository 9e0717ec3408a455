import { z } from 'zod';
import { rowsInScope } from './concerns.ts';
import { defineQuery } from './define.ts';
import { localDate, rowId, shortText } from './fields.ts';
import { civility } from './member-contract.ts';

const nameCursor = z.strictObject({ sortKey: z.string().max(400), id: rowId });

/** Members in alphabetical order, from the first letters of a name or of one whole postcode. */
export const membersPageQuery = defineQuery({
  name: 'members.page',
  input: z.strictObject({ name: shortText, postcode: z.string().regex(/^\d{5}$/u).nullable(), after: nameCursor.nullable() }),
  output: z.strictObject({
    rows: z.array(z.strictObject({
      id: rowId, number: z.string(), civility, firstName: z.string(), lastName: z.string(), birthDate: localDate, postcode: z.string(), town: z.string(),
      openContracts: z.int(),
    })),
    next: nameCursor.nullable(),
  }),
  right: 'consult-files', concerns: rowsInScope,
  reads: 'list', lane: 'interactive',
});
export type MemberRow = z.infer<typeof membersPageQuery.output>['rows'][number];

const dayCursor = z.strictObject({ datedOn: localDate, id: z.uuid() });
const documentOrigin = z.enum(['received', 'awaited', 'issued']);

/** The latest papers of the members of the agency of the person at the desk. May scan: it leaves the interactive lane alone. */
export const recentDocumentsQuery = defineQuery({
  name: 'documents.recent',
  input: z.strictObject({ origin: documentOrigin.nullable(), after: dayCursor.nullable() }),
  output: z.strictObject({
    rows: z.array(z.strictObject({
      id: z.uuid(), memberId: rowId, memberName: z.string(), memberNumber: z.string(), title: z.string(), origin: documentOrigin,
      awaitedFrom: z.enum(['member', 'advisor', 'validator']).nullable(), datedOn: localDate, attachmentId: z.uuid().nullable(),
      /** Its group is for others: only that it is received, or awaited, is said. */
      isClosed: z.boolean(),
    })),
    next: dayCursor.nullable(),
  }),
  right: 'consult-files', concerns: rowsInScope, atMostPerSecond: 10,
  reads: 'list', lane: 'bulk',
});
export type RecentDocument = z.infer<typeof recentDocumentsQuery.output>['rows'][number];
