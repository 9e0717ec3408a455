import { z } from 'zod';

/** Fields that several messages between a desk and the hub have. */

/** `agency:<id>` or `directory`. */
export const scopeName = z.string().regex(/^(?:directory|agency:[a-z0-9-]{1,60})$/u);
/** Who is written as the author of an act: an id of the staff. */
export const personId = z.string().min(1).max(60);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/u);
export const base64url = z.string().regex(/^[\w-]+$/u);
/** An Ed25519 signature: 64 bytes. */
export const signature = base64url.length(86);
/** An Ed25519 public key: the 32 bytes of the point. */
export const publicKey = base64url.length(43);
/** What `rulesVersion` gives: the release and a digest, `0.1.0+3f9a0c51e7b2`. */
export const rulesName = z.string().regex(/^[0-9a-z.-]{1,30}\+[0-9a-f]{12}$/u);
/** Position in a dense log or lane, from 1; 0 is before the first. */
export const position = z.int().nonnegative();

/** The version of these messages. A desk says it in `Sync-Proto`. */
export const SYNC_PROTOCOL = 1;
/** Pushes of older desks than the newest are accepted this far back, so that an old outbox can always be drained. */
export const ACCEPTED_PUSH_VERSIONS_BACK = 2;
