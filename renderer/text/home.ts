import { countOf, formatRelative } from '../../shared/domain/text/format.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';

export const HOME = {
  title: (name: string): string => `Bonjour ${name}`,
  subtitle: (open: number, drafts: number): string =>
    `${countOf(open, 'demande ouverte', 'demandes ouvertes')} · ${countOf(drafts, 'brouillon à reprendre', 'brouillons à reprendre')}`,
  find: 'Rechercher un adhérent',
  toQueue: 'Ouvrir la file',
  requests: 'Demandes à suivre',
  requestsEmpty: 'Aucune demande ouverte\u00A0: tout est décidé.',
  all: 'Tout voir',
  rejects: 'Prélèvements refusés à rappeler',
  rejectsEmpty: 'Aucun prélèvement refusé.',
  drafts: 'Mes brouillons',
  draftsEmpty: 'Aucun brouillon\u00A0: vos saisies sont toutes envoyées.',
  mine: 'saisie par vous',
  loading: 'Chargement de l’accueil…',
  columns: { request: 'Demande', member: 'Adhérent', clock: 'Délai', contract: 'Contrat', due: 'Échéance', amount: 'Montant', reason: 'Motif' },
  overdue: 'Échéance dépassée',
  goal: (at: Instant, now: Instant): string => `Objectif ${formatRelative(at, now)}`,
  deadline: (at: Instant, now: Instant): string => `Échéance ${formatRelative(at, now)}`,
  savedAt: (at: Instant, now: Instant): string => `Enregistré ${formatRelative(at, now)}`,
  correction: 'En correction',
  held: 'Retenue\u00A0: alerte sur l’accès',
  draftKinds: {
    'rib-change': 'Changement de RIB', 'beneficiary-addition': 'Ajout de bénéficiaire', 'portal-reset': 'Réinitialisation d’accès', 'portal-script': 'Script d’accès au portail',
  } as Readonly<Record<string, string>>,
} as const;
