import { countOf } from '../../shared/domain/text/format.ts';
import type { Role } from '../../shared/domain/rights/role.ts';

/** Sentences of the frame around every screen. */
export const SHELL = {
  name: 'Guichet',
  search: 'Adhérent, contrat, décompte, demande…',
  searchActs: 'Un acte ou un écran…',
  navigation: 'Navigation principale',
  menu: 'Menu de l’application',
  skip: 'Aller au contenu',
  home: 'Accueil',
  members: 'Adhérents',
  contracts: 'Contrats',
  requests: 'Demandes',
  validation: 'File',
  documents: 'Documents',
  import: 'Importer',
  journal: 'Journal',
  privacy: 'Vie privée',
  openFiles: 'Fiches ouvertes',
  help: 'Aide',
  theme: 'Changer de thème',
  person: 'Mon compte\u00A0:',
  accounts: 'Comptes',
  standAlone: 'Poste autonome',
  sync: 'Synchronisation',
  acts: 'Rechercher ou agir',
  demonstration: 'Données de démonstration, personnes inventées',
  minimise: 'Réduire la fenêtre',
  maximise: 'Agrandir ou restaurer la fenêtre',
  close: 'Fermer la fenêtre',
  blanked: 'Écran blanchi',
  unblank: 'Appuyez sur F9 pour revenir',
  loading: 'Chargement de l’écran…',
  screenFailed: 'Cet écran n’a pas pu s’afficher',
  screenFailedSentence: 'Rien n’est perdu\u00A0: vos saisies sont gardées en brouillon.',
  asksRight: (label: string): string => `Cet écran demande le droit «\u00A0${label}\u00A0».`,
  retry: 'Réessayer',
  close_: 'Fermer',
} as const;

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  conseiller: 'Conseil',
  gestionnaire: 'Gestion',
  responsable: 'Responsable',
  administrateur: 'Administration',
};

export function keptHere(count: number): string {
  return `${countOf(count, 'acte gardé', 'actes gardés')} ici`;
}

export const REFUSAL_LABELS = { cause: 'Cause', kept: 'Conservé', next: 'À faire' } as const;
