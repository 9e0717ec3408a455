import type { ConsentRecord, ErasureAnswer, PrivacyRequestLine, PurposeState } from '../../shared/contract/privacy-contract.ts';
import type { AnswerClock } from '../../shared/domain/privacy/answer-deadline.ts';
import type { IdentityMeans, PrivacyChannel, PrivacyRequestKind, TextShown } from '../../shared/domain/privacy/privacy-rows.ts';
import { countOf, formatDate, formatInstant } from '../../shared/domain/text/format.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';

/** Words that several screens share about personal data. */

export const CHANNEL_NAMES: Readonly<Record<PrivacyChannel, string>> = { agency: 'En agence', portal: 'Espace adhérent', post: 'Courrier', phone: 'Téléphone' };
const BY_CHANNEL: Readonly<Record<PrivacyChannel, string>> = { agency: 'en agence', portal: 'sur l’espace adhérent', post: 'par courrier', phone: 'par téléphone' };

export const KIND_NAMES: Readonly<Record<PrivacyRequestKind, string>> = {
  access: 'Accès', rectification: 'Rectification', erasure: 'Effacement', portability: 'Portabilité', objection: 'Opposition', restriction: 'Limitation',
};

export const KIND_HINTS: Readonly<Record<PrivacyRequestKind, string>> = {
  access: 'Recevoir une copie de ses données et savoir ce que l’on en fait (article 15).',
  rectification: 'Faire corriger une donnée fausse ou incomplète (article 16).',
  erasure: 'Faire effacer ce que la loi n’oblige pas à garder (article 17).',
  portability: 'Recevoir ses données pour les confier à un autre organisme (article 20).',
  objection: 'Ne plus être sollicité (article 21).',
  restriction: 'Faire geler ses données le temps d’une vérification (article 18).',
};

export const STATUS_NAMES: Readonly<Record<PrivacyRequestLine['status'], string>> = { open: 'Ouverte', answered: 'Répondue', refused: 'Refusée' };

export const MEANS_NAMES: Readonly<Record<IdentityMeans, string>> = {
  'paper-seen': 'Pièce d’identité vue, sans copie', portal: 'Connexion à l’espace adhérent', 'call-back': 'Rappel au numéro de la fiche', known: 'Personne connue de l’agence',
};

export const SHOWN_NAMES: Readonly<Record<TextShown, string>> = { 'read-aloud': 'Lu à voix haute', handed: 'Remis imprimé', 'own-screen': 'Lu par l’adhérent à l’écran' };

/** « 12 jours », « dernier jour », « dépassé de 2 jours ». */
export function clockWords(clock: AnswerClock, deadlineOn: LocalDate): string {
  switch (clock.kind) {
    case 'decided':
      return '';
    case 'late':
      return `dépassé de ${countOf(clock.days, 'jour', 'jours')}`;
    case 'near':
    case 'later':
      return clock.days === 0 ? 'dernier jour' : `avant le ${formatDate(deadlineOn)}, ${countOf(clock.days, 'jour', 'jours')}`;
  }
}

export const PRIVACY_TAB = {
  consents: 'Consentements',
  consentsAside: 'Rien n’est accepté tant que l’adhérent ne l’a pas dit.',
  columns: { purpose: 'Usage', state: 'Ce qu’a dit l’adhérent', contact: 'Aujourd’hui', act: 'Acte' },
  states: { given: 'Accepté', withdrawn: 'Refusé ou retiré', none: 'Rien dit' },
  may: 'Permis',
  mayNot: 'Non permis',
  /** Why a use is permitted, or not, while the member said nothing. */
  unlessSaid: { forbidden: 'sans accord, non', allowed: 'sauf opposition', 'allowed-under-contract': 'tant qu’un contrat est en cours' } satisfies Record<PurposeState['unlessSaid'], string>,
  restricted: 'Les données de cet adhérent sont gelées',
  restrictedSentence: 'Une limitation a été accordée\u00A0: aucun usage n’est permis avant qu’elle soit levée.',
  erased: (day: LocalDate): string => `Cette fiche a été effacée le ${formatDate(day)}`,
  erasedSentence: 'Il n’en reste que des montants et des mois, pour les comptes et les statistiques. Rien n’y désigne plus personne.',
  record: 'Recueillir',
  change: 'Modifier',
  recordNamed: (label: string): string => `Recueillir la réponse de l’adhérent\u00A0: ${label}`,
  changeNamed: (label: string): string => `Modifier la réponse de l’adhérent\u00A0: ${label}`,
  history: 'Registre des consentements',
  noHistory: 'Aucune réponse recueillie',
  noHistorySentence: 'Chaque réponse s’ajoute ici avec son texte, sa date et son canal. Aucune n’est jamais modifiée.',
  requests: 'Demandes sur les données',
  noRequests: 'Aucune demande',
  noRequestsSentence: 'Accès, rectification, effacement\u00A0: une demande a un mois pour être répondue.',
  newRequest: 'Nouvelle demande',
  requestColumns: { number: 'Numéro', kind: 'Demande', received: 'Reçue le', status: 'État', clock: 'Réponse' },
  rectifications: 'Corrections de la fiche',
  noRectifications: 'Aucune correction',
  noRectificationsSentence: 'Un nom, une date ou une adresse corrigés laissent ici leur trace, avec leur motif.',
  rectify: 'Corriger la fiche',
  rectificationColumns: { on: 'Le', field: 'Champ', before: 'Avant', after: 'Après', reason: 'Motif', by: 'Par' },
} as const;

/** « Consentement recueilli le 12/11/2026 en agence par Claire MORVAN, texte 2026-1 lu à voix haute (empreinte 3f9a…) ». */
export function proofLine({ decision, decidedOn, channel, recordedByName, textVersion, textShown, textSha256 }: ConsentRecord): string {
  const what = decision === 'given' ? 'Consentement recueilli' : 'Refus ou retrait enregistré';
  const how = textShown === null ? '' : ` ${SHOWN_NAMES[textShown].toLowerCase()}`;
  return `${what} le ${formatDate(decidedOn)} ${BY_CHANNEL[channel]} par ${recordedByName}, texte ${textVersion}${how} (empreinte ${textSha256.slice(0, 8)}…)`;
}

export const CONSENT_DIALOG = {
  title: (label: string): string => label,
  version: (version: string): string => `Texte ${version}, à lire en entier`,
  decision: 'Que répond l’adhérent\u202F?',
  given: 'Il accepte',
  withdrawn: 'Il refuse, ou retire son accord',
  decisionMissing: 'Choisissez la réponse de l’adhérent.',
  shown: 'Comment a-t-il pris connaissance du texte\u202F?',
  shownMissing: 'Dites comment l’adhérent a pris connaissance du texte.',
  channel: 'Par quel canal\u202F?',
  channelMissing: 'Choisissez le canal.',
  day: 'Le',
  dayHint: 'D’un courrier, le jour où il a été écrit.',
  badDay: 'Date illisible, par exemple 03/04/2026',
  confirm: 'Enregistrer',
  confirming: 'enregistrement…',
  print: 'Imprimer le texte',
  signature: 'Nom, date et signature\u00A0:',
  standing: (proof: string): string => `Dernière réponse\u00A0: ${proof}`,
  recorded: (label: string, state: string): string => `${label}\u00A0: ${state.toLowerCase()}`,
} as const;

export const REQUEST_DIALOG = {
  title: 'Nouvelle demande sur les données',
  kind: 'Que demande l’adhérent\u202F?',
  kindMissing: 'Choisissez la demande.',
  wording: 'Sa demande, dans ses mots',
  wordingMissing: 'Écrivez ce que demande l’adhérent.',
  received: 'Reçue le',
  receivedHint: 'Le mois pour répondre court de ce jour.',
  means: 'Identité du demandeur',
  meansHint: 'Aucune copie de la pièce d’identité n’est gardée.',
  later: 'À vérifier plus tard',
  meansMissing: 'Dites si l’identité est vérifiée, et comment.',
  confirm: 'Ouvrir la demande',
  opened: (number: string, day: LocalDate): string => `Demande ${number} ouverte, réponse avant le ${formatDate(day)}`,
} as const;

export const FIELD_NAMES: Readonly<Record<string, string>> = {
  civility: 'Civilité', lastName: 'Nom', firstName: 'Prénom', birthDate: 'Naissance', nir: 'Numéro de sécurité sociale', phone: 'Téléphone', mobile: 'Mobile', email: 'E-mail', street: 'Rue', streetExtra: 'Complément',
  postcode: 'Code postal', town: 'Ville',
};

/** A value of a correction as a person reads it: dates in figures; the social security number comes masked. */
export function fieldValue(field: string, value: string | null): string {
  if (value === null || value === '') return '–';
  if (field === 'civility') return value === 'mme' ? 'Mme' : 'M.';
  return /^\d{4}-\d\d-\d\d$/u.test(value) ? formatDate(value as LocalDate) : value;
}

/** « 3 éléments effacés, identité gardée jusqu’au 31/12/2034 ». */
export function erasureSummary({ erased, kept }: ErasureAnswer): string {
  const count = erased.filter(({ category }) => category !== 'identity').reduce((sum, line) => sum + line.count, 0);
  const identity = kept.find(({ category }) => category === 'identity');
  const rest = identity === undefined ? 'identité effacée' : identity.until === null ? 'identité gardée tant qu’un contrat est en cours' : `identité gardée jusqu’au ${formatDate(identity.until)}`;
  return `${countOf(count, 'élément effacé', 'éléments effacés')}, ${rest}`;
}

export function momentWords(at: number): string {
  return formatInstant(instant(at));
}

export const FORM_DIALOG = { cancel: 'Annuler', escape: 'Échap' } as const;
