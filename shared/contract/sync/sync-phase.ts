import { z } from 'zod';

/**
 * Where a desk stands with its hub. `alone`: it has none. `connecting`: the first exchange. `catching-up`: lines or acts are on their way.
 * `live`: nothing waits, and heads are listened to. `offline`: the line is cut; it tries again by itself. `halted`: it waits for a person.
 */
export const SYNC_PHASES = ['alone', 'connecting', 'catching-up', 'live', 'offline', 'halted'] as const;
export const syncPhase = z.enum(SYNC_PHASES);
export type SyncPhase = z.infer<typeof syncPhase>;

/** Why a desk stopped by itself. `row-refused`: a row of the hub that no table here takes. */
export const HALT_REASONS = ['mass-delete', 'revoked', 'upgrade-required', 'row-refused', 'log-broken'] as const;
export type HaltReason = (typeof HALT_REASONS)[number];
