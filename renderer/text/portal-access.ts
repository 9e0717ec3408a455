import type { FOUR_EYES_CAUSES, PortalAccess, SheetKind } from '../../shared/contract/portal-access-contract.ts';
import type { ResetFault } from '../../shared/domain/portal-access/portal-reset.ts';
import type { FirstAccessCheck } from '../../shared/domain/portal-access/first-access.ts';
import { countOf, formatDate, formatInstant, formatMemberNumber, formatTime } from '../../shared/domain/text/format.ts';
import { instant, localTimeOf } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { PortalHelp } from '../../shared/contract/portal-helps.ts';

type Cause = (typeof FOUR_EYES_CAUSES)[number];

export const HELP_TITLES: Readonly<Record<PortalHelp, string>> = {
  identifier: 'Identifiant de portail oublié',
  password: 'Mot de passe de portail oublié',
  reset: 'Réinitialiser l’accès sur pièce d’identité',
  contact: 'Corriger l’e-mail ou le mobile',
  script: 'Script d’accès au portail',
  sheet: 'Fiche d’accès à remettre',
  alert: 'Vérifier ou signaler un accès',
};

/** Said on each screen of help: what the desk never asks for. */
export const NEVER_ASK = 'Ne demandez ni mot de passe, ni code reçu, ni réponse secrète\u00A0: Guichet n’a aucun champ pour eux.';

export const ACCESS = {
  loading: 'Chargement de l’accès…',
  notFound: 'Adhérent introuvable',
  notFoundSentence: 'Revenez à la recherche et ouvrez la fiche d’un adhérent.',
  subtitle: (name: string, number: string): string => `${name} · n°\u00A0${formatMemberNumber(number)}`,
  back: 'Retour à l’accès portail',
  refused: 'Opération refusée',
  aside: {
    identity: 'Identité', neverAsk: 'À ne jamais demander', verified: (until: number): string => `Vérifiée par vous jusqu’à ${hour(until)}`, unverified: 'Pas encore vérifiée par vous',
    locked: (until: number): string => `Vérification fermée jusqu’à ${hour(until)}`, contact: 'Contact du dossier', email: 'E-mail', mobile: 'Mobile', none: 'aucun',
    bounced: 'renvoie les messages', changed: (day: LocalDate): string => `modifié le ${formatDate(day).slice(0, 5)}`, other: 'Autre aide',
  },
  identity: {
    title: 'Vérifier l’identité',
    sentence: 'La personne dit, vous saisissez. La réponse vaut pour les quatre champs ensemble et ne dit jamais lequel diffère.',
    lastName: 'Nom de famille',
    firstName: 'Prénom',
    birthDate: 'Date de naissance',
    postcode: 'Code postal',
    check: 'Vérifier',
    match: (until: number): string => `Identité vérifiée, valable jusqu’à ${hour(until)}`,
    mismatch: (left: number): string =>
      left > 0 ? `Les quatre champs ne correspondent pas. ${countOf(left, 'essai restant', 'essais restants')}.` : 'Les quatre champs ne correspondent pas. La vérification est fermée.',
    mismatchNext: 'Ne dites pas lequel\u00A0: demandez une pièce d’identité si la personne ne sait pas.',
    attempts: (left: number): string => countOf(left, 'essai restant', 'essais restants'),
    byDocument: 'Passer par la pièce d’identité',
  },
  identifier: {
    hand: 'Remettre à la personne présente',
    handSentence: 'L’identifiant s’affiche pour elle seule\u202F; la remise est inscrite au journal.',
    given: 'Identifiant à lire à la personne',
    send: 'Envoyer à l’adresse du dossier',
    sendSentence: 'Le portail écrit lui-même, à l’adresse connue et à aucune autre.',
    sent: (to: string): string => `Identifiant à envoyer à ${to}`,
  },
  password: {
    send: 'Envoyer le lien de réinitialisation',
    sendSentence: 'Le portail écrit à l’adresse du dossier. La personne choisit seule son mot de passe.',
    sent: (to: string): string => `Lien à envoyer à ${to}`,
    later: 'À envoyer\u00A0: le message part dès que le siège est joignable.',
    timer: 'Code temporaire',
    timerSentence: (digits: number, minutes: number): string =>
      `La personne reçoit un code à ${digits}\u00A0chiffres, valable ${minutes}\u00A0minutes. Elle le saisit elle-même\u202F; vous comptez le temps avec elle.`,
    start: 'Le code vient d’être demandé',
    again: 'Un nouveau code vient d’être demandé',
    left: 'Temps restant',
    over: 'Le code n’est plus valable. La personne peut en demander un autre.',
    noCode: 'Ce portail n’envoie pas de code temporaire\u00A0: il passe par un e-mail ou des questions de sécurité.',
  },
  contact: {
    title: 'Nouveau contact',
    email: 'E-mail',
    mobile: 'Mobile',
    keep: (current: string | null): string => (current === null ? 'Le dossier n’en a pas.' : `Vide pour garder ${current}`),
    immediate: 'Le dossier change tout de suite. Ce changement compte ensuite comme récent\u00A0: il alerte avant un changement de RIB ou une réinitialisation.',
    reviewed: 'Une seconde personne décide avant que le dossier ne change.',
    save: 'Enregistrer le contact',
    submit: 'Envoyer à la validation',
    done: 'Contact corrigé',
    doneSentence: 'Le dossier garde le nouveau contact, daté d’aujourd’hui.',
  },
  script: {
    choose: 'Script',
    step: (rank: number, count: number): string => `Étape ${rank} sur ${count}`,
    yes: 'Oui',
    no: 'Non',
    answered: { yes: 'oui', no: 'non' },
    change: 'Répondre autrement',
    end: 'Issue',
    outcome: 'Comment le script se termine',
    outcomes: { solved: 'Accès rétabli', 'to-call-back': 'À rappeler', 'handed-over': 'Transmis au support' },
    note: 'Note',
    noteOptional: 'facultatif',
    finish: 'Terminer le script',
    outcomeMissing: 'Choisissez une issue',
    finished: 'Script terminé et gardé au dossier',
    help: 'Ouvrir cette aide',
  },
  sheet: {
    choose: 'Fiche',
    kinds: {
      'first-access': { label: 'Créer son compte, première connexion', hint: 'Page du portail en QR, numéro et où le lire' },
      passwords: { label: 'Un bon mot de passe', hint: 'Phrase de passe, gestionnaire, double authentification' },
      browser: { label: 'La page ne s’ouvre pas', hint: 'Navigateur, pop-ups, blocage, maintenance' },
    } satisfies Record<SheetKind, { label: string; hint: string }>,
    checks: 'Dans le dossier, pour ce portail',
    facts: { 'member-number': 'Numéro', 'birth-date': 'Date de naissance', postcode: 'Code postal', email: 'Adresse e-mail', identity: 'Informations personnelles' } satisfies Record<FirstAccessCheck['fact'], string>,
    states: { good: 'prêt', missing: 'manque au dossier', wrong: 'n’est pas valable', bounced: 'renvoie les messages' } satisfies Record<FirstAccessCheck['state'], string>,
    issue: 'Remettre la fiche',
    drawing: 'Composition de la fiche…',
    preview: 'Fiche avant remise',
    kept: 'Fiche gardée au dossier',
    print: 'Imprimer',
    save: 'Enregistrer le PDF',
    printed: 'Fiche envoyée à l’imprimante',
    saved: (file: string): string => `PDF enregistré\u00A0: ${file}`,
  },
  alert: {
    reportTitle: 'Signaler un accès non reconnu',
    reportSentence: 'Un incident s’ouvre, l’accès est fermé au portail et aucun RIB ne change avant qu’une autre personne ait levé le gel.',
    which: 'Connexion que la personne ne reconnaît pas',
    another: 'Une autre, ou aucune de cette liste',
    connection: (at: number, place: string): string => `${formatInstant(instant(at))} · ${place}`,
    note: 'Ce que dit la personne',
    report: 'Signaler l’accès',
    reported: 'Accès signalé, RIB gelé',
    verifyTitle: 'Vérifier avec l’adhérent',
    ask: (at: number, place: string | null): string =>
      `Avez-vous essayé d’ouvrir votre espace le ${formatInstant(instant(at))}${place === null ? '' : `, depuis ${place}`}\u202F?`,
    recognised: 'Oui, c’était la personne',
    notRecognised: 'Non, ce n’était pas elle',
    secured: 'L’accès est rétabli\u00A0: nouveau mot de passe choisi, contact et RIB relus',
    decide: 'Enregistrer la réponse',
    answer: 'Réponse',
    answerMissing: 'Choisissez une réponse',
    verifyFirst: 'identité à vérifier',
    lifted: 'Alerte levée, les demandes de RIB reprennent',
    stillFrozen: 'Réponse enregistrée, le RIB reste gelé',
    held: (numbers: readonly string[]): string => (numbers.length === 0 ? 'Aucun changement de RIB n’attend.' : `${countOf(numbers.length, 'changement de RIB retenu', 'changements de RIB retenus')}\u00A0: ${numbers.join(', ')}.`),
  },
} as const;

/** The proof of identity, step by step. */
export const RESET = {
  who: 'La personne et son numéro',
  memberNumber: 'Numéro donné par la personne',
  memberNumberHint: 'Tel qu’elle le lit ou le dit, pas tel que l’écran le montre',
  document: 'La pièce d’identité',
  documentKind: 'Nature de la pièce',
  documentSeen: 'J’ai l’original en main, ni copie ni photo',
  numberEnd: 'Quatre derniers caractères de son numéro',
  numberEndHint: 'Le reste du numéro n’est pas conservé.',
  expiresOn: 'Fin de validité imprimée',
  expiresHint: (isExtended: boolean): string => (isExtended ? 'Une carte d’un majeur imprimée de 2014 à 2023 vaut cinq ans de plus.' : 'Telle qu’elle figure sur la pièce'),
  photo: 'La photo est celle de la personne présente',
  photoYes: 'Oui',
  photoNo: 'Non, ou je ne suis pas sûr',
  photoStop: 'Ne rendez pas l’accès. Prévenez le responsable d’agence.',
  reason: 'Pourquoi plus d’e-mail ni de téléphone',
  reasonHint: 'Ce que dit la personne, en une phrase',
  contact: 'Où le portail doit écrire',
  contactHint: 'L’un des deux suffit. Il remplace celui du dossier.',
  email: 'Nouvel e-mail',
  mobile: 'Nouveau mobile',
  toRecap: 'Relire avant l’envoi',
  four: 'Décidé à deux',
  alone: 'Votre contrôle suffit',
  aloneSentence: 'Le portail est prévenu dès l’envoi\u202F; il écrit au nouveau contact et la personne choisit seule son mot de passe.',
  fourSentence: (goalHours: number, deadlineHours: number): string =>
    `Rien ne change aujourd’hui\u00A0: une autre personne décide, sous ${goalHours}\u00A0h en général et ${deadlineHours}\u00A0h au plus. Le portail écrit ensuite au nouveau contact.`,
  causes: {
    'contact-changed': 'Les coordonnées du dossier ont changé dans les 30 derniers jours.',
    'contact-reviewed': 'L’assureur fait décider tout changement de coordonnées.',
    'access-alert': 'Une alerte est ouverte sur l’accès.',
  } satisfies Record<Cause, string>,
  send: 'Demander la réinitialisation',
  doneTitle: 'Réinitialisation demandée au portail',
  doneSentence: 'Elle part dès que le siège est joignable\u00A0: état «\u00A0à envoyer\u00A0» dans l’onglet Portail. Le dossier garde le nouveau contact.',
  recap: { document: 'Pièce vue', photo: 'Photo', photoGood: 'comparée, c’est la personne', number: 'Numéro', reason: 'Raison', contact: 'Écrire à' },
  masked: (end: string): string => `n°\u00A0•••• ${end.toUpperCase()}`,
  until: (day: LocalDate): string => `valable jusqu’au ${formatDate(day)}`,
} as const;

/** Beside each field of the checklist. Total: a new fault without its sentence does not compile. */
export const RESET_FAULTS: Readonly<Record<ResetFault, string>> = {
  'member-number-differs': 'Ce n’est pas le numéro du dossier\u00A0: demandez-le à la personne.',
  'document-kind-missing': 'Choisissez la pièce que vous avez en main.',
  'document-not-seen': 'L’original doit être vu.',
  'number-end-malformed': 'Quatre lettres ou chiffres, les derniers du numéro.',
  'expiry-missing': 'Recopiez la date imprimée.',
  'document-expired': 'Cette pièce n’est plus valable\u00A0: demandez-en une autre.',
  'photo-unanswered': 'Comparez la photo, puis répondez.',
  'photo-mismatch': 'La photo ne correspond pas\u00A0: l’accès ne peut pas être rendu.',
  'cause-missing': 'Dites en une phrase ce qui est arrivé.',
  'contact-missing': 'Il faut un e-mail ou un mobile que la personne relève aujourd’hui.',
  'contact-unchanged': 'C’est déjà le contact du dossier.',
  'email-invalid': 'Cette adresse n’est pas valable.',
  'phone-invalid': 'Ce numéro n’est pas valable.',
};

/** What stands in the way of a message, in the few words that a button has room for. */
export const ORDER_REASONS: Readonly<Record<'no-portal-account' | 'no-email' | 'email-bounced' | 'order-waiting' | 'identity-not-verified', string>> = {
  'no-portal-account': 'compte non créé', 'no-email': 'aucun e-mail', 'email-bounced': 'adresse à corriger', 'order-waiting': 'déjà à envoyer', 'identity-not-verified': 'identité à vérifier',
};

export function identityWords({ verifiedUntil, lockedUntil }: PortalAccess['identity']): string {
  if (verifiedUntil !== null) return ACCESS.aside.verified(verifiedUntil);
  return lockedUntil === null ? ACCESS.aside.unverified : ACCESS.aside.locked(lockedUntil);
}

function hour(moment: number): string {
  return formatTime(localTimeOf(instant(moment)));
}
