import type { RequestDetail } from '../../shared/contract/request-contract.ts';
import type { Check, CheckCode } from '../../shared/domain/request/check.ts';
import { countOf, formatDate } from '../../shared/domain/text/format.ts';
import { parseLocalDate } from '../../shared/domain/values/local-date.ts';

type Facts = Check['facts'];
interface CheckWords {
  readonly sentence: string;
  /** Right end of the line: what was compared. */
  readonly aside: string;
}

/** A check in words. Total: a new code without its sentence does not compile. */
export function checkWords(check: RequestDetail['checks'][number]): CheckWords {
  return SENTENCES[check.code](check.facts, check.verdict === 'conform');
}

const MATCHES: Readonly<Record<string, string>> = { exact: 'nom identique', partial: 'nom partiel', different: 'autre nom' };
const NUMBER_STATES: Readonly<Record<string, CheckWords>> = {
  verified: { sentence: 'Numéro de Sécurité sociale vérifié', aside: 'clé exacte' },
  absent: { sentence: 'Sans numéro de Sécurité sociale propre', aside: 'ayant droit' },
  wrong: { sentence: 'Numéro de Sécurité sociale incohérent', aside: 'clé fausse' },
};

const SENTENCES: Readonly<Record<CheckCode, (facts: Facts, isConform: boolean) => CheckWords>> = {
  holder: ({ holder, member, match }) => ({ sentence: match === 'exact' ? `Titulaire\u00A0: «\u00A0${holder}\u00A0»` : `Titulaire\u00A0: «\u00A0${holder}\u00A0», fiche «\u00A0${member}\u00A0»`, aside: MATCHES[String(match)] ?? '' }),
  'account-key': ({ country, length }, isConform) => ({ sentence: isConform ? 'Clé de contrôle et longueur exactes' : 'Clé de contrôle ou longueur fausse', aside: `${country} · ${length} caractères` }),
  'account-shared': ({ members }, isConform) => ({
    sentence: isConform ? 'IBAN connu sur aucun autre dossier' : `IBAN présent chez ${countOf(Number(members), 'autre adhérent', 'autres adhérents')}`,
    aside: isConform ? '' : 'à rapprocher',
  }),
  'email-changed': ({ days, limit }, isConform) => ({
    sentence: Number(days) < 0 ? 'E-mail du dossier jamais modifié' : `E-mail du dossier modifié il y a ${countOf(Number(days), 'jour', 'jours')}`,
    aside: isConform ? '' : `dans les ${limit}\u00A0derniers jours`,
  }),
  'paper-present': ({ count }, isConform) => ({ sentence: isConform ? 'Pièce jointe lisible ici' : 'Aucune pièce jointe', aside: isConform ? countOf(Number(count), 'pièce', 'pièces') : 'à demander' }),
  'effective-date': ({ on }, isConform) => ({ sentence: isConform ? `Prise d’effet le ${dateWords(on)}` : `Date demandée passée\u00A0: ${dateWords(on)}`, aside: isConform ? '' : 'effet à la décision' }),
  'required-paper': ({ label, state }) => ({ sentence: String(label), aside: state === 'present' ? 'présente' : 'absente' }),
  'own-number': ({ state }) => NUMBER_STATES[String(state)] ?? { sentence: '', aside: '' },
  'duplicate-person': (_facts, isConform) => ({
    sentence: isConform ? 'Pas encore bénéficiaire du contrat' : 'Même prénom et même naissance déjà au contrat',
    aside: isConform ? '' : 'doublon possible',
  }),
  'birth-rank': ({ rank }) => ({ sentence: 'Un enfant né le même jour est déjà couvert', aside: `rang gémellaire ${rank}` }),
  'iban-read': ({ length }, isConform) => ({ sentence: isConform ? 'IBAN lu identique à l’IBAN saisi' : 'IBAN lu différent de l’IBAN saisi', aside: isConform ? `${length} sur ${length}` : 'à comparer' }),
  'paper-age': ({ days, months, on }, isConform) => ({
    sentence: isConform ? `Pièce éditée ${daysAgoWords(Number(days))}` : `Pièce éditée le ${dateWords(on)}`,
    aside: Number(days) < 0 ? 'date à venir' : `${countOf(Number(months), 'mois', 'mois')} au plus`,
  }),
  'access-alert': ({ kind, on }, isConform) => ({
    sentence: isConform ? 'Aucune alerte sur l’accès au portail' : `${kind === 'unrecognised-access' ? 'Accès signalé comme non reconnu' : 'Connexion inhabituelle à vérifier'}, le ${dateWords(on)}`,
    aside: isConform ? '' : 'à vérifier d’abord',
  }),
  'identity-document': ({ label, on }, isConform) => ({
    sentence: isConform ? `${label}, original vu le ${dateWords(on)}` : `${label} hors de validité le ${dateWords(on)}`, aside: isConform ? 'photo comparée' : 'périmée',
  }),
  'contact-recent': ({ which, days, limit }, isConform) => ({
    sentence: `${which === 'email' ? 'E-mail' : 'Téléphone'} du dossier ${Number(days) < 0 ? 'jamais modifié' : `modifié il y a ${countOf(Number(days), 'jour', 'jours')}`}`,
    aside: isConform ? '' : `dans les ${limit}\u00A0derniers jours`,
  }),
  'event-date': ({ on }, isConform) => ({ sentence: isConform ? `Événement du ${dateWords(on)}` : `Événement à venir, le ${dateWords(on)}`, aside: '' }),
};

export const LINK_NAMES: Readonly<Record<string, string>> = {
  spouse: 'Conjoint(e)', 'pacs-partner': 'Partenaire de PACS', concubin: 'Concubin(e)', child: 'Enfant', ascendant: 'Ascendant', holder: 'Adhérent',
};

export const EVENT_NAMES: Readonly<Record<string, string>> = {
  birth: 'Naissance', adoption: 'Adoption', marriage: 'Mariage', pacs: 'PACS', concubinage: 'Concubinage', 'child-joins': 'Rattachement d’un enfant',
  schooling: 'Scolarité', apprenticeship: 'Apprentissage', disability: 'Handicap', separation: 'Séparation',
};

function daysAgoWords(days: number): string {
  if (days === 0) return 'aujourd’hui';
  return days === 1 ? 'hier' : `il y a ${countOf(days, 'jour', 'jours')}`;
}

function dateWords(iso: string | number | undefined): string {
  const date = parseLocalDate(String(iso));
  return date === null ? '' : formatDate(date);
}
