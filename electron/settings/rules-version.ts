import { createHash } from 'node:crypto';
import { rulesVersion } from '../../shared/judging/rules-version.ts';
import { BANKS } from './banks.ts';
import { consentDigest } from './consent-digest.ts';
import { loadProfile } from './insurer-profile.ts';
import { loadPortalRules } from './portal-rules.ts';

/** Names the rules by which this desk judges. Worked out once, when first asked for. */
export function loadRulesVersion(): string {
  return (kept ??= rulesVersion({ profile: loadProfile(), reference: { banks: BANKS, portalRules: loadPortalRules(), consentDigest } }, (text) => createHash('sha256').update(text).digest('hex')));
}

let kept: string | null = null;
