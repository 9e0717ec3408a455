import type { ActsShown, EnteredValue, KeptActLine, RefusedAct, SyncProof } from '../../shared/contract/sync-contract.ts';
import type { NamedInput } from '../../shared/domain/change/named-inputs.ts';
import type { EnteredField } from '../../shared/contract/sync/entered-fields.ts';
import { countOf, formatCount, formatDate, formatInstant, formatReference } from '../../shared/domain/text/format.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { parseLocalDate } from '../../shared/domain/values/local-date.ts';
import { SHEET_DOCUMENT_TITLES } from '../../shared/text/document-titles.ts';
import { CHANNEL_NAMES, KIND_NAMES, MEANS_NAMES } from './privacy.ts';
import { ORDER_NAMES } from './portal-tab.ts';
import { STATUS_NAMES } from './requests.ts';
import { CORRECTION_NAMES } from './validation.ts';
import { EVENT_NAMES, LINK_NAMES } from './validation-checks.ts';

/** What is said of the synchronisation: the corner of the title bar, the proof, the acts to take up. */
export const SYNC = {
  title: 'Synchronisation',
  open: 'Ouvrir la synchronisation',
  loading: 'Lecture de la synchronisation…',
  unreadable: 'La synchronisation n’a pas pu être lue',
  alone: 'Ce poste est autonome',
  aloneSentence: 'Il n’est relié à aucun serveur\u00A0: ce qui s’y décide est définitif. Ses actes sont signés et enchaînés, prêts à partir s’il y en avait un.',
  equation: 'Rien n’est perdu',
  equationSentence: 'Chaque acte porte un numéro, une signature et l’empreinte du précédent. Un acte émis est confirmé, en attente ou refusé\u202F; il n’y a pas d’autre issue.',
  figures: { filed: 'émis', confirmed: 'confirmés', waiting: 'en attente', kept: 'gardés ici', refused: 'refusés' },
  holds: 'Le compte est juste',
  fails: 'Le compte n’est pas juste\u00A0: prévenez le support',
  unchained: (count: number): string => `${countOf(count, 'acte propre à ce poste n’a', 'actes propres à ce poste n’ont')} pas à partir.`,
  failedPart: (count: number): string => `dont ${countOf(count, 'acte', 'actes')} que le serveur n’a pas pu juger`,
  acts: 'Actes de ce poste',
  ownActs: 'Mes actes',
  ownActsHint: 'Ceux de vos collègues sont comptés ci-dessus\u202F; le responsable d’agence peut les lire.',
  shown: { all: 'Tous', waiting: 'En attente', refused: 'Refusés' } satisfies Readonly<Record<ActsShown, string>>,
  views: 'Actes montrés',
  columns: { number: 'N°', at: 'Quand', who: 'Qui', what: 'Acte', file: 'Dossier', state: 'État' },
  noActs: 'Aucun acte',
  noActsSentence: { all: 'Chaque acte qui doit partir au serveur s’inscrit ici.', waiting: 'Tout ce qui est parti a reçu sa réponse.', refused: 'Le serveur n’a rien refusé.' } satisfies Readonly<Record<ActsShown, string>>,
  more: 'Afficher la suite',
  actsShown: (count: number, isAll: boolean): string => `${countOf(count, 'acte affiché', 'actes affichés')}${isAll ? '' : ', et d’autres'}`,
  openFile: 'Ouvrir la fiche',
  fingerprints: 'Empreintes',
  fingerprintsHint: 'À comparer, par une autre voie, avec celles que lit qui vérifie la preuve.',
  workstation: 'Poste',
  hub: 'Serveur',
  head: 'Dernier acte',
  joinedAt: (at: Instant): string => `relié le ${formatInstant(at)}`,
  noHub: 'Aucun',
  logs: 'Journaux du serveur',
  logColumns: { scope: 'Périmètre', seq: 'Lu jusqu’à', hash: 'Empreinte', heard: 'Entendu' },
  directory: 'Annuaire commun',
  behind: (head: number): string => `sur ${formatCount(head)}`,
  comingSentence: 'Le poste sert déjà\u00A0: les adhérents arrivent d’abord, leurs remboursements ensuite. Ce que vous saisissez part aussitôt au serveur.',
  pausedSentence: 'Rien n’arrive tant que la pause dure\u202F; ce que vous saisissez part tout de même au serveur.',
  pause: 'Mettre en pause',
  goOn: 'Reprendre',
  exportProof: 'Exporter la preuve',
  exporting: 'En cours',
  exported: (fileName: string, acts: number): string => `${fileName}\u00A0: ${countOf(acts, 'acte exporté', 'actes exportés')}`,
} as const;

export const TAKE_UP = {
  title: 'À reprendre',
  sentence: 'Le serveur a refusé ces actes\u00A0: le dossier montre ce qui est en vigueur. Rien de ce qui a été saisi n’est perdu.',
  review: 'Décision à revoir',
  refused: 'Refusé par le serveur',
  failed: 'Non jugé par le serveur',
  entered: 'Ce qui a été saisi',
  standing: 'Ce qui est en vigueur',
  why: 'Pourquoi',
  changed: 'Ce qui a changé',
  meanwhile: 'Modifié entre-temps',
  meanwhileBy: ({ input, byName, at }: RefusedAct['changed'][number]): string => `${input === 'rules' ? 'autres au serveur' : `par ${byName}`}, le ${formatInstant(instant(at))}`,
  erased: 'Ce qui avait été saisi a été effacé à la demande de l’adhérent.',
  nothingEntered: (act: string): string => `${act}, sans autre saisie.`,
  fileStands: 'La fiche de l’adhérent, telle que le serveur la donne.',
  pageStands: 'Le document remis à l’adhérent n’est pas dans les documents de sa fiche.',
  directoryStands: 'L’annuaire, tel que le serveur le donne.',
  requestGone: 'Aucune demande n’est ouverte par cet acte.',
  seeFile: 'Voir la fiche',
  seeRequest: 'Voir la demande',
  redo: 'Refaire',
  reviewAct: 'Revoir la demande',
  drop: 'Classer sans suite',
  dropped: 'Acte classé sans suite. Il reste dans la preuve.',
  redone: 'Votre saisie vous attend en brouillon, avec ses pièces gardées sur ce poste.',
  underWay: 'En cours',
  failedToTakeUp: 'L’acte n’a pas été repris',
  heading: ({ actorName, at }: Pick<RefusedAct, 'actorName' | 'at'>): string => `${actorName}, le ${formatInstant(instant(at))}`,
  answered: (at: number): string => `réponse reçue le ${formatInstant(instant(at))}`,
} as const;

/** The state of an act, with its place in the receipts of the hub. */
export function actStateWords({ state, clientSeq, isTakenUp }: KeptActLine, hasHub: boolean): string {
  if (state === 'waiting') return hasHub ? 'En attente' : 'Gardé ici';
  if (state === 'accepted') return `Reçu n°\u00A0${formatCount(clientSeq)}`;
  const word = state === 'failed' ? 'Non jugé' : 'Refusé';
  return isTakenUp ? `${word}, repris` : word;
}

export function scopeWords({ scope, agencyName }: Pick<SyncProof['scopes'][number], 'scope' | 'agencyName'>): string {
  return scope === 'directory' ? SYNC.directory : (agencyName ?? scope);
}

/** How the request of a refused act stands: « Acceptée par Karim BENALI le 26/11/2026, 14 h 05 ». */
export function standingWords({ number, status, decidedAt, decidedByName }: NonNullable<RefusedAct['request']>): string {
  const decided = decidedAt === null ? '' : `${decidedByName === null ? '' : ` par ${decidedByName}`} le ${formatInstant(instant(decidedAt))}`;
  return `${formatReference(number)}\u00A0: ${STATUS_NAMES[status].toLowerCase()}${decided}`;
}

export const ENTERED_LABELS: Readonly<Record<EnteredField, string>> = {
  iban: 'IBAN', holder: 'Titulaire', forReimbursements: 'Pour les remboursements', forDebits: 'Pour les prélèvements', effectiveOn: 'Effet',
  civility: 'Civilité', lastName: 'Nom', firstName: 'Prénom', birthDate: 'Naissance', nir: 'N° de Sécurité sociale', link: 'Lien', event: 'Événement', eventOn: 'Date de l’événement',
  purpose: 'Usage', decision: 'Réponse', decidedOn: 'Le', channel: 'Canal', kind: 'Nature', receivedOn: 'Reçue le', wording: 'Demande', identityMeans: 'Identité vérifiée par', means: 'Identité vérifiée par',
  reason: 'Motif', answer: 'Réponse', phone: 'Téléphone', mobile: 'Mobile', email: 'E-mail', street: 'Adresse', streetExtra: 'Complément', postcode: 'Code postal', town: 'Ville',
  reasonCode: 'Motif', correctionKind: 'Correction', memberMessage: 'Message à l’adhérent', note: 'Note', outcome: 'Issue',
  documentNumber: 'N° d’attestation', verificationCode: 'Code', sheet: 'Fiche remise',
  memberNumber: 'N° d’adhérent', documentKind: 'Pièce', documentSeen: 'Pièce vue', expiresOn: 'Valable jusqu’au', photoMatches: 'Photo ressemblante',
};

/** What a decision rests on, as it is said that it changed. */
export const INPUT_NAMES: Readonly<Record<NamedInput, string>> = {
  'request.status': 'État de la demande', 'request.claimedBy': 'Prise en charge de la demande', 'ribChange.iban': 'IBAN demandé', 'ribChange.holder': 'Titulaire demandé', 'ribChange.forReimbursements': 'Usage pour les remboursements',
  'ribChange.forDebits': 'Usage pour les prélèvements', 'ribChange.effectiveOn': 'Date d’effet demandée',
  'beneficiaryAddition.lastName': 'Nom du bénéficiaire', 'beneficiaryAddition.firstName': 'Prénom du bénéficiaire', 'beneficiaryAddition.birthDate': 'Naissance du bénéficiaire',
  'beneficiaryAddition.nir': 'N° de Sécurité sociale du bénéficiaire', 'beneficiaryAddition.link': 'Lien du bénéficiaire', 'beneficiaryAddition.event': 'Événement déclaré', 'beneficiaryAddition.eventOn': 'Date de l’événement',
  'person.civility': 'Civilité', 'person.lastName': 'Nom', 'person.firstName': 'Prénom', 'person.birthDate': 'Date de naissance', 'person.nir': 'N° de Sécurité sociale',
  'member.phone': 'Téléphone', 'member.mobile': 'Mobile', 'member.email': 'E-mail', 'member.street': 'Adresse', 'member.streetExtra': 'Complément d’adresse', 'member.postcode': 'Code postal', 'member.town': 'Ville',
  contactChange: 'Coordonnées demandées', attachment: 'Pièces', bankAccount: 'Comptes bancaires', beneficiary: 'Bénéficiaires', contract: 'Contrat', consent: 'Consentements', identityCheck: 'Contrôle d’identité',
  accessAlert: 'Alerte sur l’accès', privacyRequest: 'Demande RGPD', portalReset: 'Accès au portail', portalOrder: 'Messages du portail', staffScope: 'Périmètres',
  rules: 'Règles de l’assureur',
};

const CIVILITIES: Readonly<Record<string, string>> = { mme: 'Mme', m: 'M.' };
const DECISIONS: Readonly<Record<string, string>> = { given: 'Accord donné', withdrawn: 'Accord retiré' };
const OUTCOMES: Readonly<Record<string, string>> = {
  recognised: 'Accès reconnu', 'not-recognised': 'Accès non reconnu', secured: 'Accès sécurisé', solved: 'Accès rétabli', 'to-call-back': 'À rappeler', 'handed-over': 'Transmis',
  match: 'Identité confirmée', mismatch: 'Identité non confirmée',
};

/** The codes that a field may hold, in words; a code without words is not shown. */
const CODES: Readonly<Partial<Record<EnteredField, Readonly<Record<string, string>>>>> = {
  civility: CIVILITIES, link: LINK_NAMES, event: EVENT_NAMES, decision: DECISIONS, channel: CHANNEL_NAMES, kind: { ...KIND_NAMES, ...ORDER_NAMES }, identityMeans: MEANS_NAMES, means: MEANS_NAMES,
  correctionKind: CORRECTION_NAMES, outcome: OUTCOMES, sheet: SHEET_DOCUMENT_TITLES, purpose: {}, reasonCode: {}, documentKind: {},
};

const DATES: readonly EnteredField[] = ['effectiveOn', 'birthDate', 'eventOn', 'decidedOn', 'receivedOn', 'expiresOn'];

/** What was entered in a field, as it is shown; null for a code that has no words here. */
export function enteredWords({ field, value }: EnteredValue): string | null {
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  const codes = CODES[field];
  if (codes !== undefined) return codes[value] ?? null;
  const date = DATES.includes(field) ? parseLocalDate(value) : null;
  return date === null ? value : formatDate(date);
}
