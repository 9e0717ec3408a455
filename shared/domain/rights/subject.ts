/** What one call of the door is about: a row by its key. A list is about none: its rows are filtered where they are read. */
export type Subject =
  | { readonly kind: 'member' | 'contract' | 'reimbursement'; readonly id: number }
  | { readonly kind: 'request' | 'privacy-request' | 'access-alert' | 'document' | 'attachment' | 'staff' | 'agency' | 'kept-act'; readonly id: string };

export type SubjectKind = Subject['kind'];

/**
 * As the journal names it: 'member:7'.
 *
 * Source: House.
 */
export function subjectName({ kind, id }: Subject): string {
  return `${kind}:${id}`;
}
