/** Who works with Guichet (U-61). The order is that of every table that lists them. */
export const ROLES = ['conseiller', 'gestionnaire', 'responsable', 'administrateur'] as const;
export type Role = (typeof ROLES)[number];
