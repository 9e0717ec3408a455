import type { RequestDetail } from '../../shared/contract/request-contract.ts';
import { formatCents, formatDate } from '../../shared/domain/text/format.ts';
import { formatPhone, type Phone } from '../../shared/domain/values/phone.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import { REQUEST_KIND_NAMES } from '../../shared/text/request-kinds.ts';

/** What accepting will do, said before it is done. */
export function consequenceWords({ subject, kind }: Pick<RequestDetail, 'subject' | 'kind'>): string {
  switch (subject.kind) {
    case 'rib-change': {
      const held = subject.heldCents > 0 ? `\u202F; ${formatCents(subject.heldCents)} en attente de ce compte` : '';
      return `${capital(usesOf(subject.after))} sur ce compte à partir du ${formatDate(subject.holdsFrom)}${held}.`;
    }
    case 'beneficiary-addition': {
      const cost = subject.premiumAfterCents === subject.premiumBeforeCents ? 'cotisation inchangée' : `cotisation de ${formatCents(subject.premiumAfterCents)} par mois`;
      return `${subject.firstName} ${subject.lastName.toUpperCase()} aura des droits à partir du ${formatDate(subject.rightsFrom)}\u202F; ${cost}.`;
    }
    case 'portal-reset':
      return `L’accès au portail est réinitialisé, le lien part vers ${contactWords(subject)}\u202F; le dossier garde ce contact.`;
    case 'contact-change':
      return `Le dossier garde désormais ${contactWords(subject)}.`;
    case 'other':
    case 'coming':
      return `${REQUEST_KIND_NAMES[kind]}\u00A0: la décision est enregistrée, sans autre effet sur le dossier.`;
  }
}

/** What changes, line by line, in the window that confirms. */
export function consequenceLines(detail: RequestDetail): readonly string[] {
  const { subject } = detail;
  const message = 'La décision est définitive\u202F; elle est inscrite au journal sous votre nom.';
  if (subject.kind === 'rib-change') {
    const before = subject.before === null ? [] : [`L’ancien compte ${subject.before.masked} s’arrête la veille pour cet usage.`];
    return [consequenceWords(detail), ...before, message];
  }
  if (subject.kind === 'beneficiary-addition' && subject.premiumAfterCents !== subject.premiumBeforeCents) {
    const difference = formatCents(cents(subject.premiumAfterCents - subject.premiumBeforeCents));
    return [consequenceWords(detail), `Soit ${difference} de plus par mois que la cotisation actuelle.`, message];
  }
  return [consequenceWords(detail), message];
}

/** « h.oeuvrard@exemple.fr et le 06 39 98 00 01 ». */
export function contactWords({ email, mobile }: { readonly email: string | null; readonly mobile: string | null }): string {
  const parts = [email, mobile === null ? null : `le ${formatPhone(mobile as Phone)}`].filter((part) => part !== null);
  return parts.join(' et ');
}

export const ACCEPT = { title: (number: string) => `Accepter la demande ${number}`, confirm: 'Accepter', enter: 'Entrée' } as const;

export const REFUSE = {
  title: (number: string) => `Refuser la demande ${number}`,
  reason: 'Motif',
  writtenReason: 'Motif écrit par vous',
  retry: 'L’adhérent peut corriger et renvoyer.',
  final: 'Définitif\u00A0: seule une nouvelle demande peut suivre.',
  sentence: 'Phrase lue par l’adhérent',
  sentenceHint: 'Elle est enregistrée telle qu’elle est affichée ici.',
  reasonMissing: 'Choisissez un motif.',
  sentenceMissing: 'Écrivez la phrase que l’adhérent lira.',
  confirm: 'Refuser la demande',
} as const;

export const CORRECTION = {
  title: (number: string) => `Correction de ${number}`,
  kind: 'Ce qui ne va pas',
  hint: 'L’horloge s’arrête jusqu’à la réponse\u202F; personne ne peut décider entre-temps.',
  sentence: 'Phrase lue par l’adhérent et par l’agence',
  kindMissing: 'Choisissez ce qui ne va pas.',
  confirm: 'Demander la correction',
} as const;

export const ANSWER = {
  act: 'Répondre à la correction',
  title: (number: string) => `Répondre à la correction de ${number}`,
  note: 'Ce qui a été corrigé',
  noteMissing: 'Dites ce qui a été corrigé.',
  hint: 'La demande revient dans la file\u202F; l’objectif et l’échéance sont repoussés de la durée de la pause.',
  confirm: 'Remettre dans la file',
  asked: 'Correction demandée',
} as const;

function usesOf({ forReimbursements, forDebits }: { forReimbursements: boolean; forDebits: boolean }): string {
  if (forReimbursements && forDebits) return 'remboursements et prélèvements';
  return forReimbursements ? 'remboursements' : 'prélèvements';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
