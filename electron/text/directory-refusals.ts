import type { DirectoryRefusalCode, OwnRefusalCode } from '../../shared/contract/directory-contract.ts';
import { LINE_REFUSALS } from './import-refusals.ts';

/** What an operator reads beside a refused line of a directory, where an export has no such reason. */
export const DIRECTORY_REFUSALS: Readonly<Record<OwnRefusalCode, string>> = {
  'agency-code-invalid': 'Le code d’une agence ne contient que minuscules sans accent, chiffres et traits d’union.',
  'staff-reference-reserved': 'Cette référence est réservée au serveur.',
  'position-invalid': 'Le rang d’une garantie est un nombre de 0 à 999.',
  'ceiling-period-missing': 'Un plafond doit porter sa période.',
  'key-twice': 'Une autre ligne du fichier porte déjà cet identifiant.',
  'last-administrator': 'Il ne resterait aucun administrateur actif.',
};

/** The sentence of any code. */
export function directoryRefusal(code: DirectoryRefusalCode): string {
  return { ...LINE_REFUSALS, ...DIRECTORY_REFUSALS }[code];
}
