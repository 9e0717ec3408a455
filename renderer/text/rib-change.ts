import type { RibChangeFault } from '../../shared/domain/rib/submit-rib-change.ts';
import { countOf, formatDate, formatMemberNumber } from '../../shared/domain/text/format.ts';
import type { IbanProblem } from '../../shared/domain/values/iban.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';

export const RIB = {
  title: 'Changer de RIB',
  subtitle: (name: string, number: string): string => `${name} · n° ${formatMemberNumber(number)}`,
  account: 'Nouveau compte',
  iban: 'IBAN',
  ibanHint: 'Saisi, collé, ou lu dans le PDF déposé plus bas. Espaces et minuscules sont acceptés.',
  ibanGood: 'IBAN valable',
  bank: (name: string, bic: string | null): string => (bic === null ? name : `${name} · BIC ${bic}`),
  bankUnknown: 'Banque non répertoriée sur ce poste\u00A0: relevez son nom sur le RIB.',
  holder: 'Titulaire du compte',
  holderHint: 'Tel qu’il est écrit sur le RIB.',
  holderDiffers: (member: string): string => `Ce nom ne ressemble pas à celui de l’adhérent, ${member}. Le gestionnaire en sera averti.`,
  usage: 'Usage du compte',
  forReimbursements: 'Remboursements de soins',
  forDebits: 'Prélèvements des cotisations',
  effectiveOn: 'Date d’effet souhaitée',
  effectiveMissing: 'Écrivez la date d’effet souhaitée.',
  effectiveHint: (from: LocalDate, to: LocalDate): string => `Du ${formatDate(from)} au ${formatDate(to)}, une fois la demande validée.`,
  paper: 'RIB de la banque',
  paperCard: 'Pièce justificative',
  ibanRead: (iban: string): string => `IBAN lu dans le document\u00A0: ${iban}`,
  ibanReadUse: 'Reprendre cet IBAN',
  ibanReadSame: 'L’IBAN saisi est bien celui du document.',
  ibanReadOther: (iban: string): string => `Le document porte un autre IBAN\u00A0: ${iban}`,
  ibanNotRead: 'L’IBAN n’a pas pu être lu dans ce fichier\u00A0: une image ou un scan n’est pas lu automatiquement. Comparez-le à l’œil.',
  current: 'Compte en place',
  currentNone: 'Aucun compte enregistré pour cet adhérent.',
  since: (date: LocalDate): string => `depuis le ${formatDate(date)}`,
  uses: (forReimbursements: boolean, forDebits: boolean): string =>
    [forReimbursements && 'remboursements', forDebits && 'prélèvements'].filter((use) => use !== false).join(' et '),
  before: 'Aujourd’hui',
  after: 'Demandé',
  reveal: 'Afficher l’IBAN saisi',
  maskAgain: 'Masquer l’IBAN',
  maskedName: 'IBAN masqué',
  usedFor: 'Usage',
  from: 'À partir du',
  proof: 'Pièce',
  summary: 'Demande de changement de RIB',
} as const;

export const RIB_FAULTS: Readonly<Record<RibChangeFault, string>> = {
  'iban-invalid': 'L’IBAN n’est pas valable.',
  'same-account': 'Ce compte est déjà celui du dossier pour cet usage.',
  'holder-missing': 'Recopiez le titulaire tel qu’il figure sur le RIB.',
  'usage-missing': 'Cochez au moins un usage du compte.',
  'effective-date-too-early': 'La date d’effet est déjà passée.',
  'effective-date-too-late': 'La date d’effet est trop lointaine.',
  'paper-missing': 'Joignez le RIB de la banque.',
};

/** Why the number is not one yet, in words that say what to look at. */
export function ibanProblemSentence(problem: IbanProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Recopiez l’IBAN du RIB.';
    case 'unknown-country':
      return `«\u00A0${problem.country}\u00A0» n’est pas un pays\u00A0: un IBAN français commence par FR.`;
    case 'not-sepa':
      return `Le pays ${problem.country} n’est pas dans la zone SEPA\u00A0: un virement ordinaire n’y va pas.`;
    case 'too-short':
      return `Il manque ${countOf(problem.expected - problem.actual, 'caractère', 'caractères')}\u00A0: ${problem.actual} sur ${problem.expected}.`;
    case 'too-long':
      return `Il y a ${countOf(problem.actual - problem.expected, 'caractère', 'caractères')} de trop\u00A0: ${problem.actual} au lieu de ${problem.expected}.`;
    case 'wrong-characters':
      return `Le ${problem.position}ᵉ caractère ne convient pas\u00A0: vérifiez une lettre prise pour un chiffre.`;
    case 'wrong-key':
      return 'La clé de l’IBAN ne correspond pas\u00A0: un chiffre est faux ou deux sont inversés.';
    case 'wrong-rib-key':
      return 'La clé RIB ne correspond pas\u00A0: un chiffre est faux ou deux sont inversés.';
  }
}
