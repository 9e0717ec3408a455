import { countOf, formatInstant, formatRelative, formatTime } from '../../shared/domain/text/format.ts';
import { instant, localTimeOf } from '../../shared/domain/values/instant.ts';

/** The sentences that both forms say alike. */
export const ENTRY = {
  loading: 'Chargement du formulaire…',
  notFound: 'Adhérent introuvable',
  notFoundSentence: 'Revenez à la recherche et ouvrez la fiche d’un adhérent.',
  back: 'Retour à la fiche',
  toRecap: 'Relire avant l’envoi',
  toForm: 'Corriger',
  send: 'Envoyer la demande',
  sending: 'Envoi en cours…',
  openRequest: 'Voir la demande',
  recap: 'À relire avec l’adhérent',
  effect: (goalHours: number, deadlineHours: number): string =>
    `Rien ne change aujourd’hui\u00A0: la demande ne prend effet qu’après validation par un gestionnaire, sous ${goalHours}\u00A0h en général et ${deadlineHours}\u00A0h au plus.`,
  sent: (number: string): string => `Demande ${number} envoyée`,
  sentSentence: (goalAt: number, deadlineAt: number): string =>
    `Elle attend maintenant un gestionnaire\u00A0: objectif le ${formatInstant(instant(goalAt))}, au plus tard le ${formatInstant(instant(deadlineAt))}.`,
  notSent: 'Demande non envoyée',
  blocked: 'Demande déjà ouverte',
  blockedKept: 'Rien n’a été modifié.',
  faults: (count: number): string => `${countOf(count, 'point', 'points')} à corriger avant l’envoi`,
  faultAt: (field: string, sentence: string): string => `${field}\u00A0: ${sentence}`,
  draftSaved: (at: number): string => `Brouillon enregistré à ${formatTime(localTimeOf(instant(at)))}`,
  draftNotYet: 'La saisie est enregistrée en brouillon au fur et à mesure.',
  draftRestored: (at: number): string => `Brouillon repris, enregistré ${formatRelative(instant(at), instant(Date.now()))}`,
  draftSentence: 'Vos champs et vos pièces sont là où vous les aviez laissés.',
  startAfresh: 'Repartir de zéro',
  unreadableDate: 'Cette date ne se lit pas\u00A0: écrivez par exemple 03/04/2026.',
  draftLabel: 'Brouillon',
} as const;
