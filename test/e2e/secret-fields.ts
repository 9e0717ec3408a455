import type { Page } from '@playwright/test';
import type { Screen } from '../../renderer/navigation/route.ts';

/** Where somebody speaks with a member, or about one. */
export const MEMBER_SCREENS: ReadonlySet<Screen> = new Set(['portal-access', 'member', 'rectification', 'validation']);

const SECRET_WORDS = /mot de passe|phrase de passe|code (?:reçu|temporaire|sms|de vérification|secret)|réponse secrète|question de sécurité/iu;

/** Everything that one can type into, by its accessible name, where the name or the kind says that it takes a secret. */
export async function secretFieldsOf(page: Page): Promise<readonly string[]> {
  const fields = await page.locator('input, textarea, [contenteditable=true]').evaluateAll((elements) =>
    elements.map((element) => {
      const input = element as HTMLInputElement;
      const labels = [...(input.labels ?? [])].map((label) => label.textContent).join(' ');
      return { name: `${input.getAttribute('aria-label') ?? ''} ${labels} ${input.placeholder ?? ''}`.trim(), type: input.type, autocomplete: input.getAttribute('autocomplete') ?? '' };
    }));
  const typed = fields.filter(({ type }) => type !== 'radio' && type !== 'checkbox');
  return typed.filter(({ name, type, autocomplete }) => type === 'password' || /password|one-time-code/u.test(autocomplete) || SECRET_WORDS.test(name)).map(({ name, type }) => `${name} (${type})`);
}
