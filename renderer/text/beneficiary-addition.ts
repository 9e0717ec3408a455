import type { BeneficiaryFault, BeneficiaryField } from '../../shared/domain/beneficiary/beneficiary-faults.ts';
import type { BeneficiaryLink, LifeEvent } from '../../shared/domain/policy/insurer-profile.ts';
import { formatCents, formatDate, formatLongDate, formatMemberNumber } from '../../shared/domain/text/format.ts';
import { subtractCents, type Cents } from '../../shared/domain/values/cents.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';

const PERIODS = { month: 'mois', year: 'an' } as const;

export const BENEFICIARY = {
  title: 'Ajouter un bénéficiaire',
  subtitle: (name: string, number: string): string => `${name} · n° ${formatMemberNumber(number)}`,
  contract: 'Contrat',
  contractLabel: 'Contrat de santé qui couvrira la personne',
  contractHint: (formula: string, premium: Cents, period: 'month' | 'year'): string => `${formula}, ${formatCents(premium)}/${PERIODS[period]}`,
  noContract: 'Aucun contrat ne peut accueillir un bénéficiaire',
  person: 'La personne',
  civility: 'Civilité',
  civilities: { mme: 'Mme', m: 'M.' },
  lastName: 'Nom de famille',
  firstName: 'Prénom',
  birthDate: 'Date de naissance',
  nir: 'Numéro de Sécurité sociale',
  nirNote: 'facultatif',
  nirHint: 'Quinze chiffres, clé comprise. Il sera demandé plus tard s’il manque.',
  tie: 'Le lien et l’événement',
  link: 'Lien avec l’adhérent',
  links: { child: 'Enfant', spouse: 'Conjoint marié', 'pacs-partner': 'Partenaire de PACS', concubin: 'Concubin' } as Readonly<Record<BeneficiaryLink, string>>,
  event: 'Événement',
  eventFirst: 'Choisissez d’abord le lien.',
  events: {
    birth: 'Naissance', adoption: 'Adoption', marriage: 'Mariage', pacs: 'PACS', concubinage: 'Vie commune', 'child-joins': 'Rattachement au contrat',
    schooling: 'Poursuite d’études', apprenticeship: 'Apprentissage', disability: 'Handicap reconnu', separation: 'Séparation',
  } as Readonly<Record<LifeEvent, string>>,
  eventOn: 'Date de l’événement',
  bornOn: (date: LocalDate): string => `L’événement est la naissance, le ${formatLongDate(date)}.`,
  papers: 'Pièces à joindre',
  papersFirst: 'La liste dépend du lien, de l’événement et de l’âge\u00A0: elle apparaît dès qu’ils sont connus.',
  paperKind: 'Document fourni',
  paperMissing: 'Cette pièce est obligatoire.',
  cost: 'Droits et coût',
  costFirst: 'Calculés dès que le lien, l’événement et sa date sont connus.',
  rightsFrom: 'Droits à partir du',
  premiumBefore: 'Cotisation actuelle',
  premiumAfter: 'Cotisation après',
  difference: 'Différence',
  demonstration: 'Tarif de démonstration.',
  grace: (last: LocalDate): string => `Droits dès l’événement si la demande part au plus tard le ${formatDate(last)}.`,
  graceOver: (last: LocalDate): string => `Le délai pour des droits dès l’événement a pris fin le ${formatDate(last)}\u00A0: droits au premier jour du mois suivant.`,
  premium: (amount: Cents, period: 'month' | 'year'): string => `${formatCents(amount)}/${PERIODS[period]}`,
  more: (before: Cents, after: Cents, period: 'month' | 'year'): string =>
    before === after ? 'sans changement' : `+\u00A0${formatCents(subtractCents(after, before))}/${PERIODS[period]}`,
  covered: 'Déjà couverts',
  coveredLinks: { holder: 'Adhérent', ascendant: 'Ascendant' } as Readonly<Record<string, string>>,
  recapPerson: 'Personne',
  recapTie: 'Lien',
  recapPapers: 'Pièces',
  born: (civility: 'mme' | 'm', date: LocalDate): string => `${civility === 'mme' ? 'née' : 'né'} le ${formatDate(date)}`,
} as const;

const FIELD_FAULTS: Readonly<Partial<Record<BeneficiaryField, string>>> = {
  civility: 'Choisissez la civilité.',
  lastName: 'Écrivez le nom de famille.',
  firstName: 'Écrivez le prénom.',
  birthDate: 'Écrivez la date de naissance.',
  link: 'Choisissez le lien avec l’adhérent.',
  eventOn: 'Écrivez la date de l’événement.',
};

const FAULTS: Readonly<Record<BeneficiaryFault, string>> = {
  'person-incomplete': 'Complétez ce champ.',
  'birth-date-in-future': 'La date de naissance est dans le futur.',
  'already-beneficiary': 'Cette personne est déjà couverte par ce contrat.',
  'nir-invalid': 'Ce numéro de Sécurité sociale n’est pas valable, ou n’est pas celui d’une personne née à cette date.',
  'link-event-mismatch': 'Cet événement ne convient pas à ce lien ou à cet âge.',
  'event-in-future': 'La date de l’événement est dans le futur.',
  'required-paper-missing': 'Joignez les pièces obligatoires.',
};

/** What to write in this field: the field's own words first, since « complétez » helps nobody. */
export function beneficiaryFaultSentence(field: BeneficiaryField, fault: BeneficiaryFault, isChosen: boolean): string {
  if (fault === 'person-incomplete' || (fault === 'link-event-mismatch' && field === 'link')) return FIELD_FAULTS[field] ?? FAULTS[fault];
  if (fault === 'link-event-mismatch' && field === 'event' && !isChosen) return 'Choisissez l’événement.';
  if (fault === 'link-event-mismatch' && field === 'eventOn') return 'L’événement ne peut pas avoir eu lieu avant la naissance.';
  return FAULTS[fault];
}

export const CONTRACT_CLOSED: Readonly<Record<'line-without-beneficiaries' | 'contract-not-open', string>> = {
  'line-without-beneficiaries': 'ne couvre pas d’autres personnes',
  'contract-not-open': 'n’est pas en cours',
};
