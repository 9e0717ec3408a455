import { z } from 'zod';

/**
 * Preferences of the workstation, window state and saved views. Nothing personal: a view keeps columns, sort and filters
 * on closed lists, never a name that was typed.
 */
export const settingsSchema = z.object({
  theme: z.enum(['light', 'dark', 'system']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  zoomPercent: z.int().min(80).max(200).catch(100),
  singleKeys: z.boolean().catch(true),
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(640), height: z.int().min(480), isMaximised: z.boolean() })
    .nullable()
    .catch(null),
  savedViews: z.array(z.object({ id: z.string(), screen: z.string(), name: z.string().max(60), state: z.string().max(20_000) })).max(50).catch([]),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface SettingsStore {
  read(): Settings;
  write(change: Partial<Settings>): Settings;
}
