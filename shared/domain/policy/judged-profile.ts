import type { InsurerProfile } from './insurer-profile.ts';

/** What acts are judged by, of the profile: a judge sees no more, so that the version of the rules covers all that may make two outcomes of one act. */
export const JUDGED_PARTS = [
  'policies', 'reviewDelays', 'paperRules', 'ribEffectDates', 'rightsRules', 'beneficiaryPremiums', 'refusalReasons', 'contactWatch', 'privacy',
] as const satisfies readonly (keyof InsurerProfile)[];

export type JudgedProfile = Pick<InsurerProfile, (typeof JUDGED_PARTS)[number]>;
