import type { DeskFolderFault } from '../installation/desk-folder.ts';

/** Said before any window can be: by the system's own box, and in the log. */
export const INSTALLATION = {
  title: 'Guichet ne démarre pas',
  switches: (names: readonly string[]): string =>
    `Guichet a été lancé avec ${names.map((name) => `--${name}`).join(', ')}, qui l’ouvrirait à d’autres programmes. Vos données n’ont pas été ouvertes. Relancez-le depuis son icône\u202F; si le message revient, prévenez votre service informatique.`,
  changed: (files: readonly string[]): string =>
    `L’installation de Guichet n’est plus celle qui a été livrée (${files.join(', ')}). Vos données n’ont pas été ouvertes. Prévenez votre service informatique, qui réinstallera Guichet.`,
} as const;

/** What is wrong with the folder of the data: what happened, what is kept, what to do. */
export const DESK_FOLDER_FAULTS: Readonly<Record<Exclude<DeskFolderFault, 'open-to-others'>, string>> = {
  link: 'Le dossier des données de Guichet est un lien vers un autre endroit. Rien n’a été ouvert ni déplacé. Prévenez votre service informatique.',
  share: 'Le dossier des données de Guichet est sur un partage du réseau, où la base finirait par être abîmée. Rien n’a été ouvert ni déplacé. Demandez à votre service informatique un dossier sur ce poste.',
  synchronised: 'Le dossier des données de Guichet est dans un dossier synchronisé, qui l’enverrait hors de ce poste et finirait par l’abîmer. Rien n’a été ouvert ni déplacé. Demandez à votre service informatique un dossier qui ne l’est pas.',
  'not-ours': 'Le dossier des données de Guichet appartient à une autre personne, ou d’autres peuvent le lire. Rien n’a été ouvert ni déplacé. Prévenez votre service informatique.',
};

/** Said in the log alone: the folder has been shut, and work goes on. */
export const DESK_FOLDER_SHUT = 'Le dossier des données était lisible par d’autres personnes de ce poste\u00A0: il leur a été fermé.';
