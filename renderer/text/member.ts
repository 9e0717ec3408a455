import type { LineOfBusiness, MemberFile, ReimbursementLine } from '../../shared/contract/member-contract.ts';
import type { ContractEvent, Flow, MemberAccount, MemberBeneficiary, MemberRequest } from '../../shared/contract/member-tabs-contract.ts';
import type { MemberActRefusal } from '../../shared/domain/member/member-acts.ts';
import type { NodeProgress } from '../../shared/domain/reimbursement/reimbursement-stage.ts';
import { countOf, formatCents, formatDate, formatInstant, formatRelative, plural } from '../../shared/domain/text/format.ts';
import type { Cents } from '../../shared/domain/values/cents.ts';
import { instant, type Instant } from '../../shared/domain/values/instant.ts';
import { dayOfWeek, daysBetween, type LocalDate } from '../../shared/domain/values/local-date.ts';
import { REJECT_REASONS } from '../../shared/text/reject-reasons.ts';

type Civility = 'mme' | 'm';

export const MEMBER = {
  loading: 'Chargement de la fiche…',
  notFound: 'Cet adhérent n’est pas dans cette base',
  notFoundSentence: 'La fiche a pu être retirée par un import, ou relever d’une autre agence que les vôtres. Cherchez par le nom ou le numéro.',
  find: 'Rechercher',
  failed: 'La fiche n’a pas pu être lue',
  failedSentence: 'Rien n’est perdu. Réessayez\u202F; si cela continue, donnez la référence au support.',
  retry: 'Réessayer',
  number: (number: string): string => `n°\u00A0${number}`,
  born: (civility: Civility): string => (civility === 'mme' ? 'Née le' : 'Né le'),
  age: (age: number): string => `·\u00A0${countOf(age, 'an', 'ans')}`,
  nir: 'NIR',
  nirUnknown: 'non connu',
  nirMasked: 'numéro de sécurité sociale masqué',
  nirReveal: 'Afficher le numéro de sécurité sociale (consultation journalisée)',
  nirMask: 'Masquer le numéro de sécurité sociale',
  iban: 'IBAN',
  noAccount: 'aucun compte',
  ibanMasked: (tail: string): string => `IBAN masqué, fin ${tail}`,
  ibanReveal: 'Afficher l’IBAN (consultation journalisée)',
  ibanMask: 'Masquer l’IBAN',
  revealFailed: 'La valeur n’a pas pu être affichée.',
  mobile: 'Mobile',
  phone: 'Téléphone',
  email: 'E-mail',
  noEmail: 'aucun e-mail',
  address: 'Adresse',
  changedOn: (day: LocalDate): string => `modifié le ${shortDate(day)}`,
  freshness: (at: Instant): string => `Données du ${formatInstant(at)}`,
  blank: 'Blanchir l’écran',
  alerts: 'À savoir maintenant',
  contracts: 'Contrats',
  openContract: (name: string, number: string): string => `Ouvrir le contrat ${name}, ${number}`,
  acts: 'Actes',
  moreActs: 'Tous les actes',
  tabs: 'Parties de la fiche',
  nextTab: 'Onglet suivant',
  seeAll: 'Tout voir',
  noMore: 'Fin de la liste',
  more: 'Afficher la suite',
} as const;

export const TAB_LABELS = {
  overview: 'Aperçu',
  contracts: 'Contrats',
  reimbursements: 'Remboursements',
  beneficiaries: 'Bénéficiaires',
  payments: 'Paiements',
  accounts: 'Comptes',
  documents: 'Documents',
  requests: 'Demandes',
  journal: 'Journal',
  privacy: 'Vie privée',
  portal: 'Portail',
} as const;

export const RIGHTS: Readonly<Record<MemberFile['identity']['rights'], string>> = {
  open: 'Droits ouverts',
  suspended: 'Droits suspendus',
  ended: 'Droits fermés',
  none: 'Sans contrat santé',
};

export const ACT_NAMES = { attestation: 'Attestation', rib: 'RIB', beneficiary: 'Bénéficiaire' } as const;

/** Beside a button that cannot act, and in the palette. */
export const ACT_REFUSALS: Readonly<Record<MemberActRefusal, string>> = {
  'operation-in-progress': 'demande déjà ouverte',
  'no-open-rights': 'droits fermés',
  'rights-suspended': 'droits suspendus',
  'line-without-beneficiaries': 'pas de contrat santé',
  'contract-not-open': 'contrat santé fermé',
};

export const LINES: Readonly<Record<LineOfBusiness, string>> = {
  sante: 'Santé', prevoyance: 'Prévoyance', auto: 'Auto', habitation: 'Habitation', epargne: 'Épargne',
};

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

export const ALERTS = {
  rejected: (count: number, amount: Cents, day: LocalDate): string =>
    count === 1
      ? `Prélèvement de ${formatCents(amount)} refusé le ${shortDate(day)}`
      : `${countOf(count, 'prélèvement refusé', 'prélèvements refusés')}, ${formatCents(amount)}`,
  rejectedWhy: (code: string | null): string => (code === null ? 'motif non communiqué' : rejectReason(code)),
  settleBefore: (day: LocalDate): string => `à régulariser avant le ${WEEKDAYS[dayOfWeek(day) - 1]} ${shortDate(day)}, sinon mise en demeure`,
  settleLate: (day: LocalDate): string => `délai de régularisation passé depuis le ${shortDate(day)}`,
  payments: 'Voir les paiements',
  rib: (since: Instant, now: Instant): string => `Nouveau RIB à valider depuis ${sinceWhen(since, now)}`,
  ribCorrection: 'Nouveau RIB à corriger',
  held: (amount: Cents): string => `${formatCents(amount)} retenus jusqu’à la décision`,
  goal: (at: Instant, now: Instant): string => (at < now ? `objectif passé, ${formatRelative(at, now)}` : `objectif ${formatRelative(at, now)}`),
  holder: (name: string): string => `pris par ${name}`,
  nobody: 'pas encore pris', clockStopped: 'horloge arrêtée jusqu’à la vérification de l’accès',
  seeRequest: 'Voir la demande',
  missing: (count: number): string => countOf(count, 'pièce attendue', 'pièces attendues'),
  missingTitles: (titles: readonly string[]): string => titles.join(' · '),
  papers: 'Voir les pièces',
  beneficiary: (since: Instant, now: Instant): string => `Ajout de bénéficiaire à valider depuis ${sinceWhen(since, now)}`,
} as const;

export const CARDS = {
  states: { active: 'Actif', changing: 'En cours de modification', suspended: 'Suspendu', terminated: 'Résilié' },
  premium: (amount: Cents, period: 'month' | 'year'): string => `${formatCents(amount)}/${period === 'month' ? 'mois' : 'an'}`,
  ended: (day: LocalDate): string => `le ${formatDate(day)}`,
  operation: (holder: string | null, since: Instant, now: Instant): string => `${holder === null ? 'pas encore prise' : `prise par ${holder}`}, depuis ${sinceWhen(since, now)}`,
} as const;

export const REIMBURSEMENTS = {
  title: 'Derniers remboursements',
  all: 'Remboursements',
  empty: 'Aucun remboursement',
  emptySentence: 'Les décomptes arrivent ici dès leur réception de l’Assurance Maladie.',
  filteredEmpty: 'Aucune ligne pour ce filtre',
  filteredEmptySentence: 'Changez d’année ou retirez un filtre.',
  columns: { careOn: 'Soin du', act: 'Acte', stage: 'Étape', spent: 'Frais', amo: 'Ass.\u00A0Maladie', amc: 'Mutuelle', other: 'Autre', rest: 'Reste' },
  thirdParty: ' · tiers payant',
  total: (count: number): string => `Total ${count < 2 ? 'de la ligne affichée' : `des ${count}\u00A0lignes affichées`}, en euros`,
  filterTotal: (count: number): string => `Total ${count < 2 ? 'de la ligne' : `des ${count}\u00A0lignes`} du filtre, en euros`,
  year: 'Année',
  act: 'Acte',
  person: 'Bénéficiaire',
  every: 'Tous',
  from: 'Du',
  to: 'Au',
  badDate: 'Date illisible, par exemple 03/04/2026',
  reset: 'Retirer les filtres',
  filters: 'Filtrer les remboursements',
} as const;

interface HiddenPerson {
  readonly name: string;
  readonly civility: Civility;
  readonly count: number;
}

/** « 17 lignes de Maëlle ŒUVRARD, majeure : masquées à cet écran ». */
export function hiddenLines(persons: readonly HiddenPerson[]): string {
  const total = persons.reduce((sum, { count }) => sum + count, 0);
  const each = persons.map(({ count, name }) => `${countOf(count, 'ligne', 'lignes')} de ${name}`).join(' et ');
  const adult = `majeur${persons.every(({ civility }) => civility === 'mme') ? 'e' : ''}${persons.length > 1 ? 's' : ''}`;
  return `${each}, ${adult}\u00A0: ${plural(total, 'masquée', 'masquées')} à cet écran`;
}

export function stageWord({ stage, paidOn }: Pick<ReimbursementLine, 'stage' | 'paidOn'>): string {
  if (stage === 'paid') return paidOn === null ? 'Payé' : `Payé le ${shortDate(paidOn)}`;
  return { sent: 'Envoyé par le praticien', 'at-amo': 'À l’Assurance Maladie', received: 'Reçu par la mutuelle', held: 'Retenu\u00A0: RIB à valider', refused: 'Refusé par la mutuelle' }[stage];
}

export const STAGE_NODES = ['praticien', 'Assurance Maladie', 'mutuelle', 'virement'] as const;
export const NODE_WORDS: Readonly<Record<NodeProgress, string>> = { done: 'fait', current: 'en cours', held: 'arrêté', waiting: 'à venir' };

export const PAPERS = {
  title: 'Pièces en attente',
  empty: 'Aucune pièce n’est attendue.',
  who: (from: 'member' | 'advisor' | 'validator', civility: Civility): string =>
    ({ member: civility === 'mme' ? 'Adhérente' : 'Adhérent', advisor: 'Conseiller', validator: 'Gestionnaire' })[from],
  since: (day: LocalDate, today: LocalDate): string => {
    const days = daysBetween(day, today);
    return days <= 0 ? 'depuis aujourd’hui' : `depuis ${countOf(days, 'jour', 'jours')}`;
  },
} as const;

export const INSTALMENTS = {
  title: 'Échéances de cotisation',
  calendar: 'Calendrier',
  empty: 'Aucune échéance à venir.',
  label: (name: string, state: 'planned' | 'rejected', period: 'month' | 'year'): string => `${name}${state === 'rejected' ? ', refusé' : period === 'year' ? ', annuelle' : ''}`,
} as const;

export const CONTRACT = {
  list: 'Contrats de l’adhérent',
  empty: 'Aucun contrat',
  emptySentence: 'Un contrat apparaît ici dès son import.',
  loading: 'Chargement du contrat…',
  effect: 'Effet',
  renewal: 'Échéance',
  end: 'Fin',
  subject: 'Objet',
  premium: 'Cotisation',
  payment: 'Paiement',
  nature: 'Contrat',
  responsible: 'responsable',
  guarantees: 'Garanties',
  columns: { label: 'Garantie', socialSecurity: 'Sécurité sociale', cover: 'Mutuelle, Sécurité sociale comprise', plainCover: 'Garanti', ceiling: 'Plafond', left: 'Reste', deductible: 'Franchise' },
  leftOf: 'Reste pour',
  exclusions: 'Exclusions',
  noExclusions: 'Aucune exclusion enregistrée.',
  options: 'Options',
  noOptions: 'Aucune option souscrite.',
  life: 'Vie du contrat',
  payments: { 'up-to-date': 'À jour', due: 'Dû', rejected: 'Refusé', none: 'Sans prélèvement' },
  seeRequest: 'Voir la demande',
  changing: 'Modification en cours',
  ceilingPeriods: { year: 'par an', claim: 'par sinistre', life: 'au total', '2-years': 'tous les 2\u00A0ans', '4-years': 'tous les 4\u00A0ans' } as Readonly<Record<string, string>>,
} as const;

const EVENT_WORDS: Readonly<Record<ContractEvent['kind'], string>> = {
  effect: 'Prise d’effet', 'beneficiary-added': 'Ajout de bénéficiaire', 'beneficiary-left': 'Sortie de bénéficiaire', 'request-opened': 'Demande ouverte',
  'request-accepted': 'Demande acceptée', 'request-refused': 'Demande refusée', 'request-withdrawn': 'Demande retirée', end: 'Résiliation',
};

export function eventWords({ kind, subject }: ContractEvent): string {
  return subject === null ? EVENT_WORDS[kind] : `${EVENT_WORDS[kind]}\u00A0: ${subject}`;
}

export const BENEFICIARIES = {
  title: 'Bénéficiaires',
  empty: 'Aucun bénéficiaire',
  emptySentence: 'Les contrats de cet adhérent ne couvrent personne nommément.',
  columns: { person: 'Personne', link: 'Lien', birth: 'Naissance', from: 'Droits du', to: 'au', ouvrant: 'Ouvrant droit', contract: 'Contrat', rights: 'Droits' },
  link: (link: MemberBeneficiary['link'], civility: Civility): string => {
    const words = { holder: 'Adhérent', spouse: 'Conjoint', 'pacs-partner': 'Partenaire de PACS', concubin: 'Concubin', child: 'Enfant', ascendant: 'Ascendant' };
    return civility === 'mme' && link !== 'pacs-partner' && link !== 'child' ? `${words[link]}e` : words[link];
  },
  oneself: (civility: Civility): string => (civility === 'mme' ? 'elle-même' : 'lui-même'),
  rights: { open: 'Ouverts', future: 'À venir', ended: 'Fermés', suspended: 'Suspendus' } satisfies Record<MemberBeneficiary['rights'], string>,
  noEnd: 'sans fin',
  age: (age: number): string => countOf(age, 'an', 'ans'),
} as const;

export const PAYMENTS = {
  ledger: 'Cotisations et remboursements',
  empty: 'Aucun mouvement',
  emptySentence: 'Ni cotisation ni virement cette année-là.',
  schedule: 'Échéances à venir',
  noSchedule: 'Aucune échéance à venir.',
  statuses: 'État par contrat',
  columns: { on: 'Date', label: 'Mouvement', state: 'État', out: 'Payé', in: 'Versé' },
  premium: (line: LineOfBusiness): string => `Cotisation ${LINES[line]}`,
  transfer: (count: number): string => `Virement, ${countOf(count, 'remboursement', 'remboursements')}`,
  total: 'Total de l’année, en euros',
  state: ({ kind, state, settledOn, rejectCode }: Pick<Flow, 'kind' | 'state' | 'settledOn' | 'rejectCode'>): string => {
    if (state === 'rejected') return `Refusé, ${rejectReason(rejectCode ?? '')}`;
    if (state === 'settled') return `Régularisé${settledOn === null ? '' : ` le ${shortDate(settledOn)}`}`;
    return state === 'planned' ? 'À prélever' : kind === 'premium' ? 'Prélevé' : 'Versé';
  },
  dueOn: (day: LocalDate): string => `avant le ${formatDate(day)}`,
} as const;

export const ACCOUNTS = {
  title: 'Comptes bancaires',
  empty: 'Aucun compte enregistré',
  emptySentence: 'Un changement de RIB enregistre le premier compte.',
  columns: { iban: 'IBAN', bank: 'Banque', holder: 'Titulaire', use: 'Usage', from: 'Du', to: 'au', state: 'État' },
  states: { current: 'En vigueur', future: 'À venir', past: 'Ancien' } satisfies Record<MemberAccount['state'], string>,
  purpose: (forReimbursements: boolean, forDebits: boolean): string =>
    forReimbursements && forDebits ? 'Remboursements et prélèvements' : forReimbursements ? 'Remboursements' : forDebits ? 'Prélèvements' : 'Sans usage',
  unknownBank: 'non connue',
  noEnd: 'sans fin',
} as const;

export const DOCUMENTS = {
  title: 'Documents',
  empty: 'Aucun document',
  emptySentence: 'Les pièces reçues, attendues et émises se rangent ici.',
  columns: { on: 'Date', title: 'Document', origin: 'Origine', contract: 'Contrat', open: 'Pièce' },
  origins: { received: 'Reçu', awaited: 'Attendu', issued: 'Émis' },
  open: 'Ouvrir',
  openNamed: (title: string): string => `Ouvrir ${title}`,
} as const;

export const REQUESTS = {
  title: 'Demandes',
  empty: 'Aucune demande',
  emptySentence: 'Les demandes de l’adhérent et leurs décisions se suivent ici.',
  columns: { received: 'Reçue le', number: 'Numéro', request: 'Demande', by: 'Saisie par', status: 'État' },
  statuses: { 'to-check': 'À traiter', correction: 'En correction', accepted: 'Acceptée', refused: 'Refusée', withdrawn: 'Retirée' } satisfies Record<MemberRequest['status'], string>,
  decided: (status: string, at: number, by: string | null): string => `${status} le ${formatInstant(instant(at)).slice(0, 10)}${by === null ? '' : ` par ${by}`}`,
  held: (status: string, holder: string): string => `${status}, prise par ${holder}`,
} as const;

/** « 25/11 »: the year is that of the screen's freshness. */
export function shortDate(day: LocalDate): string {
  return formatDate(day).slice(0, 5);
}

/** « le 20/11, 16 h 10 » or « hier, 16 h 10 ». */
function sinceWhen(since: Instant, now: Instant): string {
  const words = formatRelative(since, now);
  return /^\d/u.test(words) ? `le ${words.slice(0, 5)}${words.slice(10)}` : words;
}

function rejectReason(code: string): string {
  const words = REJECT_REASONS[code];
  return words === undefined ? code : `${code}, ${words}`;
}
