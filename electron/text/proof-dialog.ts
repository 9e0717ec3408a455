/** The words of the system's dialog that asks where to write a dossier de preuve, and the names of what is written. */
export const PROOF_DIALOG = { title: 'Exporter le dossier de preuve', fileName: 'dossier-de-preuve', fileKind: 'Dossier de preuve', verifier: 'verifier-un-dossier-de-preuve.html' } as const;

/** The same for the proof of synchronisation. */
export const SYNC_PROOF_DIALOG = { title: 'Exporter la preuve de synchronisation', fileName: 'preuve-de-synchronisation', fileKind: 'Preuve de synchronisation' } as const;
