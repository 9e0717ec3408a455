import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { changePreferences, type Preferences } from '../../shared/contract/workstation-contract.ts';
import { callCommand } from '../api/door.ts';

export interface PreferencesState {
  readonly preferences: Preferences;
  change(change: Partial<Preferences>): void;
  /** System, light, dark, and round again. */
  nextTheme(): void;
}

const THEMES = ['system', 'light', 'dark'] as const;

let current: Preferences = { theme: 'system', density: 'comfortable', zoomPercent: 100, singleKeys: true };
const listeners = new Set<() => void>();

/** The preferences of this workstation, kept by the main process: every component sees the same ones. */
export function usePreferences(): PreferencesState {
  const preferences = useSyncExternalStore(subscribe, () => current);
  return { preferences, change, nextTheme: () => change({ theme: THEMES[(THEMES.indexOf(current.theme) + 1) % THEMES.length] ?? 'system' }) };
}

/** Keeps what the desk said as the page began to load. */
export function startPreferences(preferences: Preferences): void {
  current = preferences;
}

/** Applies the preferences to the page; belongs to the root component alone. */
export function useAppliedPreferences(): void {
  const { theme, density } = useSyncExternalStore(subscribe, () => current);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    setColorScheme(theme === 'system' ? 'auto' : theme);
    document.documentElement.dataset.density = density;
  }, [theme, density, setColorScheme]);
}

let awaited = 0;

/** Shown at once, so that the next press of a key counts from it; the answer of the last one stands. */
function change(given: Partial<Preferences>): void {
  const before = current;
  awaited += 1;
  publish({ ...current, ...given });
  void callCommand(changePreferences, given).then((reply) => {
    awaited -= 1;
    if (!reply.ok) publish(before);
    else if (awaited === 0) publish(reply.value);
  });
}

function publish(next: Preferences): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
