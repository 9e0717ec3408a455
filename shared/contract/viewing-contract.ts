import { z } from 'zod';
import { theMember, theStaff } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { instant, localDate, rowId, shortText } from './fields.ts';

/** The daily viewing quota (U-32): files opened, the alert that unusual numbers give, and what more is allowed for a day. */

const viewing = z.strictObject({ opened: z.int(), alertAt: z.int(), limit: z.int(), granted: z.int() });

/**
 * Counts a member's file among those opened today; already opened, it counts once. The door calls it by itself before the first
 * read of a file. Refuses with `viewing-quota-reached` {opened, limit}.
 */
export const openFileCommand = defineRecordCommand({
  name: 'member.open-file', travels: false, input: z.strictObject({ memberId: rowId }), output: viewing, right: 'consult-files', concerns: theMember,
});

/** Where the person at the desk stands today; null for a role without a quota. */
export const ownViewingQuery = defineQuery({
  name: 'viewing.own', input: z.strictObject({}), output: viewing.nullable(), right: 'consult-files', reads: 'nothing', lane: 'interactive',
});

const unusualViewing = z.strictObject({
  staffId: shortText, fullName: shortText, day: localDate, opened: z.int(), alertAt: z.int(), limit: z.int(), granted: z.int(), lastAt: instant,
  isToday: z.boolean(),
});
export type UnusualViewing = z.infer<typeof unusualViewing>;

/** Who of the reader's agencies opened unusually many files on one of the last seven days, latest first; never the reader. */
export const unusualViewingsQuery = defineQuery({
  name: 'viewing.unusual', input: z.strictObject({}), output: z.array(unusualViewing), right: 'watch-viewing', reads: 'nothing', lane: 'interactive',
});

/** Allows more files for today. Refuses with `own-right` and `reason-missing`. */
export const grantViewingCommand = defineRecordCommand({
  name: 'viewing.grant', travels: false,
  input: z.strictObject({ staffId: shortText, extra: z.int().positive().max(200), reason: shortText }),
  output: viewing, right: 'watch-viewing', concerns: theStaff,
});
