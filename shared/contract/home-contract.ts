import { z } from 'zod';
import { defineQuery } from './define.ts';
import { instant, localDate } from './fields.ts';

/** What the frame shows around every screen. */
export const deskSummaryQuery = defineQuery({
  name: 'desk.summary',
  input: z.strictObject({}),
  output: z.strictObject({ openRequests: z.int(), toCheck: z.int(), keptActs: z.int(), hasHub: z.boolean(), drafts: z.int(), agencyName: z.string() }),
  right: 'use-desk',
  reads: 'nothing', lane: 'interactive',
});

const homeRequest = z.strictObject({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  memberId: z.int(),
  memberName: z.string(),
  goalAt: instant,
  deadlineAt: instant,
  /** Since when its clock is stopped, or null. */
  pausedAt: instant.nullable(),
  status: z.string(),
  mine: z.boolean(),
});

const homeReject = z.strictObject({
  id: z.int(),
  memberId: z.int(),
  memberName: z.string(),
  contractNumber: z.string(),
  dueOn: localDate,
  amountCents: z.int(),
  rejectCode: z.string().nullable(),
});

const homeDraft = z.strictObject({
  id: z.string(),
  kind: z.string(),
  memberId: z.int().nullable(),
  memberName: z.string().nullable(),
  savedAt: instant,
});

/** The advisor's first screen: what waits for me today. Lists are short; each leads to its full screen. */
export const homeQuery = defineQuery({
  name: 'desk.home',
  input: z.strictObject({}),
  output: z.strictObject({ requests: z.array(homeRequest), rejects: z.array(homeReject), drafts: z.array(homeDraft) }),
  right: 'consult-files',
  reads: 'list', lane: 'interactive',
});
