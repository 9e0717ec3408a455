import { z } from 'zod';
import { thePrivacyRequest } from './concerns.ts';
import { defineRecordCommand } from './define.ts';
import { shortText } from './fields.ts';
import { followed } from './privacy-contract.ts';
import { sha256Hex } from './sync/wire-fields.ts';

/** A member was handed the copy of their file that has this digest. */
export const copyMadeAct = defineRecordCommand({
  name: 'privacy.export-member', travels: true, input: z.strictObject({ ...followed, sha256: sha256Hex }), output: z.strictObject({ number: shortText }),
  right: 'answer-privacy', concerns: thePrivacyRequest,
});

/** Somebody said that a member may be erased: the hub does it, for every desk. */
export const erasureAct = defineRecordCommand({
  name: 'privacy.validate-erasure', travels: true, input: z.strictObject(followed), output: z.strictObject({ number: shortText }),
  right: 'answer-privacy', concerns: thePrivacyRequest,
});

/** Acts that a long job of the desk files in the transaction in which it ends: they travel as every other, and no window calls them. */
export const JOB_ACTS = { [copyMadeAct.name]: copyMadeAct, [erasureAct.name]: erasureAct };
