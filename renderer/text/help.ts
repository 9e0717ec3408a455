export const HELP = {
  title: 'Aide et raccourcis',
  close: 'Fermer',
  keys: 'Raccourcis',
  about: (facts: { version: string; electron: string; chromium: string; database: string; system: string }): string =>
    `Guichet ${facts.version} · Electron ${facts.electron}, Chromium ${facts.chromium} · ${facts.database} · ${facts.system}`,
} as const;
