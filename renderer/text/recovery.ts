import type { ClosedReason, RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { countOf, formatInstant } from '../../shared/domain/text/format.ts';
import { instant } from '../../shared/domain/values/instant.ts';

export const RECOVERY = {
  recovering: 'Réparation de la base',
  recoveringSentence: 'Un fichier de ce poste est abîmé. Guichet le remplace par sa dernière sauvegarde\u202F; cela prend quelques secondes.',
  title: 'La base de ce poste a été réparée',
  report: 'Compte rendu',
  when: 'Quand',
  restored: 'Base rétablie',
  missing: 'Actes manquants',
  unreadable: 'Tables incomplètes',
  aside: 'Fichier abîmé, gardé dans',
  took: 'Durée',
  at: 'Quand',
  act: 'Acte',
  member: 'Dossier',
  actor: 'Par',
  todo: 'Refaites les actes qui manquent, et relisez vos brouillons\u00A0: ils peuvent dater d’avant. Prévenez votre service informatique.',
  goOn: 'J’ai lu, continuer',
} as const;

const HAPPENED: Readonly<Record<RecoveryReport['cause'], string>> = {
  'database-damaged': 'Le fichier de la base était abîmé. Il a été remplacé par une sauvegarde vérifiée, complétée par le journal des écritures.',
  'database-missing': 'Le fichier de la base avait disparu. Il a été remplacé par une sauvegarde vérifiée, complétée par le journal des écritures.',
  'log-damaged': 'Le journal des écritures était abîmé. La base elle-même est saine.',
  'log-missing': 'Le journal des écritures avait disparu. La base elle-même est saine, telle qu’à sa dernière sauvegarde.',
  'no-backup': 'Le fichier de la base était abîmé et ce poste n’avait encore aucune sauvegarde. Tout ce qui pouvait être relu a été repris.',
  'gone-back': 'Le service informatique a remis une sauvegarde choisie à la place de la base.',
};

export function whatHappened({ cause }: RecoveryReport): string {
  return HAPPENED[cause];
}

/** Of when the database is now. */
export function restoredWords({ backupTakenAt, missing }: RecoveryReport): string {
  if (missing.count === 0 && missing.isAll) return 'telle qu’au dernier acte';
  return backupTakenAt === null ? 'avec ce qui pouvait être relu' : `à partir de la sauvegarde du ${formatInstant(instant(backupTakenAt))}`;
}

export function missingWords({ count, isAll }: RecoveryReport['missing']): string {
  if (isAll) return count === 0 ? 'aucun' : countOf(count, 'acte', 'actes');
  return count === 0 ? 'leur nombre ne peut pas être connu' : `au moins ${countOf(count, 'acte', 'actes')}`;
}

export function tookWords(ms: number): string {
  return ms < 1000 ? 'moins d’une seconde' : countOf(Math.round(ms / 1000), 'seconde', 'secondes');
}

/** Why the database stays shut: what is known, what is kept, what to do. */
export const SHUT_WORDS: Readonly<Record<ClosedReason, { readonly title: string; readonly sentence: string }>> = {
  'newer-file': {
    title: 'Ce fichier vient d’une version plus récente de Guichet',
    sentence: 'Il n’a pas été modifié. Mettez Guichet à jour sur ce poste, puis rouvrez-le.',
  },
  'wrong-key': {
    title: 'Cette clé n’ouvre pas la base de ce poste',
    sentence: 'Ni la base ni ses sauvegardes n’appartiennent à la clé de ce poste. Rien n’a été touché. Le fichier de clé vient sans doute d’un autre poste\u00A0: votre service informatique peut remettre le bon.',
  },
  unreadable: {
    title: 'La base de ce poste ne peut pas être relue',
    sentence: 'Elle est abîmée, ou sa clé n’est pas la bonne, et ce poste n’a aucune sauvegarde. Rien n’a été touché. Votre service informatique peut remettre une sauvegarde avec la commande guichet restore.',
  },
  'no-room': {
    title: 'Le disque de ce poste est plein',
    sentence: 'La base ne peut pas être mise en sûreté. Rien n’a été touché. Libérez de la place, puis rouvrez Guichet.',
  },
};
