import { JUDGED_PARTS } from '../domain/policy/judged-profile.ts';
import type { JudgeContext } from './judging.ts';

/** The program's, as its package says it: the judges are its code. */
export const RELEASE = '0.1.0';

const DIGITS = 12;

/**
 * Names the rules by which one side judges: the release, and a digest of the settings that judges see, in whatever order a file has them. Desk and hub have
 * the same where equal facts give equal outcomes. `digest`: SHA-256 in hexadecimal.
 */
export function rulesVersion({ profile, reference: { banks, portalRules } }: Pick<JudgeContext, 'profile' | 'reference'>, digest: (text: string) => string): string {
  const parts = Object.fromEntries(JUDGED_PARTS.map((part) => [part, profile[part]]));
  return `${RELEASE}+${digest(canonicalJson({ ...parts, banks, portalRules })).slice(0, DIGITS)}`;
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1))) : part));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
