import { z } from 'zod';
import { theMember } from './concerns.ts';
import { defineQuery, defineRecordCommand } from './define.ts';
import { localDate, longText, rowId, shortText, uuid, version } from './fields.ts';
import { paperLimit } from './request-entry-fields.ts';

const corrected = z.strictObject({ rectificationId: uuid });

/**
 * Corrects who a member is, on a paper. An empty `nir` leaves the number as it is. Refuses with the faults of `identityFaults` by
 * field, `nothing-to-rectify`, `reason-missing`, `paper-missing`, `changed-since`, `not-found`.
 */
export const rectifyIdentityCommand = defineRecordCommand({
  name: 'member.rectify-identity', travels: true,
  input: z.strictObject({
    memberId: rowId, seenVersion: version, civility: z.enum(['mme', 'm']), lastName: shortText, firstName: shortText, birthDate: localDate.nullable(), nir: z.string().max(60),
    reason: longText, paperId: uuid.nullable(),
  }),
  output: corrected,
  right: 'enter-requests', concerns: theMember, opensFile: true,
});

/** Corrects how a member is reached. Refuses with the faults of `contactFaults` by field, `nothing-to-rectify`, `reason-missing`, `changed-since`, `contact-frozen`, `not-found`. */
export const rectifyContactCommand = defineRecordCommand({
  name: 'member.rectify-contact', travels: true,
  input: z.strictObject({
    memberId: rowId, seenVersion: version, phone: z.string().max(40), mobile: z.string().max(40), email: z.string().max(254),
    street: shortText, streetExtra: shortText, postcode: z.string().max(10), town: shortText, reason: longText,
  }),
  output: corrected,
  right: 'enter-requests', concerns: theMember, opensFile: true,
});

/** What the two forms open on. The social security number is said to be known or not, never given. */
export const rectificationFormQuery = defineQuery({
  name: 'member.rectification-form',
  input: z.strictObject({ memberId: rowId }),
  output: z
    .strictObject({
      memberName: z.string(), memberNumber: z.string(), today: localDate, paperLimit,
      identity: z.strictObject({ civility: z.enum(['mme', 'm']), lastName: z.string(), firstName: z.string(), birthDate: localDate, hasNir: z.boolean(), version }),
      contact: z.strictObject({
        phone: z.string(), mobile: z.string(), email: z.string(), street: z.string(), streetExtra: z.string(), postcode: z.string(), town: z.string(), version,
      }),
    })
    .nullable(),
  right: 'enter-requests', concerns: theMember, opensFile: true,
  reads: 'file', lane: 'interactive',
});
export type RectificationForm = NonNullable<z.infer<typeof rectificationFormQuery.output>>;
