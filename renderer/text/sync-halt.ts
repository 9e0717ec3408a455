import type { HaltPreview } from '../../shared/contract/sync-contract.ts';
import type { HaltReason } from '../../shared/contract/sync/sync-phase.ts';
import { countOf } from '../../shared/domain/text/format.ts';
import { SYNC } from './synchronisation.ts';

/** What is said on the page of a desk that stopped by itself. */
export const HALT = {
  title: 'Ce qui serait retiré de ce poste',
  loading: 'Lecture de ce que le serveur annonce…',
  why: 'Un retrait en nombre est rare\u00A0: une reprise de portefeuille, un transfert d’adhérents, ou une erreur. Demandez à l’exploitant du serveur s’il est voulu avant de reprendre.',
  kept: 'Rien n’est retiré tant que vous n’avez pas repris. Les actes saisis ici sont gardés et partiront ensuite.',
  nothing: 'Le serveur n’annonce plus de retrait en nombre\u00A0: la synchronisation peut reprendre.',
  files: 'Premiers dossiers concernés',
  openFile: 'Ouvrir le dossier',
  resume: 'Reprendre la synchronisation',
  resumeAndRemove: 'Accepter les retraits et reprendre',
  working: 'En cours',
  again: 'Relire',
  unread: 'Ce que le serveur annonce n’a pas pu être lu',
  resumed: 'Synchronisation reprise',
  reserved: 'Le responsable d’agence ou la personne qui administre les postes peut reprendre la synchronisation, après avoir vu ce qui serait retiré.',
} as const;

/** What to do, besides going on: of each reason for which nobody goes on from here. */
export const HALT_STEPS: Readonly<Record<Exclude<HaltReason, 'mass-delete'>, string>> = {
  revoked: 'Exportez la preuve de synchronisation avant toute chose. Si le poste doit servir encore, la personne qui administre les postes le relie à nouveau avec un code d’enrôlement.',
  'upgrade-required': 'Installez la version de Guichet qui va avec le serveur, puis reprenez ici. Continuez à travailler en attendant\u00A0: vos actes partent, ou sont gardés et signés.',
  'row-refused': 'Appelez le support\u00A0: le journal d’activité nomme la ligne, sans rien de ce qu’elle contient. Une fois la ligne corrigée au serveur, ou Guichet mis à jour, reprenez ici. Continuez à travailler en attendant\u00A0: vos actes partent, ou sont gardés et signés.',
  'log-broken': 'Exportez la preuve de synchronisation et joignez-la à l’appel au support\u00A0: elle dit jusqu’où le journal était sain.',
};

/** « Agence de Vannes : 37 lignes retirées dans 12 dossiers, sur 4 210 dossiers du poste ». */
export function goneWords({ agencyName, scope, rows, files, ofFiles }: HaltPreview['scopes'][number]): string {
  const removed = countOf(rows, 'ligne retirée', 'lignes retirées');
  if (scope === 'directory') return `${SYNC.directory}\u00A0: ${removed}`;
  return `${agencyName ?? scope}\u00A0: ${removed} dans ${countOf(files, 'dossier', 'dossiers')}, sur ${countOf(ofFiles, 'dossier', 'dossiers')} du poste`;
}

export function moreFiles(count: number): string {
  return `et ${countOf(count, 'autre dossier', 'autres dossiers')}`;
}
