import foundation from './migrations/0001-foundation.sql?raw';
import importKeys from './migrations/0002-import-keys.sql?raw';
import auditChain from './migrations/0003-audit-chain.sql?raw';
import rights from './migrations/0004-rights.sql?raw';
import privacy from './migrations/0005-privacy.sql?raw';
import accounts from './migrations/0006-accounts.sql?raw';
import portalAccess from './migrations/0007-portal-access.sql?raw';
import syncOutbox from './migrations/0008-sync-outbox.sql?raw';
import syncDesk from './migrations/0009-sync-desk.sql?raw';
import syncPapers from './migrations/0010-sync-papers.sql?raw';
import syncScreens from './migrations/0011-sync-screens.sql?raw';
import requestNumbers from './migrations/0012-request-numbers.sql?raw';
import firstConnection from './migrations/0013-first-connection.sql?raw';
import linesByAct from './migrations/0014-lines-by-act.sql?raw';
import changedInputs from './migrations/0015-changed-inputs.sql?raw';
import issuedDocuments from './migrations/0016-issued-documents.sql?raw';
import placeDebt from './migrations/0017-place-debt.sql?raw';
import indexResidue from './migrations/0018-index-residue.sql?raw';
import hubContact from './migrations/0019-hub-contact.sql?raw';
import departedFiles from './migrations/0020-departed-files.sql?raw';
import rowRefused from './migrations/0021-row-refused.sql?raw';
import type { Migration } from './migrate.ts';

/** Every migration, oldest first. A released file is never edited: `test/migrations` holds its digest. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-foundation', sql: foundation },
  { name: '0002-import-keys', sql: importKeys },
  { name: '0003-audit-chain', sql: auditChain },
  { name: '0004-rights', sql: rights },
  { name: '0005-privacy', sql: privacy },
  { name: '0006-accounts', sql: accounts },
  { name: '0007-portal-access', sql: portalAccess },
  { name: '0008-sync-outbox', sql: syncOutbox },
  { name: '0009-sync-desk', sql: syncDesk },
  { name: '0010-sync-papers', sql: syncPapers },
  { name: '0011-sync-screens', sql: syncScreens },
  { name: '0012-request-numbers', sql: requestNumbers },
  { name: '0013-first-connection', sql: firstConnection },
  { name: '0014-lines-by-act', sql: linesByAct },
  { name: '0015-changed-inputs', sql: changedInputs },
  { name: '0016-issued-documents', sql: issuedDocuments },
  { name: '0017-place-debt', sql: placeDebt },
  { name: '0018-index-residue', sql: indexResidue },
  { name: '0019-hub-contact', sql: hubContact },
  { name: '0020-departed-files', sql: departedFiles },
  { name: '0021-row-refused', sql: rowRefused },
];
