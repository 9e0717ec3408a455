import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Screen } from './navigation/route.ts';
import { HomeScreen } from './screens/home/home-screen.tsx';

type ScreenComponent = ComponentType | LazyExoticComponent<ComponentType>;

/** Every screen, loaded when it is first opened; the first one of a day comes with the frame. */
export const SCREENS: Readonly<Partial<Record<Screen, ScreenComponent>>> = {
  home: HomeScreen,
  attestation: lazy(async () => ({ default: (await import('./screens/attestation/attestation-screen.tsx')).AttestationScreen })),
  requests: lazy(async () => ({ default: (await import('./screens/requests/requests-screen.tsx')).RequestsScreen })),
  validation: lazy(async () => ({ default: (await import('./screens/validation/validation-screen.tsx')).ValidationScreen })),
  member: lazy(async () => ({ default: (await import('./screens/member/member-screen.tsx')).MemberScreen })),
  members: lazy(async () => ({ default: (await import('./screens/members/members-screen.tsx')).MembersScreen })),
  documents: lazy(async () => ({ default: (await import('./screens/documents/documents-screen.tsx')).DocumentsScreen })),
  contracts: lazy(async () => ({ default: (await import('./screens/contracts/contracts-screen.tsx')).ContractsScreen })),
  'rib-change': lazy(async () => ({ default: (await import('./screens/rib-change/rib-change-screen.tsx')).RibChangeScreen })),
  'beneficiary-addition': lazy(async () => ({
    default: (await import('./screens/beneficiary-addition/beneficiary-addition-screen.tsx')).BeneficiaryAdditionScreen,
  })),
  journal: lazy(async () => ({ default: (await import('./screens/journal/journal-screen.tsx')).JournalScreen })),
  synchronisation: lazy(async () => ({ default: (await import('./screens/synchronisation/synchronisation-screen.tsx')).SynchronisationScreen })),
  privacy: lazy(async () => ({ default: (await import('./screens/privacy/privacy-screen.tsx')).PrivacyScreen })),
  rectification: lazy(async () => ({ default: (await import('./screens/rectification/rectification-screen.tsx')).RectificationScreen })),
  'portal-access': lazy(async () => ({ default: (await import('./screens/portal-access/portal-access-screen.tsx')).PortalAccessScreen })),
  settings: lazy(async () => ({ default: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen })),
  accounts: lazy(async () => ({ default: (await import('./screens/accounts/accounts-screen.tsx')).AccountsScreen })),
  'own-account': lazy(async () => ({ default: (await import('./screens/own-account/own-account-screen.tsx')).OwnAccountScreen })),
  import: lazy(async () => ({ default: (await import('./screens/import/import-screen.tsx')).ImportScreen })),
};
