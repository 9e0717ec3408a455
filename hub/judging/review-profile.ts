import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { localDate } from '../../shared/contract/fields.ts';
import type { InsurerProfile } from '../../shared/domain/policy/insurer-profile.ts';
import type { PortalRules } from '../../shared/domain/policy/portal-rules.ts';
import type { Reference } from '../../shared/judging/judging.ts';
import type { Bank } from '../../shared/domain/values/bank.ts';
import { parseBic } from '../../shared/domain/values/bic.ts';

/** What the hub's judges need of the insurer's profile, and the banks that it knows. */
export type ReviewProfile = Pick<InsurerProfile, 'ribEffectDates' | 'reviewDelays' | 'refusalReasons'> & { readonly banks: readonly Bank[] };

const dated = { source: z.string().min(1), validFrom: localDate.optional(), validTo: localDate.optional() };
const operation = z.enum(['rib-change', 'beneficiary-addition', 'portal-reset', 'contact-change']);

/** Strict where it reads, open to the rest of the file, which is the desk's to check. */
const profileFile = z.object({
  ribEffectDates: z.strictObject({ ...dated, maximumDaysBefore: z.int().nonnegative(), maximumDaysAfter: z.int().positive() }),
  reviewDelays: z.array(z.strictObject({ ...dated, operation, goalHours: z.int().positive(), deadlineHours: z.int().positive() })).min(1),
  refusalReasons: z.array(
    z.strictObject({ ...dated, operation, code: z.string(), outcome: z.enum(['final', 'retry']), label: z.string(), memberSentence: z.string() }),
  ),
});
const bankFile = z.object({ banks: z.array(z.object({ bankCode: z.string(), name: z.string(), bic: z.string() })).min(1) });

/** Reads the profile that the desks serve too, from the same files. Throws with the path of each wrong field. */
export function readReviewProfile(profilePath: URL, bankPath: URL): ReviewProfile {
  const banks = bankFile.parse(readJson(bankPath)).banks.map(({ bankCode, name, bic }) => ({ bankCode, name, bic: parseBic(bic) }));
  return { ...profileFile.parse(readJson(profilePath)), banks };
}

/** The judges that the hub runs read these parts of a profile alone: one that asks for more is a defect, and its act is kept as failed. */
export function profileOfReview(profile: ReviewProfile): InsurerProfile {
  return new Proxy(profile, { get: (target, part) => (part in target ? Reflect.get(target, part) : notHere(`profile: ${String(part)}`)) }) as unknown as InsurerProfile;
}

export function referenceOfReview({ banks }: ReviewProfile): Reference {
  return {
    banks,
    get portalRules(): PortalRules {
      return notHere('rules of the portal');
    },
    consentDigest: () => notHere('digests of consent texts'),
  };
}

function notHere(what: string): never {
  throw new Error(`the hub does not have ${what}`);
}

function readJson(path: URL): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
