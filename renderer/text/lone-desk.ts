/** What a desk that has a hub says where only a desk without one acts. Why, and what to do: `desk-has-hub` in `refusals.ts`. */
export const LONE_DESK = {
  impediment: 'poste relié à un serveur',
  notice: 'Ce que ce poste ne fait pas',
} as const;
