/** The ways of helping a member with the portal: each one a screen, an act and its key. */
export const PORTAL_HELPS = ['identifier', 'password', 'reset', 'contact', 'script', 'sheet', 'alert'] as const;
export type PortalHelp = (typeof PORTAL_HELPS)[number];
