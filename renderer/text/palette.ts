import type { ActId } from '../../shared/contract/acts.ts';
import type { SearchKind } from '../../shared/domain/search/search-kind.ts';
import { countOf } from '../../shared/domain/text/format.ts';

/** Sentences of the palette (Ctrl K). */
export const PALETTE = {
  label: 'Rechercher ou agir',
  prompt: 'Nom, numéro, téléphone, date de naissance, «\u00A0dentaire\u00A0», «\u00A0lefevre dentaire\u00A0»…',
  actPrompt: 'Un acte ou un écran…',
  results: 'Résultats',
  recent: 'Fiches récentes',
  acts: 'Actes',
  local: 'local',
  close: 'Échap',
  choose: 'choisir',
  open: 'ouvrir',
  ignored: 'Accents et casse ignorés',
  none: 'Aucun résultat',
  noneSentence: 'Essayez le nom ou le prénom, un numéro d’adhérent, de contrat ou de demande, un téléphone, une date de naissance, ou un soin\u00A0: «\u00A0dentaire\u00A0».',
  secret: 'Ce numéro ne se cherche pas',
  secretSentence: 'Un numéro de sécurité sociale ou un IBAN reste masqué. Cherchez par le nom, la date de naissance ou le numéro d’adhérent.',
  failed: 'La recherche n’a pas abouti',
  failedSentence: 'Rien n’est perdu. Modifiez le texte pour chercher de nouveau\u202F; les actes restent disponibles.',
} as const;

export const GROUP_NAMES: Readonly<Record<SearchKind, string>> = {
  reimbursement: 'Remboursements',
  document: 'Documents',
  member: 'Adhérents',
  contract: 'Contrats',
  request: 'Demandes',
};

/** « 9 résultats » */
export function resultCount(count: number): string {
  return countOf(count, 'résultat', 'résultats');
}

/** « 12 ms », whole; never « 0 ms », which nobody believes. */
export function searchTime(milliseconds: number): string {
  return `${Math.max(1, Math.round(milliseconds))}\u00A0ms`;
}

/** Why an act that no screen offers now cannot be done; null for one that needs no explanation and is left out. */
export function whereActWorks(id: ActId): string | null {
  const place = Object.keys(PLACES).find((start) => id.startsWith(`${start}.`));
  return place === undefined ? null : (PLACES[place] ?? null);
}

const PLACES: Readonly<Record<string, string>> = {
  member: 'Ouvrez d’abord la fiche d’un adhérent',
  request: 'Ouvrez d’abord une demande',
  grid: 'Ouvrez d’abord les contrats',
  document: 'Ouvrez d’abord un document',
};
