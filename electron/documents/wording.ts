import { assertNever } from '../../shared/lib/assert.ts';
import type { Attachment, AttestationDeDroits, CoveredPerson, PersonQuality, PersonSex, StateMark } from '../../shared/domain/attestation/attestation.ts';
import type { PhoneUse, TiersPayantLevel } from '../../shared/domain/policy/insurer-profile.ts';
import { formatDate, formatPercent, formatTime, NO_BREAK } from '../../shared/domain/text/format.ts';
import { localDateOf, localTimeOf } from '../../shared/domain/values/instant.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';

/** The fixed sentences and headings of the attestation de droits. */
export const ATTESTATION_WORDING = {
  title: 'Attestation de droits',
  verify: 'Vérifier ce document',
  code: 'code',
  memberNumber: 'N° d’adhérent',
  amcNumber: 'N° AMC',
  contract: 'Contrat',
  validity: 'Validité',
  issued: 'Établie le',
  persons: 'Personnes couvertes',
  maskedNir: 'N° de Sécurité sociale de l’ouvrant droit masqué\u00A0: il ne figure en entier que sur la carte',
  personHead: ['Nom et prénom', 'Qualité', 'Né(e) le', 'Rattachement à l’assurance maladie', 'Droits jusqu’au'],
  tiersPayant: 'Tiers payant par type de soin',
  tiersPayantBase: 'En % de la base de remboursement, part de la Sécurité sociale comprise',
  closing: 'La participation forfaitaire, les franchises et les dépassements d’honoraires ne sont pas avancés par le tiers payant. L’exemplaire électronique de cette attestation a la même force probante que le papier (art.\u00A01366 du Code civil)\u202F; il est conservé tel qu’il a été émis.',
} as const;

export function subtitle({ period }: AttestationDeDroits): string {
  return `et tiers payant ${period.from.slice(0, 4)}`;
}

export function certification({ insurer }: AttestationDeDroits): string {
  return `${insurer.name} certifie que les personnes désignées ci-dessous ont droit à ses prestations pour la période indiquée, sous réserve du paiement des cotisations. Le tiers payant s’exerce sur présentation de cette attestation ou de la carte de tiers payant, avec la carte Vitale à jour.`;
}

export function contractLine({ contract }: AttestationDeDroits): string {
  return contract.isResponsible ? `${contract.label}, contrat responsable` : `${contract.label}, contrat non responsable`;
}

export function validity({ period }: AttestationDeDroits): string {
  return `du ${formatDate(period.from)} au ${formatDate(period.to)}`.replaceAll(' ', NO_BREAK);
}

export function issued({ issuedAt }: AttestationDeDroits): string {
  return `${formatDate(localDateOf(issuedAt))}, en agence`;
}

/** What the mark of state says, null for an original. */
export function stateMark(mark: StateMark | null): string | null {
  if (mark === null) return null;
  switch (mark.kind) {
    case 'reprint': return `Réimpression n°${NO_BREAK}${mark.rank}`;
    case 'control-pending': return 'Contrôle en attente';
    case 'not-confirmed': return 'Enregistré à l’agence, non confirmé par le siège';
    case 'specimen': return 'Spécimen';
    default: return assertNever(mark);
  }
}

export function issueLine({ mark, issuedAt }: AttestationDeDroits): string {
  if (mark?.kind !== 'reprint') return `Original émis le ${momentText(issuedAt)}`;
  return `Réimpression n°${NO_BREAK}${mark.rank} du ${momentText(mark.reprintedAt)}, original du ${momentText(issuedAt)}`;
}

export function pageNumber(current: number, total: number): string {
  return `Page${NO_BREAK}${current}/${total}`;
}

export function qualityText({ quality, sex }: CoveredPerson): string {
  return QUALITIES[quality][sex];
}

export function attachmentText(attachment: Attachment): string {
  switch (attachment.kind) {
    case 'own': return `Ouvrant droit, ${maskedNir(attachment.nirStart)}`;
    case 'with': return `Avec ${FRENCH_LIST.format(attachment.givenNames)}, rang${NO_BREAK}${attachment.rank}`;
    case 'unknown': return 'Rattachement non connu';
    default: return assertNever(attachment);
  }
}

export function levelText(level: TiersPayantLevel): string {
  return level.kind === 'rate' ? formatPercent(level.percent) : 'accord préalable';
}

export const PHONE_USES: Readonly<Record<PhoneUse, string>> = {
  member: 'Adhérents', professional: 'Professionnels de santé', abroad: 'Depuis l’étranger',
};

const QUALITIES: Readonly<Record<PersonQuality, Readonly<Record<PersonSex, string>>>> = {
  'member': { female: 'Adhérente', male: 'Adhérent' },
  'spouse': { female: 'Conjointe', male: 'Conjoint' },
  'pacs-partner': { female: 'Partenaire', male: 'Partenaire' },
  'concubin': { female: 'Concubine', male: 'Concubin' },
  'child': { female: 'Enfant', male: 'Enfant' },
  'ascendant': { female: 'Ascendante', male: 'Ascendant' },
};

const FRENCH_LIST = new Intl.ListFormat('fr', { type: 'conjunction' });

/** '1 85 06 •• ••• ••• ••': what follows the month of birth never reaches the page. */
function maskedNir(nirStart: string): string {
  return [nirStart.slice(0, 1), nirStart.slice(1, 3), nirStart.slice(3, 5), '••', '•••', '•••', '••'].join(NO_BREAK);
}

function momentText(moment: Instant): string {
  return `${formatDate(localDateOf(moment))} à ${formatTime(localTimeOf(moment))}`.replaceAll(' ', NO_BREAK);
}
