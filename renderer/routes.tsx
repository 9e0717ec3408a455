import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Screen } from './navigation/route.ts';

type ScreenComponent = LazyExoticComponent<ComponentType>;

/** Every screen, loaded when it is first opened. */
export const SCREENS: Readonly<Partial<Record<Screen, ScreenComponent>>> = {
  home: lazy(async () => ({ default: (await import('./screens/home/home-screen.tsx')).HomeScreen })),
  attestation: lazy(async () => ({ default: (await import('./screens/attestation/attestation-screen.tsx')).AttestationScreen })),
  requests: lazy(async () => ({ default: (await import('./screens/requests/requests-screen.tsx')).RequestsScreen })),
  validation: lazy(async () => ({ default: (await import('./screens/validation/validation-screen.tsx')).ValidationScreen })),
  settings: lazy(async () => ({ default: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen })),
  import: lazy(async () => ({ default: (await import('./screens/import/import-screen.tsx')).ImportScreen })),
};
