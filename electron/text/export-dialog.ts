/** The words of the system's dialog that asks where to write an export. */
export const EXPORT_DIALOG = { title: 'Exporter les contrats', fileName: 'contrats', fileKind: 'Fichier CSV pour tableur' } as const;
