import type { AccountLine } from '../../shared/contract/account-contract.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import { countOf, formatDate, formatInstant } from '../../shared/domain/text/format.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';

export const ACCOUNTS = {
  title: 'Comptes et postes',
  sentence: 'Qui peut ouvrir Guichet, avec quel rôle, et depuis quels postes.',
  sentenceOfHub: 'Qui peut ouvrir Guichet sur ce poste. Les personnes, leur rôle et leur agence viennent du serveur\u00A0: pour les changer, demandez à son exploitant.',
  caption: 'Comptes du personnel',
  create: 'Créer un compte',
  name: 'Personne',
  login: 'Identifiant',
  role: 'Rôle',
  agency: 'Agence',
  state: 'État',
  lastSignIn: 'Dernière connexion',
  never: 'jamais',
  review: 'Droits revus',
  acts: 'Actions',
  actsOf: (name: string): string => `Actions sur le compte\u00A0: ${name}`,
  none: 'Aucun compte à administrer',
  noneSentence: 'Créez le premier compte de votre agence.',
  noneSentenceOfHub: 'Donnez accès à une personne de l’annuaire.',
  workstations: 'Postes',
  noWorkstation: 'Aucun poste enrôlé\u00A0: un poste l’est à la première connexion par phrase de passe.',
  workstationsCaption: 'Postes enrôlés',
  workstation: 'Poste',
  enrolled: 'Enrôlé le',
  seen: 'Vu le',
  accounts: 'Comptes',
  here: 'ce poste',
  revoked: 'Révoqué',
  valid: 'Enrôlé',
  revoke: 'Révoquer',
  rotateKey: 'Changer la clé de la base',
  workstationKey: 'Nouvelle clé de secours',
  ownAccount: 'votre compte',
  aboveYou: 'réservé à l’administration',
  close: 'Fermer',
  cancel: 'Annuler',
} as const;

export const ACCOUNT_ACTS = {
  'renew-access': 'Donner un nouveau code d’accès',
  'change-role': 'Changer de rôle ou d’agence',
  'review-rights': 'Marquer les droits comme revus',
  disable: 'Fermer le compte',
} as const;
export type AccountActName = keyof typeof ACCOUNT_ACTS;

export const CREATE_ACCOUNT = {
  title: 'Créer un compte',
  fullName: 'Nom complet',
  fullNameHint: 'Prénom, puis nom en capitales, comme sur les courriers.',
  login: 'Identifiant',
  loginHint: 'Proposé d’après le nom\u202F; lettres, chiffres, points et tirets.',
  role: 'Rôle',
  agency: 'Agence',
  isAnotherPerson: 'C’est une autre personne, du même nom',
  confirm: 'Créer le compte',
  refused: 'Compte non créé',
} as const;

export const WITHOUT_ACCOUNT = {
  title: 'Sans compte sur ce poste',
  caption: 'Personnes de l’annuaire sans compte sur ce poste',
  give: 'Donner accès',
  giveTo: (name: string): string => `Donner accès à ${name}`,
  find: 'Chercher une personne',
  none: 'Toutes les personnes que vous administrez ont un compte sur ce poste.',
  noneFound: 'Personne de ce nom, ou elle a déjà un compte sur ce poste.',
  more: (count: number): string => `${countOf(count, 'autre personne', 'autres personnes')}\u00A0: écrivez un nom pour la trouver.`,
} as const;

export const OPEN_ACCOUNT = {
  title: (name: string): string => `Donner accès\u00A0: ${name}`,
  sentence: 'Son compte ne vaut que sur ce poste. Vérifiez que vous parlez bien à cette personne\u00A0: le code affiché ensuite lui est remis en main propre.',
  login: 'Identifiant',
  loginHint: 'Proposé d’après le nom\u202F; lettres, chiffres, points et tirets.',
  confirm: 'Donner un code',
  refused: 'Accès non donné',
} as const;

export const CODE_GIVEN = {
  title: 'Code d’accès à remettre',
  sentence: (name: string): string => `À remettre à ${name} en main propre\u00A0: ce code n’est affiché qu’une fois, et personne d’autre ne doit le lire.`,
  until: (until: Instant): string => `Il ouvre jusqu’au ${formatInstant(until)}. La personne choisira alors sa phrase de passe et enrôlera son téléphone.`,
  login: 'Identifiant',
  code: 'Code d’accès',
  copy: 'Copier le code',
  copied: 'Copié pour trente secondes',
  done: 'Le code est remis',
} as const;

export const CONFIRM = {
  'renew-access': {
    title: (name: string): string => `Nouveau code d’accès pour ${name}`,
    sentence: 'Sa phrase de passe, son téléphone et ses codes de récupération ne serviront plus\u00A0: tout sera choisi à nouveau. Vérifiez d’abord que vous parlez bien à cette personne.',
    confirm: 'Donner un code',
  },
  disable: {
    title: (name: string): string => `Fermer le compte\u00A0: ${name}`,
    sentence: 'Sa prochaine action sera refusée, sur tous les postes. Ce que la personne a saisi et décidé reste au journal.',
    confirm: 'Fermer le compte',
  },
  'review-rights': {
    title: (name: string): string => `Droits\u00A0: ${name}`,
    sentence: 'Vous attestez avoir vérifié que ce rôle et cette agence correspondent encore au travail de la personne, et que le compte est bien le sien.',
    confirm: 'Droits revus aujourd’hui',
  },
  refused: 'Action refusée',
} as const;

export const CHANGE_ROLE = {
  title: (name: string): string => `Rôle\u00A0: ${name}`,
  sentence: 'Le nouveau rôle vaut dès la prochaine action de la personne, sans qu’elle se reconnecte.',
  confirm: 'Changer le rôle',
} as const;

export const REVOKE = {
  title: (name: string): string => `Révoquer le poste ${name}`,
  sentence: 'Plus personne ne pourra y entrer, et toute session ouverte s’y verrouille à l’action suivante. À faire pour un poste perdu, volé ou réformé.',
  confirm: 'Révoquer le poste',
} as const;

export const ROTATE_KEY = {
  title: 'Changer la clé de la base',
  sentence: 'La base entière est rechiffrée avec une clé neuve, après vérification. Les phrases de passe ne changent pas et les sauvegardes restent lisibles. Guichet est fermé pendant ce temps.',
  confirm: 'Changer la clé',
  done: 'La base a une clé neuve.',
} as const;

export const WORKSTATION_KEY = {
  title: 'Clé de secours du poste',
  ask: 'La clé précédente ne servira plus. La nouvelle n’est affichée qu’une fois\u00A0: imprimez-la et mettez-la au coffre.',
  confirm: 'Faire une nouvelle clé',
} as const;

export const STATE_WORDS: Readonly<Record<AccountLine['state'], string>> = {
  active: 'Actif', awaited: 'Code remis, pas encore venu', 'code-over': 'Code périmé', 'without-factor': 'Téléphone à enrôler', shut: 'Fermé',
};

export const ROLE_CHOICES: Readonly<Record<Role, { readonly label: string; readonly hint: string }>> = {
  conseiller: { label: 'Conseil', hint: 'Reçoit les adhérents et saisit les demandes.' },
  gestionnaire: { label: 'Gestion', hint: 'Décide des demandes que d’autres ont saisies.' },
  responsable: { label: 'Responsable d’agence', hint: 'Conseille, décide, importe, et administre les comptes de son agence.' },
  administrateur: { label: 'Administration', hint: 'Administre les comptes et les postes\u202F; n’ouvre aucune fiche.' },
};

/** « 23/11/2026, à revoir le 23/05/2027 ». */
export function reviewWords({ reviewedAt, reviewDueOn }: Pick<AccountLine, 'reviewedAt' | 'reviewDueOn'>, today: LocalDate): string {
  const seen = reviewedAt === null ? 'jamais' : formatInstant(reviewedAt as Instant).slice(0, 10);
  return reviewDueOn <= today ? `${seen}, à revoir` : `${seen}, à revoir le ${formatDate(reviewDueOn)}`;
}

export function createdWords(createdBy: string | null): string | null {
  if (createdBy === null) return null;
  return createdBy.startsWith('cli:') ? `créé en ligne de commande par ${createdBy.slice('cli:'.length)}` : `créé par ${createdBy}`;
}

export function dueReviews(count: number): string {
  return `${countOf(count, 'compte', 'comptes')} à revoir`;
}

export const OWN_ACCOUNT = {
  title: 'Mon compte',
  sentence: 'Vos connexions, votre phrase de passe et vos codes de récupération.',
  sessions: 'Mes connexions',
  sessionsCaption: 'Vos connexions, la plus récente d’abord',
  opened: 'Ouverte le',
  ended: 'Fermée le',
  workstation: 'Poste',
  means: 'Par',
  refused: 'Essais refusés avant',
  now: 'en cours',
  unknownWorkstation: 'Autre poste',
  unexpected: 'Vous ne reconnaissez pas une connexion ou des essais refusés\u202F? Changez votre phrase de passe et prévenez votre responsable.',
  noSessions: 'Aucune connexion enregistrée',
  noSessionsSentence: 'Dans l’agence de démonstration, choisir son nom n’est pas se connecter.',
  passphrase: 'Ma phrase de passe',
  changePassphrase: 'Changer ma phrase de passe',
  passphraseSentence: 'À faire si quelqu’un a pu la lire ou la deviner. Sinon, gardez-la\u00A0: la changer sans raison n’apporte rien.',
  passphraseChanged: 'Votre phrase de passe est changée.',
  passphraseRefused: 'Phrase de passe non changée',
  change: 'Changer',
  codes: 'Mes codes de récupération',
  codesSentence: 'Chacun remplace une fois le code du téléphone. En faire de nouveaux annule les précédents.',
  renewCodes: 'Faire de nouveaux codes',
  codesRefused: 'Codes non renouvelés',
} as const;

export const MEANS = {
  code: 'Phrase et téléphone',
  'recovery-code': 'Phrase et code de récupération',
  activation: 'Code d’accès remis',
  'first-account': 'Premier compte du poste',
  demonstration: 'Démonstration',
} as const;

export const STEP_UP = {
  title: 'Est-ce toujours vous\u202F?',
  sentence: 'Cet acte demande de confirmer votre identité. La confirmation vaut quelques minutes.',
  by: 'Confirmer par',
  passphrase: 'Phrase de passe',
  code: 'Code du téléphone',
  presence: 'Empreinte',
  confirm: 'Confirmer',
  cancel: 'Renoncer',
  wrong: 'Cette preuve n’est pas la bonne. Après cinq erreurs, le poste se verrouille.',
  demonstration: (passphrase: string): string => `Agence de démonstration\u00A0: la phrase de passe est «\u00A0${passphrase}\u00A0».`,
  checking: 'vérification…',
} as const;
