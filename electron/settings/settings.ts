import type Store from 'electron-store';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema, type Settings, type SettingsStore } from './settings-schema.ts';

const NAME = 'settings';

export interface OpenedSettings extends SettingsStore {
  /** Loads the library that writes, unless a change has already asked for it. */
  startWriting(): Promise<void>;
  /** Resolves when every change is on the disk. */
  written(): Promise<void>;
}

/**
 * The preferences as electron-store keeps them. The library brings half a megabyte of schema engine, so that the first window
 * waits for its own small file alone, read here; the library writes, and loads once that window is on its way.
 * A file that was altered or half written gives the defaults of the keys at fault, never an error.
 */
export function openSettings(folder: string): OpenedSettings {
  const read = settingsSchema.parse(readJson(join(folder, `${NAME}.json`)));
  let current = read;
  let store: Store<Record<string, unknown>> | null = null;
  let starting: Promise<void> | null = null;
  return { read: () => current, write, startWriting, written: async () => void (await starting) };

  function write(change: Partial<Settings>): Settings {
    current = settingsSchema.parse({ ...current, ...change });
    if (store === null) void startWriting();
    else store.store = current;
    return current;
  }

  function startWriting(): Promise<void> {
    starting ??= openStore();
    return starting;
  }

  async function openStore(): Promise<void> {
    const { default: StoreOnDisk } = await import('electron-store');
    store = new StoreOnDisk<Record<string, unknown>>({ cwd: folder, name: NAME, clearInvalidConfig: true });
    if (current !== read) store.store = current;
  }
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
