import type { Refusal } from '../../shared/contract/refusal.ts';
import type { QueueRow, QueueTab, RequestDetail } from '../../shared/contract/request-contract.ts';
import type { CorrectionKind } from '../../shared/domain/request/decide-request.ts';
import type { ClockState } from '../../shared/domain/request/request-clock.ts';
import { countOf, formatCents, formatDate, formatInstant, formatRelative, formatTime } from '../../shared/domain/text/format.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import { instant, localDateOf, localTimeOf } from '../../shared/domain/values/instant.ts';

export const CHANNEL_NAMES: Readonly<Record<RequestDetail['channel'], string>> = { agency: 'agence', portal: 'portail', app: 'application', post: 'courrier' };

export const TAB_NAMES: Readonly<Record<QueueTab, string>> = { 'to-check': 'À traiter', correction: 'En correction', 'decided-today': 'Décidées aujourd’hui' };

export const CORRECTION_NAMES: Readonly<Record<CorrectionKind, string>> = { incorrect: 'Incorrect', incomplete: 'Incomplet', expired: 'Périmé' };

/** What the member reads, proposed for each kind of correction. */
export const CORRECTION_SENTENCES: Readonly<Record<CorrectionKind, string>> = {
  incorrect: 'Une information de votre demande ne correspond pas au document reçu. Vérifiez-la et renvoyez-la nous\u202F; votre demande reprendra là où elle s’est arrêtée.',
  incomplete: 'Il manque une page ou une pièce à votre demande. Envoyez-la nous\u202F; votre demande reprendra là où elle s’est arrêtée.',
  expired: 'Le document reçu n’est plus valable. Envoyez-en un plus récent\u202F; votre demande reprendra là où elle s’est arrêtée.',
};

/** '1 h 38', '12 min', '2 h', '3 j': the time that a person would say. */
export function durationWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes}\u00A0min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)}\u00A0j`;
  const rest = minutes % 60;
  return rest === 0 || hours >= 10 ? `${hours}\u00A0h` : `${hours}\u00A0h\u00A0${String(rest).padStart(2, '0')}`;
}

/** The clock of a request in words. */
export function clockWords(clock: ClockState, now: number): string {
  switch (clock.kind) {
    case 'decided':
      return `Décidée ${formatRelative(clock.at, instant(now))}`;
    case 'paused':
      return `En pause depuis le ${dayOf(clock.since)}`;
    case 'deadline-passed':
      return `Échéance dépassée de ${durationWords(clock.byMs)}`;
    case 'goal-passed':
      return `Objectif dépassé de ${durationWords(clock.byMs)}`;
    case 'goal-near':
      return `Objectif dans ${durationWords(clock.inMs)}`;
    case 'later':
      return formatRelative(clock.at, instant(now));
  }
}

/** '18/11'. */
function dayOf(moment: number): string {
  return formatDate(localDateOf(instant(moment))).slice(0, 5);
}

export function hourOf(moment: number): string {
  return formatTime(localTimeOf(instant(moment)));
}

const LEASE = 'bail renouvelé par l’activité, 10\u00A0min';

export const VALIDATION = {
  title: 'File de validation',
  tabs: 'États des demandes',
  order: (readAt: number) => `Ordre identique sur tous les postes · données de ${hourOf(readAt)}`,
  next: 'Suivante',
  listName: 'Demandes par urgence',
  listHeads: { 'to-check': 'Par urgence, puis par objectif', correction: 'La plus ancienne pause d’abord', 'decided-today': 'La plus récente d’abord' } satisfies Record<QueueTab, string>,
  loading: 'Lecture de la file',
  reading: 'Lecture de la demande',
  rank: (rank: number) => `Rang ${rank}`,
  taken: (who: string, until: number, now: number) => `Pris par ${who} · bail ${durationWords(until - now)}`,
  takenByMe: (until: number, now: number) => `Pris par vous · bail ${durationWords(until - now)}`,
  onlyHere: 'pas encore confirmé par le serveur',
  enteredByMe: 'Saisi par vous\u00A0: une autre personne décide',
  frozen: 'Retenue\u00A0: accès au portail à vérifier',
  frozenAct: 'accès à vérifier',
  seeAccess: 'Voir l’accès au portail',
  validUntil: (printed: string, last: string) => (printed === last ? `jusqu’au ${last}` : `imprimée ${printed}, prolongée jusqu’au ${last}`),
  held: (amount: number) => `${formatCents(cents(amount))} retenus`,
  corrected: 'Correction répondue',
  decidedBy: (number: string, who: string) => `${number} · par ${who}`,
  decided: (status: QueueRow['status'], at: number, now: number) => `${status === 'accepted' ? 'Acceptée' : 'Refusée'} ${formatRelative(instant(at), instant(now))}`,
  outcome: (status: QueueRow['status'], who: string, at: number) => `${status === 'accepted' ? 'Acceptée' : 'Refusée'} par ${who}, le ${formatInstant(instant(at))}`,
  withdrawn: 'Demande retirée',
  limitReached: (shown: number) => `Les ${shown} plus urgentes sont affichées\u202F; les suivantes viennent à mesure.`,
  emptyTitles: { 'to-check': 'Aucune demande à traiter', correction: 'Aucune demande n’attend de correction', 'decided-today': 'Aucune décision aujourd’hui' } satisfies Record<QueueTab, string>,
  emptySentence: (decided: number, next: number | null, now: number) =>
    `${countOf(decided, 'demande décidée', 'demandes décidées')} aujourd’hui.${next === null ? '' : ` La prochaine échéance est ${formatRelative(instant(next), instant(now))}.`}`,
  showToCheck: (count: number) => `Voir ${count === 1 ? 'celle' : `les ${count}`} à traiter`,
  nothingSelected: 'Aucune demande ouverte',
  nothingSelectedSentence: 'Choisissez une demande dans la liste.',
  unreadable: 'La file n’a pas pu être lue',
  gone: 'Cette demande est introuvable',
  goneSentence: 'Elle n’est plus sur ce poste. Revenez à la file.',
  retry: 'Réessayer',
  take: 'Prendre',
  release: 'Rendre',
  statusTaken: `Demande prise par vous · ${LEASE}`,
  statusTakenBy: (who: string) => `Demande prise par ${who}`,
  statusFree: 'Demande libre\u00A0: votre décision la prend à votre nom',
  statusEnd: 'Après la décision\u00A0: demande suivante ouverte',
  facts: {
    before: 'Avant', after: 'Après', use: 'Usage', holder: 'Titulaire', bank: 'Banque', effective: 'Prise d’effet', none: 'Aucun compte', member: 'Adhérent',
    person: 'Personne', link: 'Lien', event: 'Événement', rights: 'Droits', cost: 'Cotisation', contract: 'Contrat', summary: 'Demande', rest: 'Détail', coming: 'Les dossiers de cette agence arrivent encore sur ce poste.', entered: 'Saisie par',
    note: 'Note', document: 'Pièce vue', validity: 'Validité', reason: 'Raison', contactBefore: 'Contact avant', contactAfter: 'Contact après', noContact: 'Aucun',
  },
  uses: ({ forReimbursements, forDebits }: { forReimbursements: boolean; forDebits: boolean }) =>
    forReimbursements && forDebits ? 'Remboursements et prélèvements' : forReimbursements ? 'Remboursements' : 'Prélèvements',
  reveal: { before: 'Afficher l’ancien IBAN', after: 'Afficher le nouvel IBAN' },
  maskAgain: 'Masquer l’IBAN',
  maskedName: 'IBAN masqué',
  revealedAt: (at: number) => `révélé à ${hourOf(at)}`,
  from: (date: string) => `à partir du ${date}`,
  fromDecision: (date: string) => `dès la décision, le ${date}`,
  birth: (date: string) => `né(e) le ${date}`,
  costChange: (before: number, after: number) => (before === after ? `${formatCents(cents(after))} par mois, inchangée` : `${formatCents(cents(before))} → ${formatCents(cents(after))} par mois`),
  received: (at: number) => `Reçue le ${dayOf(at)}`,
  goal: { passed: (ms: number) => `Objectif dépassé de ${durationWords(ms)}`, in: (ms: number) => `Objectif dans ${durationWords(ms)}`, at: (at: number) => `Objectif le ${formatInstant(instant(at))}` },
  deadline: (at: number) => `Échéance le ${dayOf(at)}, ${hourOf(at)}`,
  checks: 'Contrôles de la demande',
  conform: (count: number) => countOf(count, 'conforme', 'conformes'),
  toLookAt: (count: number) => `${count} à regarder`,
  paper: { closed: 'Pièce reçue', none: 'Aucune pièce jointe', noneSentence: 'La demande est arrivée sans document lisible ici.', missing: 'Pièces attendues', show: 'Voir la pièce', list: 'Voir la liste', choose: 'Pièces de la demande', reading: 'Lecture automatique\u00A0: un conseil, jamais une décision' },
  decision: 'Décision',
  accept: 'Accepter',
  correction: 'Demander une correction',
  refuse: 'Refuser',
  cancel: 'Annuler',
  escape: 'Échap',
  effect: 'Une fois acceptée',
  failed: 'Décision non enregistrée',
  notTaken: 'Demande non prise',
  cause: 'Cause', kept: 'Conservé', todo: 'À faire', close: 'Fermer',
} as const;

/** The act that was just done, for its toast. */
export const DONE_SENTENCES = {
  accept: (number: string) => `Demande ${number} acceptée`,
  refuse: (number: string) => `Demande ${number} refusée`,
  correction: (number: string) => `Correction demandée pour ${number}, horloge en pause`,
  answer: (number: string) => `Correction de ${number} répondue, horloge repartie`,
} as const;

/** A refusal in the few words that a button has room for; the whole sentence stands above the buttons. */
export function shortReason({ code, facts = {} }: Refusal): string {
  switch (code) {
    case 'not-allowed':
      return 'réservé aux gestionnaires';
    case 'decider-entered-it':
      return 'saisie par vous';
    case 'held-by-colleague':
      return `prise par ${facts.who ?? 'un collègue'}`;
    case 'waiting-for-correction':
      return 'en correction';
    case 'already-decided':
      return 'déjà décidée';
    case 'file-coming':
      return 'dossier pas encore arrivé';
    case 'paper-not-here':
      return 'pièce pas encore arrivée';
    case 'bank-change-frozen':
      return VALIDATION.frozenAct;
    default:
      return 'impossible';
  }
}
