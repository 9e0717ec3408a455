import { defineConfig } from 'vite';
import { bundleForNode } from './bundle-for-node.ts';

/** The threads of the main process and the command line, with their shared chunks. Built after the main process, into the same folder. */
export default defineConfig(
  bundleForNode(
    {
      'reader-worker': 'electron/reader/reader-worker.ts',
      'paper-worker': 'electron/papers/paper-worker.ts',
      'document-worker': 'electron/documents/document-worker.ts',
      'export-worker': 'electron/export/export-worker.ts',
      'import-worker': 'electron/import/import-worker.ts',
      'journal-worker': 'electron/audit/journal-worker.ts',
      'privacy-worker': 'electron/privacy/privacy-worker.ts',
      'join-worker': 'electron/session/join-worker.ts',
      'rekey-worker': 'electron/session/rekey-worker.ts',
      'demonstration-worker': 'electron/session/demonstration-worker.ts',
      'sync-worker': 'electron/sync/sync-worker.ts',
      'backup-worker': 'electron/backup/backup-worker.ts',
      'recovery-worker': 'electron/recovery/recovery-worker.ts',
      cli: 'electron/cli/guichet.ts',
    },
    false,
    { chunkFileNames: 'threads/[name]-[hash].js' },
  ),
);
