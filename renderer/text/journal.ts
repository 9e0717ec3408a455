import type { JournalRow, JournalState, ProofReason } from '../../shared/contract/journal-contract.ts';
import { REFUSAL_CODES } from '../../shared/contract/refusal.ts';
import { countOf, formatInstant, formatMemberNumber } from '../../shared/domain/text/format.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { wordsOf } from '../../shared/text/audit-words.ts';
import { sentencesOf } from './refusals.ts';

/** Sentences of the journal: the tab of a file, the screen of the workstation, the notice when it does not hold. */
export const JOURNAL = {
  title: 'Journal du poste',
  hint: 'Qui a fait quoi, sur quel dossier, quand et depuis quel poste. Rien ne s’y corrige ni ne s’y efface.',
  tabTitle: 'Journal de la fiche',
  reserved: 'Journal réservé',
  reservedSentence: 'Le responsable d’agence le consulte. Vos ouvertures de dossier et vos actes y figurent.',
  views: 'Entrées montrées',
  all: 'Tout',
  refused: 'Refus',
  columns: { at: 'Quand', who: 'Qui', what: 'Quoi', file: 'Dossier', workstation: 'Poste', outcome: 'Issue' },
  outcomes: { done: 'Fait', refused: 'Refusé' },
  openFile: (number: string): string => `Ouvrir la fiche n°\u00A0${formatMemberNumber(number)}`,
  loading: 'Chargement du journal…',
  empty: 'Aucune entrée',
  emptySentence: 'Chaque ouverture, chaque acte et chaque refus s’inscrit ici dans la seconde.',
  failed: 'Le journal n’a pas pu être lu',
  failedSentence: 'Rien n’est perdu. Réessayez\u202F; si cela continue, donnez la référence au support.',
  more: 'Afficher la suite',
  shown: (count: number, isAll: boolean): string => `${countOf(count, 'entrée affichée', 'entrées affichées')}${isAll ? '' : ', et d’autres'}`,
  integrity: 'Intégrité',
  check: 'Vérifier maintenant',
  checking: 'Vérification en cours',
  workstation: 'Poste',
  key: 'Empreinte de la clé',
  keyHint: 'À donner, par une autre voie que le dossier, à qui vérifie un dossier de preuve.',
  keyAfterCheck: 'Affichée après la première vérification.',
  see: 'Ouvrir le journal',
  notice: 'Alerte sur le journal',
} as const;

const STATES: Readonly<Record<JournalState['state'], string>> = {
  unchecked: 'Pas encore vérifié depuis l’ouverture du poste', checking: 'Vérification en cours', sound: 'Intact', broken: 'Ne tient pas',
};

/** What the last check found, in one line. */
export function stateWords({ state, checkedAt, entries }: JournalState): string {
  if (checkedAt === null || state === 'checking') return STATES[state];
  return `${STATES[state]}\u00A0· ${countOf(entries, 'entrée vérifiée', 'entrées vérifiées')} le ${formatInstant(instant(checkedAt))}`;
}

type FaultCode = NonNullable<JournalState['fault']>['code'];

const FAULTS: Readonly<Record<FaultCode, (seq: number) => string>> = {
  missing: (seq) => `L’entrée n°\u00A0${seq} manque\u00A0: elle a été retirée, ou la fin du journal a été coupée.`,
  altered: (seq) => `L’entrée n°\u00A0${seq} n’est plus celle qui a été inscrite.`,
  forged: (seq) => `L’entrée n°\u00A0${seq} n’est pas signée par ce poste\u00A0: elle a été réécrite.`,
  checkpoint: () => 'Le repère laissé par le retrait des entrées anciennes n’est pas signé par ce poste.',
  workstation: () => 'La clé de ce poste a disparu\u00A0: plus rien ne peut être vérifié.',
  'went-back': (seq) => `La base est revenue à un état antérieur, arrêté à l’entrée n°\u00A0${seq}. Si une sauvegarde vient d’être restaurée, c’est elle\u202F; sinon, quelqu’un a remplacé le fichier.`,
  'counter-lost': () => 'Le compteur gardé à côté de la base a disparu\u00A0: un remplacement de la base ne se verrait plus.',
  'counter-forged': () => 'Le compteur gardé à côté de la base a été modifié.',
  unreadable: () => 'La vérification n’a pas pu aller à son terme.',
};

/** The notice of a journal that does not hold: what was found, what is kept, what to do. */
export function faultWords({ code, seq }: NonNullable<JournalState['fault']>): { readonly title: string; readonly sentence: string } {
  return { title: 'Le journal de ce poste ne tient pas.', sentence: `${FAULTS[code](seq)} Les dossiers restent lisibles\u202F; prévenez le responsable et le support sans éteindre le poste.` };
}

/** '22/11/2026, 14 h 30 min 05': two entries of one minute are told apart. */
export function whenOf({ at }: JournalRow): string {
  return `${formatInstant(instant(at))}\u00A0min\u00A0${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`;
}

/** Who acted, as the journal says it. */
export function whoOf({ actorId, actorName }: JournalRow): string {
  if (actorName !== null) return actorName;
  if (actorId === 'nobody') return 'Personne au poste';
  if (actorId === 'guichet') return 'Guichet';
  return actorId.startsWith('cli:') ? `Ligne de commande (${actorId.slice('cli:'.length)})` : actorId;
}

/** What was done, then its facts: the reason of a refusal, a number, how many times. */
export function whatOf({ action, detail }: JournalRow): { readonly act: string; readonly facts: string } {
  return { act: wordsOf(action), facts: Object.entries(detail).flatMap(([name, value]) => factWords(name, value)).join(' · ') };
}

function factWords(name: string, value: string | number): readonly string[] {
  if (name === 'code') return [refusalWords(String(value))];
  if (name === 'times') return [`${value} fois`];
  if (name === 'number' || name === 'reference') return value === '' ? [] : [String(value)];
  if (name === 'entries') return [countOf(Number(value), 'entrée', 'entrées')];
  if (name === 'reason') return [PROOF_REASON_NAMES[value as ProofReason] ?? ''].filter((words) => words !== '');
  return [];
}

function refusalWords(code: string): string {
  const known = REFUSAL_CODES.find((candidate) => candidate === code);
  return known === undefined ? '' : sentencesOf({ code: known }).cause;
}

export const PROOF_REASON_NAMES: Readonly<Record<ProofReason, string>> = {
  complaint: 'Réclamation de l’adhérent',
  mediator: 'Saisine du médiateur',
  court: 'Demande d’un juge',
  'member-request': 'Demande d’accès de l’adhérent',
  'internal-audit': 'Contrôle interne',
  supervisor: 'Contrôle de l’ACPR ou de la CNIL',
};

export const PROOF = {
  open: 'Exporter le dossier de preuve',
  title: 'Exporter le dossier de preuve',
  sentence: 'Le dossier contient les événements de cette fiche, leurs empreintes signées et l’empreinte de chaque document\u202F; aucun document, ni numéro de Sécurité sociale, ni IBAN. L’export s’inscrit lui-même au journal.',
  reason: 'Motif',
  reasonMissing: 'Choisissez le motif\u00A0: il s’inscrit au journal.',
  reference: 'Référence',
  referenceHint: 'Numéro de la réclamation ou de la saisine, sans nom de personne.',
  referenceWrong: 'Lettres sans accent, chiffres, points, tirets et barres, 40 signes au plus.',
  verifier: 'Enregistrer aussi, à côté, la page qui vérifie le dossier',
  verifierHint: 'Une page web qui fonctionne sans Guichet et sans réseau.',
  confirm: 'Choisir l’emplacement',
  cancel: 'Annuler',
  failed: 'Le dossier n’a pas été exporté',
  done: (fileName: string, events: number): string => `${fileName}\u00A0: ${countOf(events, 'événement exporté', 'événements exportés')}`,
} as const;
