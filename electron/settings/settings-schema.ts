// The small build of zod: these preferences are read before the first window.
import * as z from 'zod/mini';
import { catch as orElse } from 'zod/mini';

const savedView = z.object({ id: z.string(), screen: z.string(), name: z.string().check(z.maxLength(60)), state: z.string().check(z.maxLength(20_000)) });

/**
 * Preferences of the workstation, window state and saved views. Nothing personal: a view keeps columns, sort and filters
 * on closed lists, never a name that was typed.
 */
export const settingsSchema = z.object({
  theme: orElse(z.enum(['light', 'dark', 'system']), 'system'),
  density: orElse(z.enum(['comfortable', 'compact']), 'comfortable'),
  zoomPercent: orElse(z.int().check(z.gte(80), z.lte(200)), 100),
  singleKeys: orElse(z.boolean(), true),
  window: orElse(
    z.nullable(z.object({ x: z.int(), y: z.int(), width: z.int().check(z.gte(640)), height: z.int().check(z.gte(480)), isMaximised: z.boolean() })),
    null,
  ),
  savedViews: orElse(z.array(savedView).check(z.maxLength(50)), []),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface SettingsStore {
  read(): Settings;
  write(change: Partial<Settings>): Settings;
}
