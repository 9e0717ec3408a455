import { z } from 'zod';
import { instant, shortText } from './fields.ts';

/** What the forms that open a request have in common. */

/** The request that stands in the way: which, whose, since when. */
export const openOperation = z.strictObject({ requestId: z.string(), number: z.string(), enteredByName: z.string(), receivedAt: instant });

/** What is said once a request is sent. */
export const sentRequest = z.strictObject({ requestId: z.string(), number: shortText, goalAt: instant, deadlineAt: instant });
export type SentRequest = z.infer<typeof sentRequest>;

export const paperLimit = z.strictObject({ maximumBytes: z.int(), formats: z.array(z.enum(['pdf', 'jpeg', 'png', 'heic'])) });
export type PaperLimit = z.infer<typeof paperLimit>;
