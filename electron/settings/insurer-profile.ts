import demonstrationFile from '../../resources/profiles/mutuelle-des-rives.json' with { type: 'json' };
import type { InsurerProfile } from '../../shared/domain/policy/insurer-profile.ts';
import { readInsurerProfile } from '../../shared/settings/insurer-profile-schema.ts';

/** The profile that this desk serves. The file is bundled with the program, so that no path can miss it. */
export function loadProfile(): InsurerProfile {
  return (kept ??= readInsurerProfile(demonstrationFile));
}

let kept: InsurerProfile | null = null;
