import { z } from 'zod';
import { instant, shortText, uuid } from '../fields.ts';
import { base64url, personId, position, publicKey, scopeName, sha256Hex, signature } from './wire-fields.ts';

/** Enrolment, tokens and the first exchange of a connection. */

/**
 * A person takes a workstation into use with a code that serves once. `signature` is by the device's private key over
 * `enrol:<code>`: nobody enrols a key that they do not hold.
 */
export const enrolRequest = z.strictObject({ code: base64url.min(16).max(64), publicKey, label: shortText.min(1), signature });

const tokens = {
  /** For ten minutes, as `Authorization: Bearer`. */
  accessToken: z.string(),
  accessUntil: instant,
  /** Serves once; the next one comes with each answer. Used twice, it ends the whole session. */
  refreshToken: base64url,
};
/** What a desk numbers with: each number that it gives carries the series, so that no other desk gives the same. */
const newClient = { clientId: uuid, series: z.string().regex(/^[0-9A-Z]{2,6}$/u) };

export const enrolAnswer = z.strictObject({
  deviceId: uuid, ...newClient, staffId: personId, ...tokens,
  /** What the hub signs its receipts with. */
  hub: z.strictObject({ keyId: z.string(), publicKey }),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** `signature` is by the device's key over `refresh:<refreshToken>`: a stolen token is of no use elsewhere. */
export const refreshRequest = z.strictObject({ refreshToken: base64url.min(16).max(64), signature });
export const refreshAnswer = z.strictObject(tokens);

export const helloRequest = z.strictObject({ clientId: uuid, app: shortText, clock: instant });
export const helloAnswer = z.strictObject({
  protocol: z.int(),
  minimumProtocol: z.int(),
  now: instant,
  /** The hub's clock minus the desk's. */
  skewMs: z.int(),
  staffId: personId,
  hub: z.strictObject({ keyId: z.string(), publicKey }),
  scopes: z.array(z.strictObject({ scope: scopeName, epoch: uuid, head: position, lowSeq: position, hash: sha256Hex })),
});
export type HelloAnswer = z.infer<typeof helloAnswer>;

/** Where each lane of a client stands: what a desk restored from a backup asks before it sends anything. */
export const lanesAnswer = z.strictObject({ clientId: uuid, lanes: z.array(z.strictObject({ scope: scopeName, lastClientSeq: position })) });
/** A new client for a desk whose lanes are ahead of it: it numbers its unacknowledged acts again there. */
export const newClientAnswer = z.strictObject(newClient);

const CLAIM_ACTS = ['take', 'keep', 'release'] as const;
export type ClaimAct = (typeof CLAIM_ACTS)[number];

/** `authorId`: who asks. Several people work at one desk, and it is the person who holds an item, never the desk. */
export const claimRequest = z.strictObject({ scope: scopeName, act: z.enum(CLAIM_ACTS), authorId: personId });
export type ClaimRequest = z.infer<typeof claimRequest>;

/** `until`: by the hub's clock. `who`: the name of whoever holds or decided it, where the refusal is about somebody. */
export const claimAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('held'), until: instant }),
  z.strictObject({ kind: z.literal('free') }),
  z.strictObject({
    kind: z.literal('refused'), code: z.enum(['already-decided', 'waiting-for-correction', 'decider-entered-it', 'held-by-colleague', 'claim-expired', 'not-held']),
    who: z.string().nullable(), until: instant.nullable(),
  }),
]);
export type ClaimAnswer = z.infer<typeof claimAnswer>;

/** One message of `/v1/events`: where the logs of the authorised scopes that moved now end. */
export const headsEvent = z.strictObject({ heads: z.record(scopeName, position) });
export type HeadsEvent = z.infer<typeof headsEvent>;
