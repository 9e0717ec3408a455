/** What search finds, in the order in which equal groups are shown. */
export const SEARCH_KINDS = ['reimbursement', 'document', 'member', 'contract', 'request'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
