import type { RightName } from '../../shared/domain/rights/right.ts';
import type { Screen } from './route.ts';

/** What a person must have the right to, for a screen to be theirs. Each read and act of it is judged again by the main process. */
export const SCREEN_RIGHTS: Readonly<Record<Screen, RightName>> = {
  home: 'use-desk',
  members: 'consult-files',
  member: 'consult-files',
  'rib-change': 'enter-requests',
  'beneficiary-addition': 'enter-requests',
  'portal-access': 'help-with-portal',
  attestation: 'issue-documents',
  contracts: 'consult-files',
  requests: 'consult-files',
  validation: 'consult-files',
  documents: 'consult-files',
  rectification: 'enter-requests',
  privacy: 'purge-data',
  import: 'import-exports',
  journal: 'read-journal',
  synchronisation: 'use-desk',
  settings: 'use-desk',
  accounts: 'manage-accounts',
  'own-account': 'use-desk',
};
