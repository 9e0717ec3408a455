import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Chance } from './chance.ts';
import type { Dossier, Kind } from './dossier.ts';
import type { Setting } from './setting.ts';

const DECIDERS = ['karim-benali', 'sophie-le-gall'] as const;
type Reason = { code: string; message: string };

/** The profile's codes for the two reviewed operations; a plain one for the others. */
const REASONS: Readonly<Partial<Record<Kind, readonly Reason[]>>> = {
  'rib-change': [
    { code: 'holder-mismatch', message: 'Le compte n’est pas à votre nom. Envoyez un RIB dont vous êtes titulaire ou cotitulaire.' },
    { code: 'illegible-proof', message: 'Le RIB reçu n’est pas lisible. Envoyez le document d’origine de votre banque, en PDF ou en photo nette.' },
  ],
  'beneficiary-addition': [
    { code: 'missing-paper', message: 'Il manque un justificatif. Envoyez la pièce demandée\u202F; votre demande reprendra là où elle s’est arrêtée.' },
  ],
};
const OTHER_REASON: Reason = { code: 'not-covered', message: 'Votre contrat ne prévoit pas cette demande. Un conseiller peut vous proposer une autre formule.' };

/** A working day of the last week: most open requests are within their deadline, some are past it. */
export function openedSince(setting: Setting, chance: Chance): LocalDate {
  const days = chance.pick([0, 0, 0, -1, -1, -1, -2, -2, -2, -3, -4, -6]);
  return setting.calendar.workingDaysLater(setting.calendar.today, days === 0 ? -1 : days);
}

/** Three in four accepted, one in six refused with its reason, the rest withdrawn by the member. */
export function decided(chance: Chance, open: Dossier['request']): Dossier['request'] {
  const die = chance.below(100);
  if (die >= 92) return { ...open, status: 'withdrawn', version: 2 };
  const decidedAt = open.receivedAt + chance.between(2, 40) * 3_600_000;
  const decision = { ...open, decidedBy: chance.pick(DECIDERS), decidedAt, version: 2 };
  if (die < 75) return { ...decision, status: 'accepted' };
  const reason = chance.pick(REASONS[open.kind] ?? [OTHER_REASON]);
  return { ...decision, status: 'refused', reasonCode: reason.code, memberMessage: reason.message };
}
