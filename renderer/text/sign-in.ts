import type { LockReason } from '../../shared/contract/session-contract.ts';
import { LONGEST_PASSPHRASE, type PassphraseFault } from '../../shared/domain/account/passphrase.ts';
import { countOf, formatCount, formatLongDate, formatTime } from '../../shared/domain/text/format.ts';
import { localDateOf, localTimeOf, type Instant } from '../../shared/domain/values/instant.ts';
import { dayOfWeek, type LocalDate } from '../../shared/domain/values/local-date.ts';

export const SIGN_IN = {
  preparing: 'Préparation de l’agence de démonstration',
  preparingSentence: 'Des personnes inventées, la première fois seulement.',
  who: 'Qui travaille à ce poste\u202F?',
  demonstration: 'Agence de démonstration\u00A0: personnes et comptes sont inventés.',
  lockedDemonstration: 'Poste verrouillé\u00A0: choisissez votre nom pour rouvrir l’agence de démonstration.',
  key: (place: number): string => String(place + 1),
  noPeople: 'Aucune personne n’est connue de ce poste',
  noPeopleSentence: 'Fermez puis rouvrez Guichet.',
  title: 'Se connecter',
  sentence: 'La base de ce poste est chiffrée\u00A0: votre phrase de passe l’ouvre.',
  login: 'Identifiant',
  loginHint: 'Prénom et nom séparés par un point, par exemple claire.morvan.',
  passphrase: 'Phrase de passe',
  firstTime: 'La première fois, écrivez ici le code qui vous a été remis\u202F; laissez alors le code du téléphone vide.',
  code: 'Code du téléphone',
  codeNote: '6 chiffres',
  codeHint: 'Sans votre téléphone\u00A0: un de vos codes de récupération.',
  enter: 'Entrer',
  entering: 'vérification…',
  closing: 'La base se ferme, un instant.',
  refused: 'Connexion refusée',
  unlock: 'Déverrouiller',
  unlockTitle: 'Poste verrouillé',
  other: 'Changer de personne',
  show: 'Montrer la phrase de passe',
  hide: 'Cacher la phrase de passe',
  capsLock: 'Les majuscules sont verrouillées.',
  tooLong: (longest: number): string => `Plus de ${longest} caractères\u00A0: rien n’a été coupé, mais Guichet ne va pas au-delà. Vérifiez ce que vous avez collé.`,
  demonstrationAccounts: 'Comptes inventés, publiés dans le guide «\u00A0Se connecter\u00A0».',
} as const;

/** The two ways in which a new workstation may work. */
export const FIRST_WAYS = {
  title: 'Mettre ce poste en service',
  sentence: (insurer: string): string => `${insurer}\u00A0: ce poste n’a encore ni compte ni dossier. Comment va-t-il travailler\u202F?`,
  hub: 'Rejoindre le serveur',
  hubSentence: 'Les dossiers de l’agence arrivent du serveur de l’organisme, et ce qui se fait ici y repart. Il faut l’adresse du serveur et un code à votre nom.',
  alone: 'Poste autonome',
  aloneSentence: 'Sans serveur\u00A0: ce poste fait foi à lui seul. Son premier compte administrateur crée les autres, et les dossiers viennent d’un import.',
  back: 'Revenir au choix',
} as const;

export const JOIN_HUB = {
  title: 'Rejoindre le serveur',
  sentence: 'La personne qui administre les postes vous a donné l’adresse du serveur et un code à votre nom.',
  url: 'Adresse du serveur',
  urlHint: 'Par exemple https://guichet.mutuelle.example.',
  code: 'Code de mise en service',
  codeNote: 'ne sert qu’une fois',
  codeHint: 'Majuscules et minuscules comptent. Il est bon 24 heures.',
  loginHint: 'Celui que vous taperez chaque jour, comme claire.morvan.',
  join: 'Rejoindre le serveur',
  refused: 'Le serveur n’est pas rejoint',
  joining: 'Ce poste rejoint le serveur',
  joiningSentence: 'N’éteignez pas le poste\u00A0: le code ne sert qu’une fois.',
  steps: { hub: 'Le serveur vérifie le code', directory: 'L’annuaire de l’organisme arrive', enrolment: 'Vous enrôlez votre téléphone' },
  states: { done: 'fait', halfway: 'en cours', waiting: 'à venir' },
  after: 'Les dossiers de l’agence arriveront pendant que vous travaillez.',
} as const;

export const FIRST_START = {
  title: 'Créer le premier compte administrateur',
  sentence: (insurer: string): string => `${insurer}\u00A0: ce poste n’a pas encore de compte. Celui-ci créera les autres.`,
  fullName: 'Nom complet',
  fullNameHint: 'Prénom, puis nom en capitales, comme sur les courriers.',
  agency: 'Agence',
  create: 'Créer le compte',
  refused: 'Compte non créé',
} as const;

export const ENROL = {
  steps: { passphrase: 'Votre phrase de passe', factor: 'Votre téléphone', codes: 'Vos codes de récupération' },
  step: (place: number, count: number): string => `Étape ${place} sur ${count}`,
  welcome: (fullName: string): string => `Bienvenue, ${fullName}`,
  passphraseSentence: 'Vous seul la connaîtrez\u00A0: personne ne peut la relire, ni vous la redonner.',
  choose: 'Choisir cette phrase',
  refused: 'Phrase de passe refusée',
  factorSentence: 'Ouvrez une application d’authentification sur votre téléphone, ajoutez un compte et photographiez ce code.',
  qr: 'Code à photographier avec l’application d’authentification',
  secret: 'Ou recopiez cette clé',
  code: 'Code affiché par le téléphone',
  check: 'Vérifier le code',
  codeRefused: 'Code refusé',
  codesSentence: 'Chacun ouvre la session une fois, sans téléphone. Ils ne seront plus jamais affichés\u00A0: imprimez-les ou recopiez-les, loin de ce poste.',
  workstationKey: 'Clé de secours du poste',
  workstationKeySentence: 'Elle rouvre la base si plus aucun compte ne le peut. À mettre au coffre, jamais dans l’agence.',
  copy: 'Copier',
  print: 'Imprimer',
  copied: 'Copié',
  kept: 'Mes codes sont en lieu sûr',
  finish: 'Entrer dans Guichet',
  keepFirst: 'cochez d’abord la case',
  leave: 'Abandonner',
} as const;

export const PASSPHRASE = {
  label: 'Nouvelle phrase de passe',
  hint: (length: number): string => `${length} caractères au moins\u202F; quelques mots qui n’ont rien à faire ensemble. Ni majuscule ni chiffre ne sont exigés, et elle ne se renouvelle pas.`,
  again: 'La même, encore une fois',
  differs: 'Les deux phrases diffèrent.',
  meter: 'Solidité selon la méthode de la CNIL',
  bits: (bits: number): string => `${formatCount(bits)}\u00A0bits`,
  good: 'Cette phrase convient.',
} as const;

export const CHANGING_KEY = {
  title: 'Changement de la clé de la base',
  sentence: 'Toute la base est rechiffrée. Guichet revient de lui-même à votre travail\u202F; n’éteignez pas le poste.',
} as const;

/** Why a passphrase cannot be chosen, and what would do. */
export function faultSentence(fault: PassphraseFault): string {
  switch (fault.code) {
    case 'too-short':
      return `Encore ${countOf(fault.missing, 'caractère', 'caractères')}, ou des signes de plus de sortes.`;
    case 'too-long':
      return SIGN_IN.tooLong(LONGEST_PASSPHRASE);
    case 'holds-name':
      return `«\u00A0${fault.name}\u00A0» est un nom de cette agence\u00A0: on l’essaierait d’abord. Choisissez d’autres mots.`;
    case 'common':
      return 'Elle n’est faite que de mots très courants ou de répétitions. Ajoutez des mots inattendus.';
  }
}

const REASONS: Readonly<Record<LockReason, string>> = {
  asked: 'à votre demande', idle: 'faute d’activité', lifetime: 'en fin de journée', 'system-lock': 'avec la session du système', suspend: 'à la mise en veille',
  attempts: 'après des preuves d’identité fausses', revoked: 'car vos droits ont changé',
};

/** « Verrouillé à 14 h 47, faute d’activité ». */
export function lockedSince(at: Instant, reason: LockReason): string {
  return `Verrouillé à ${formatTime(localTimeOf(at))}, ${REASONS[reason]}`;
}

export function draftsKept(count: number): string {
  return count === 0 ? 'Aucun brouillon en attente' : countOf(count, 'brouillon gardé', 'brouillons gardés');
}

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** « 14 h 52 » and « lundi 23 novembre 2026 ». */
export function clockWords(now: Instant): { readonly time: string; readonly day: string } {
  const today: LocalDate = localDateOf(now);
  return { time: formatTime(localTimeOf(now)), day: `${DAYS[dayOfWeek(today) - 1] ?? ''} ${formatLongDate(today)}` };
}

export function membersDone(done: number, total: number): string {
  return `${formatCount(done)} adhérents sur ${formatCount(total)}`;
}
