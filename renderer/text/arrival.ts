import type { ownArrivalQuery } from '../../shared/contract/account-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import { countOf, formatInstant } from '../../shared/domain/text/format.ts';
import { instant } from '../../shared/domain/values/instant.ts';

type Arrival = NonNullable<OutputOf<typeof ownArrivalQuery>>;
type ChangeName = Arrival['changes'][number]['action'];

export const ARRIVAL = {
  notice: 'Votre compte depuis votre dernière connexion',
  changed: 'Votre compte a changé depuis votre connexion précédente',
  notYours: 'Si ce n’était pas vous, prévenez votre responsable et changez votre phrase de passe dans «\u00A0Mon compte\u00A0».',
  read: 'J’ai lu',
} as const;

const CHANGES: Readonly<Record<ChangeName, string>> = {
  'accounts.renew-access': 'nouveau code d’accès donné',
  'session.confirm-factor': 'téléphone enrôlé',
  'session.change-passphrase': 'phrase de passe changée',
  'session.renew-recovery-codes': 'codes de récupération renouvelés',
};

/** « 3 essais refusés avant votre entrée » and « Phrase de passe changée le 23/11/2026, 14 h 30. Si ce n’était pas vous, … ». */
export function arrivalWords({ refusedBefore, changes }: Arrival): { readonly title: string; readonly sentence: string } {
  const told = changes.map(({ action, at }) => `${CHANGES[action]} le ${formatInstant(instant(at))}`).join('\u202F; ');
  const list = told === '' ? '' : `${told.charAt(0).toUpperCase()}${told.slice(1)}. `;
  const title = refusedBefore === 0 ? ARRIVAL.changed : `${countOf(refusedBefore, 'essai refusé', 'essais refusés')} sur votre compte avant cette entrée`;
  return { title, sentence: `${list}${ARRIVAL.notYours}` };
}
