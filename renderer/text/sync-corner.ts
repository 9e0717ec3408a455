import type { SyncStatus } from '../../shared/contract/sync-contract.ts';
import type { HaltReason, SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import { countOf, formatCount, formatPercent, formatRelative, formatTime } from '../../shared/domain/text/format.ts';
import { instant, localDateOf, localTimeOf, type Instant } from '../../shared/domain/values/instant.ts';

/** What every screen says of the synchronisation: the corner of the title bar, and the mark of what is not settled yet. */
export const PROPOSED = 'Proposée, en attente du serveur';
/** A page that was handed over and that the hub has not recorded. */
export const ISSUED_HERE = 'En attente du serveur';

const HALTS: Readonly<Record<HaltReason, { readonly word: string; readonly sentence: string }>> = {
  'mass-delete': { word: 'trop de retraits', sentence: 'Le serveur annonce un nombre inhabituel de retraits\u202F; aucun n’a été appliqué. Une personne habilitée regarde ce qui partirait, et reprend si c’est voulu.' },
  revoked: { word: 'poste révoqué', sentence: 'Le serveur n’accepte plus ce poste. Ce qui a été saisi est gardé ici\u202F; prévenez la personne qui administre les postes.' },
  'upgrade-required': { word: 'mise à jour nécessaire', sentence: 'Le serveur demande une version plus récente de Guichet\u00A0: rien n’en vient plus avant la mise à jour. Ce que vous saisissez y part encore, ou est gardé ici.' },
  'row-refused': { word: 'ligne impossible', sentence: 'Une ligne reçue du serveur ne peut pas être écrite sur ce poste\u202F; elle n’a pas été appliquée, ni celles reçues avec elle. Ce que vous saisissez part encore, ou est gardé ici. Prévenez le support, puis reprenez une fois la ligne corrigée ou Guichet mis à jour.' },
  'log-broken': { word: 'journal incohérent', sentence: 'Le journal reçu ne s’enchaîne pas\u202F; rien n’en a été appliqué. Prévenez le support sans éteindre le poste.' },
};

export function haltWords(reason: HaltReason): { readonly title: string; readonly sentence: string } {
  return { title: `Synchronisation arrêtée\u00A0: ${HALTS[reason].word}.`, sentence: HALTS[reason].sentence };
}

export interface CornerWords {
  readonly state: 'fresh' | 'sending' | 'offline' | 'attention' | 'halted';
  readonly word: string;
  readonly detail: string;
}

/** « Première connexion : 1,2 M de lignes sur 5 M, 24 % ». */
export function comingWords({ coming, isPaused }: Pick<SyncStatus, 'coming' | 'isPaused'>): { readonly word: string; readonly detail: string } | null {
  if (coming === null) return isPaused ? { word: 'Première connexion en pause', detail: 'rien n’arrive' } : null;
  const { taken, rows, isFirst } = coming;
  const share = formatPercent(Math.floor((100 * taken) / Math.max(1, rows)), 0);
  return { word: `${isFirst ? 'Première connexion' : 'Reprise complète'}${isPaused ? ' en pause' : ''}\u00A0: ${share}`, detail: linesWords(taken, rows) };
}

const MILLION = 1_000_000;

function linesWords(taken: number, rows: number): string {
  if (rows < MILLION) return `${countOf(taken, 'ligne', 'lignes')} sur ${formatCount(rows)}`;
  return `${millions(taken)} de lignes sur ${millions(rows)}`;
}

function millions(count: number): string {
  return `${(Math.floor((count * 10) / MILLION) / 10).toLocaleString('fr-FR')}\u00A0M`;
}

/** The corner of the title bar. What needs a person comes before what passes by itself. */
export function cornerWords({ waiting, toTakeUp, lastHeardAt, halted, ...whole }: SyncStatus, phase: SyncPhase, now: Instant): CornerWords {
  const toSend = `${formatCount(waiting)} en attente`;
  if (halted !== null) return { state: 'halted', word: `Arrêtée\u00A0: ${HALTS[halted].word}`, detail: keptWords(waiting) };
  if (toTakeUp > 0) return { state: 'attention', word: `À reprendre · ${formatCount(toTakeUp)}`, detail: phase === 'offline' ? `hors ligne${sinceWords(lastHeardAt, now)}` : toSend };
  if (phase === 'offline') return { state: 'offline', word: `Hors ligne${sinceWords(lastHeardAt, now)}`, detail: keptWords(waiting) };
  const coming = comingWords(whole);
  if (coming !== null) return { state: 'sending', ...coming };
  if (phase === 'live' && waiting === 0) return { state: 'fresh', word: lastHeardAt === null ? 'Synchronisé' : `Synchronisé ${momentWords(instant(lastHeardAt), now)}`, detail: toSend };
  if (waiting > 0) return { state: 'sending', word: 'En attente', detail: countOf(waiting, 'acte', 'actes') };
  return { state: 'sending', word: phase === 'catching-up' ? 'Rattrapage…' : 'Connexion…', detail: toSend };
}

function keptWords(waiting: number): string {
  return countOf(waiting, 'acte gardé', 'actes gardés');
}

function sinceWords(at: number | null, now: Instant): string {
  return at === null ? '' : ` depuis ${momentWords(instant(at), now)}`;
}

/** « 14 h 32 » today, « hier, 14 h 32 » or a date before. */
function momentWords(at: Instant, now: Instant): string {
  return localDateOf(at) === localDateOf(now) ? formatTime(localTimeOf(at)) : formatRelative(at, now);
}
