import { z } from 'zod';
import { DATA_CATEGORIES } from '../domain/policy/privacy-policy.ts';
import { defineDesktopCommand, defineEvent, defineQuery } from './define.ts';
import { instant, localDate } from './fields.ts';

const category = z.enum(DATA_CATEGORIES);

/**
 * One category of a purge. `gone`: over, or taken; `kept`: until a day, the next of them on `nextOn` and the last on `lastOn`;
 * `open`: for as long as a contract or a request is.
 */
const purgeLine = z.strictObject({ category, gone: z.int(), kept: z.int(), open: z.int(), nextOn: localDate.nullable(), lastOn: localDate.nullable() });
export type PurgeLine = z.infer<typeof purgeLine>;

const purgeReport = z.strictObject({
  dryRun: z.boolean(), asOf: localDate, startedAt: instant, endedAt: instant, lines: z.array(purgeLine),
  /** Nothing of what went is left in the file or its log. */
  isResidueRemoved: z.boolean(),
  wasResumed: z.boolean(),
  /** Days until the last backup that holds it has been rotated out. */
  backupDays: z.int(),
});
export type PurgeReport = z.infer<typeof purgeReport>;

/** Says what a purge would take today; changes nothing. Refuses with `privacy-job-running`. */
export const rehearsePurgeCommand = defineDesktopCommand({
  name: 'privacy.rehearse-purge', input: z.strictObject({}), output: purgeReport, right: 'purge-data', atMostPerSecond: 1,
});

/**
 * Takes away what is over; of a desk that has a hub, of what it is alone to have. `confirmedOn` is the date that the person read and confirmed. Refuses with
 * `clock-behind`, `clock-far-ahead`, `privacy-job-running`, `cancelled`.
 */
export const purgeCommand = defineDesktopCommand({
  name: 'privacy.purge', isAudited: false, input: z.strictObject({ confirmedOn: localDate.nullable() }), output: purgeReport, right: 'purge-data', atMostPerSecond: 1,
});

/** Stops the job under way; a purge goes on the next time, a file that was being written is not left. */
export const cancelPrivacyJobCommand = defineDesktopCommand({
  name: 'privacy.cancel-job', isAudited: false, input: z.strictObject({}), output: z.strictObject({ wasRunning: z.boolean() }), right: 'purge-data',
});

export const purgeProgressEvent = defineEvent({ name: 'purge-progress', payload: z.strictObject({ category, gone: z.int(), total: z.int() }) });
export type PurgeProgress = z.infer<typeof purgeProgressEvent.payload>;

const duration = z.strictObject({ count: z.int(), unit: z.enum(['day', 'month']) });

/** How long each thing is kept, by which text, and how the last purges went. */
export const retentionQuery = defineQuery({
  name: 'privacy.retention',
  input: z.strictObject({}),
  output: z.strictObject({
    rules: z.array(z.strictObject({
      category, line: z.enum(['sante', 'prevoyance', 'auto', 'habitation', 'epargne']).nullable(), keep: duration, keepOnRequest: duration, reason: z.string(), source: z.string(),
    })),
    runs: z.array(z.strictObject({ id: z.string(), asOf: localDate, startedAt: instant, endedAt: instant.nullable(), actorName: z.string(), gone: z.int() })),
    backupDays: z.int(),
    today: localDate,
  }),
  right: 'purge-data', reads: 'nothing', lane: 'interactive',
});
