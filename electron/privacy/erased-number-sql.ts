/** The number in place of a member's, a contract's or a reimbursement's own: unique, and known to nobody outside. */
export const erasedNumberSql = (id: string): string => `'E' || ${id}`;
