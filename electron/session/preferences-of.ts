import type { Preferences } from '../../shared/contract/workstation-contract.ts';

/** What of the settings a window may know: the rest, views and window places, stays out of what crosses. */
export function preferencesOf({ theme, density, zoomPercent, singleKeys }: Preferences): Preferences {
  return { theme, density, zoomPercent, singleKeys };
}
