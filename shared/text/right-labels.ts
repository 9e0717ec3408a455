import type { RightName } from '../domain/rights/right.ts';

/** Each right in the words of the desk. */
export const RIGHT_LABELS: Readonly<Record<RightName, string>> = {
  'use-desk': 'Ouvrir Guichet et voir ses compteurs',
  'consult-files': 'Consulter les dossiers, les contrats et les demandes',
  'reveal-numbers': 'Afficher un numéro de sécurité sociale ou un IBAN entier',
  'enter-requests': 'Saisir une demande, y joindre des pièces',
  'help-with-portal': 'Aider un adhérent à retrouver l’accès à son portail',
  'issue-documents': 'Éditer, imprimer et enregistrer une attestation',
  'decide-requests': 'Accepter, refuser ou faire corriger une demande',
  'export-contracts': 'Exporter la liste des contrats',
  'import-exports': 'Importer l’export de l’assureur',
  'tidy-papers': 'Lister les pièces déposées et jamais utilisées',
  'answer-privacy': 'Répondre à une demande sur les données, remettre une copie, valider un effacement',
  'purge-data': 'Voir les durées de conservation, purger ce qui est échu',
  'watch-viewing': 'Voir les consultations inhabituelles, en accorder d’autres',
  'read-journal': 'Lire le journal d’un dossier et du poste',
  'export-proof': 'Exporter le dossier de preuve d’un dossier',
  'manage-accounts': 'Créer, fermer et revoir les comptes du personnel',
  'run-workstations': 'Révoquer un poste, changer la clé de la base',
  'set-scope': 'Donner à un collègue ses agences et son portefeuille',
};
