/**
 * Every act that a person can ask for by menu, palette or key: one list, so that the three always agree. `key` is written
 * as on a French keyboard under Windows; a single letter acts when no field has the focus.
 */
export const ACTS = [
  { id: 'search', menu: 'go', key: 'Ctrl+K' },
  { id: 'go.home', menu: 'go', key: 'Ctrl+1' },
  { id: 'go.members', menu: 'go', key: 'Ctrl+2' },
  { id: 'go.contracts', menu: 'go', key: 'Ctrl+3' },
  { id: 'go.requests', menu: 'go', key: 'Ctrl+4' },
  { id: 'go.validation', menu: 'go', key: 'Ctrl+5' },
  { id: 'go.documents', menu: 'go', key: 'Ctrl+6' },
  { id: 'go.back', menu: 'go', key: 'Alt+Left' },
  { id: 'member.attestation', menu: 'act', key: 'A' },
  { id: 'member.rib-change', menu: 'act', key: 'R' },
  { id: 'member.beneficiary', menu: 'act', key: 'B' },
  { id: 'member.payments', menu: 'act', key: 'P' },
  { id: 'member.rib-request', menu: 'act', key: 'W' },
  { id: 'member.proof', menu: 'file', key: 'Ctrl+Shift+E' },
  { id: 'member.next-tab', menu: 'go', key: 'Ctrl+Right' },
  { id: 'request.accept', menu: 'act', key: 'A' },
  { id: 'request.correction', menu: 'act', key: 'C' },
  { id: 'request.refuse', menu: 'act', key: 'R' },
  { id: 'request.take', menu: 'act', key: 'P' },
  { id: 'request.release', menu: 'act', key: 'L' },
  { id: 'request.next', menu: 'act', key: 'S' },
  { id: 'grid.export', menu: 'file', key: 'Ctrl+E' },
  { id: 'grid.columns', menu: 'view', key: null },
  { id: 'grid.save-view', menu: 'view', key: null },
  { id: 'document.print', menu: 'file', key: 'Ctrl+P' },
  { id: 'document.save', menu: 'file', key: 'Ctrl+S' },
  { id: 'import', menu: 'file', key: 'Ctrl+I' },
  { id: 'journal', menu: 'file', key: 'Ctrl+J' },
  { id: 'settings', menu: 'file', key: 'Ctrl+,' },
  { id: 'leave', menu: 'file', key: 'Ctrl+L' },
  { id: 'quit', menu: 'file', key: 'Ctrl+Q' },
  { id: 'new-window', menu: 'window', key: 'Ctrl+N' },
  { id: 'theme', menu: 'view', key: 'Ctrl+Shift+D' },
  { id: 'density', menu: 'view', key: null },
  { id: 'zoom-in', menu: 'view', key: 'Ctrl++' },
  { id: 'zoom-out', menu: 'view', key: 'Ctrl+-' },
  { id: 'zoom-reset', menu: 'view', key: 'Ctrl+0' },
  { id: 'blank', menu: 'view', key: 'F9' },
  { id: 'help', menu: 'help', key: 'F1' },
  { id: 'about', menu: 'help', key: null },
] as const satisfies readonly { id: string; menu: MenuName; key: string | null }[];

export const MENUS = ['file', 'edit', 'view', 'act', 'go', 'window', 'help'] as const;
export type MenuName = (typeof MENUS)[number];
export type ActId = (typeof ACTS)[number]['id'];
