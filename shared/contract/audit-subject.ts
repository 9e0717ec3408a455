/** The file, or the thing of a file, that an entry of the journal is about. `list:…` is a list of several members. */
export type AuditSubject =
  | `member:${number}` | `contract:${number}` | `request:${string}` | `attachment:${string}` | `staff:${string}` | `import:${string}` | `list:${string}` | `journal:${number}` | 'desk';

/** What an accepted input of a command is about, by the names that ids have in every contract; else the desk. */
export function subjectOfInput(input: unknown): AuditSubject {
  if (typeof input !== 'object' || input === null) return 'desk';
  const { requestId, attachmentId, memberId, contractId } = input as Readonly<Record<string, unknown>>;
  if (typeof requestId === 'string') return `request:${requestId}`;
  if (typeof attachmentId === 'string') return `attachment:${attachmentId}`;
  if (typeof memberId === 'number') return `member:${memberId}`;
  return typeof contractId === 'number' ? `contract:${contractId}` : 'desk';
}
