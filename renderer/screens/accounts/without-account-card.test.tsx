import { QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { withoutAccountQuery, type PersonWithoutAccount } from '../../../shared/contract/account-contract.ts';
import { keepAnswer, queryClient } from '../../api/use-query.ts';
import { actsOn } from './administered.ts';
import { WithoutAccountCard } from './without-account-card.tsx';

const aPerson = (number: number): PersonWithoutAccount => ({ staffId: `s${number}`, fullName: `Nora PETIT-${number}`, role: 'conseiller', agencyId: 'vannes', agencyName: 'Agence de Vannes', login: `nora.petit.${number}` });

/** As it opens, where so many have no account. */
function shown(all: number): string {
  keepAnswer(withoutAccountQuery, { sought: '' }, { people: Array.from({ length: Math.min(all, 12) }, (_, at) => aPerson(at)), count: all, all });
  return renderToStaticMarkup(<QueryClientProvider client={queryClient}><WithoutAccountCard onGive={() => undefined} /></QueryClientProvider>);
}

/** The buttons that give access, each named by its person. */
const buttons = (page: string): number => page.match(/aria-label="Donner accès à /gu)?.length ?? 0;

test.each([
  [12, 12, false, null],
  [13, 12, true, '1\u00A0autre personne'],
  [300, 12, true, '288\u00A0autres personnes'],
])('of %i people without an account %i are shown, and the others are found by their name', (count, listed, canFind, more) => {
  const page = shown(count);
  expect([buttons(page), page.includes('Chercher une personne'), /\d+\sautres?\spersonnes?/u.exec(page)?.[0] ?? null]).toEqual([listed, canFind, more]);
});

test('where everybody has one, the card says so', () => {
  expect(shown(0)).toContain('ont un compte sur ce poste');
});

test.each([
  ['active', false, ['renew-access', 'change-role', 'review-rights', 'disable']],
  ['shut', false, ['renew-access']],
  ['active', true, ['renew-access', 'review-rights']],
  ['shut', true, []],
] as const)('of an account that is %s, where persons come from a hub: %s, may be done %j', (state, hasHub, acts) => {
  expect(actsOn({ state }, hasHub)).toEqual(acts);
});
