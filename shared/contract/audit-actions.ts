import type { DESKTOP_COMMANDS, RECORD_COMMANDS } from './commands.ts';
import type { QUERIES } from './queries.ts';

/** What the journal records beside the operations of the door. A new one needs its French words in `shared/text/audit-words.ts`. */
export const DESK_ACTIONS = [
  // The door, when what was called has no name of ours
  'door.unknown-sender', 'door.malformed', 'door.unknown-operation',
  // The journal about itself
  'journal.check', 'journal.went-back', 'journal.counter-lost', 'journal.counter-forged', 'journal.purge',
  // A paper shown through the protocol of the application
  'paper.view',
  // The files of the workstation
  'database.recovered', 'database.check-failed', 'backup.failed',
  // The synchronisation about itself
  'hub.renumbered', 'hub.sent-again', 'hub.rebuilt', 'hub.halted', 'hub.resumed', 'hub.wiped', 'hub.file-left',
  // The workstation and its hub
  'hub.join',
] as const;

/** What an entry of the journal may say was done, or refused. */
export type AuditAction = (typeof DESK_ACTIONS)[number] | keyof typeof RECORD_COMMANDS | keyof typeof DESKTOP_COMMANDS | keyof typeof QUERIES;
