import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * A file that was altered or half written gives the defaults of the keys at fault, never an error. It is read before the first
 * window: a store library with its own schema engine took longer to load than everything else here.
 */
export function openSettings(folder: string): SettingsStore {
  const path = join(folder, 'settings.json');
  let current = settingsSchema.parse(readJson(path));
  return {
    read: () => current,
    write: (change) => {
      current = settingsSchema.parse({ ...current, ...change });
      writeFileSync(`${path}.new`, JSON.stringify(current, null, 2));
      renameSync(`${path}.new`, path);
      return current;
    },
  };
}

/** An empty record when there is no file yet, or none that can be read as one. */
function readJson(path: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof content === 'object' && content !== null ? content : {};
  } catch (error) {
    const isExpected = error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT');
    if (isExpected) return {};
    throw error;
  }
}
