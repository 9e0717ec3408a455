import { expect, test } from 'vitest';
import type { SyncStatus } from '../../shared/contract/sync-contract.ts';
import { HUB_REFUSAL_CODES } from '../../shared/contract/sync/hub-refusal.ts';
import { HALT_REASONS, SYNC_PHASES, type SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { sentencesOfHub } from './refusals.ts';
import { cornerWords, haltWords } from './sync-corner.ts';

/** Monday 23 November 2026, 14 h 30 in Paris. */
const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
const HEARD = instant(NOW - 28 * 60_000);
const YESTERDAY = instant(NOW - 24 * 3_600_000);

const said = (given: Partial<SyncStatus>, phase: SyncPhase = 'live'): readonly string[] => {
  const { state, word, detail } = cornerWords({ hasHub: true, waiting: 0, toTakeUp: 0, lastHeardAt: HEARD, halted: null, scopesBehind: 0, coming: null, isPaused: false, ...given }, phase, NOW);
  return [state, word.replaceAll('\u00A0', ' '), detail.replaceAll('\u00A0', ' ')];
};

test('the corner says when the hub was last heard, what waits, and since when the line is cut', () => {
  expect(said({})).toEqual(['fresh', 'Synchronisé 14 h 02', '0 en attente']);
  expect(said({ lastHeardAt: YESTERDAY })).toEqual(['fresh', 'Synchronisé hier, 14 h 30', '0 en attente']);
  expect(said({ waiting: 3 })).toEqual(['sending', 'En attente', '3 actes']);
  expect(said({ waiting: 1 }, 'catching-up')).toEqual(['sending', 'En attente', '1 acte']);
  expect(said({}, 'catching-up')).toEqual(['sending', 'Rattrapage…', '0 en attente']);
  expect(said({}, 'connecting')).toEqual(['sending', 'Connexion…', '0 en attente']);
  expect(said({ waiting: 3 }, 'offline')).toEqual(['offline', 'Hors ligne depuis 14 h 02', '3 actes gardés']);
  expect(said({ lastHeardAt: null }, 'offline')).toEqual(['offline', 'Hors ligne', '0 acte gardé']);
});

test('what needs a person comes before what passes by itself, and a halt before all', () => {
  for (const phase of SYNC_PHASES) expect(said({ toTakeUp: 2, waiting: 1 }, phase).slice(0, 2)).toEqual(['attention', 'À reprendre · 2']);
  expect(said({ toTakeUp: 1 }, 'offline')[2]).toBe('hors ligne depuis 14 h 02');
  for (const halted of HALT_REASONS) expect(said({ halted, toTakeUp: 1, waiting: 4 }, 'halted')).toEqual(['halted', expect.stringMatching(/^Arrêtée : /u), '4 actes gardés']);
  expect(new Set(HALT_REASONS.map((reason) => haltWords(reason).sentence)).size).toBe(HALT_REASONS.length);
});

test('what comes whole says how much of it is here, unless something needs a person; a pause says so', () => {
  const whole = { taken: 1_249_000, rows: 5_000_000, isFirst: true };
  expect(said({ coming: whole }, 'catching-up').slice(1)).toEqual(['Première connexion : 24 %', '1,2 M de lignes sur 5 M']);
  expect(said({ coming: { ...whole, isFirst: false }, isPaused: true })[1]).toBe('Reprise complète en pause : 24 %');
  expect(said({ coming: { taken: 1500, rows: 3000, isFirst: true } }, 'catching-up')[2]?.replaceAll('\u202F', ' ')).toBe('1 500 lignes sur 3 000');
  expect(said({ isPaused: true })[1]).toBe('Première connexion en pause');
  expect(said({ coming: whole, toTakeUp: 1 })[0]).toBe('attention');
});

test('a refusal of the hub has its sentence: its own, that of the rules, or one that says that it has none', () => {
  expect(new Set(HUB_REFUSAL_CODES.map((code) => sentencesOfHub({ code, facts: {} }).cause)).size).toBe(HUB_REFUSAL_CODES.length);
  expect(sentencesOfHub({ code: 'already-decided', facts: {} }).cause).toBe('La demande a déjà été décidée.');
  for (const code of ['defect', 'a-code-of-tomorrow', 'toString']) expect(sentencesOfHub({ code, facts: {} }).cause).toBe('Le serveur n’a pas pu juger cet acte.');
});
