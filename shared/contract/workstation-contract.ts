import { z } from 'zod';
import { MENUS } from './acts.ts';
import { defineDesktopCommand } from './define.ts';

/** What the person prefers on this workstation. */
export const preferences = z.strictObject({
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['comfortable', 'compact']),
  zoomPercent: z.int(),
  singleKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

export const changePreferences = defineDesktopCommand({
  name: 'preferences.change', isAudited: false,
  input: z.strictObject({
    theme: preferences.shape.theme.optional(),
    density: preferences.shape.density.optional(),
    zoomPercent: z.int().min(80).max(200).optional(),
    singleKeys: z.boolean().optional(),
  }),
  output: preferences,
  right: 'anyone',
});

export const controlWindow = defineDesktopCommand({
  name: 'window.control', isAudited: false,
  input: z.strictObject({ action: z.enum(['minimise', 'maximise', 'close', 'quit']) }),
  output: z.null(),
  right: 'anyone',
});

/** Opens a second window of the desk on a path; one that is not ours leads to the home screen. */
export const openWindow = defineDesktopCommand({
  name: 'window.open', isAudited: false,
  input: z.strictObject({ path: z.string().max(200) }),
  output: z.null(),
  right: 'use-desk',
});

/** Opens one menu of the application under its label. */
export const openMenu = defineDesktopCommand({
  name: 'menu.open', isAudited: false,
  input: z.strictObject({ menu: z.enum(MENUS), x: z.int(), y: z.int() }),
  output: z.null(),
  right: 'anyone',
});

export const about = defineDesktopCommand({
  name: 'workstation.about', isAudited: false,
  input: z.strictObject({}),
  output: z.strictObject({ version: z.string(), electron: z.string(), chromium: z.string(), database: z.string(), system: z.string() }),
  right: 'anyone',
});
