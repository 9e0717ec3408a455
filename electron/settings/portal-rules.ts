import rulesFile from '../../resources/profiles/portal-access.json' with { type: 'json' };
import type { PortalRules } from '../../shared/domain/policy/portal-rules.ts';
import { readPortalRules } from '../../shared/settings/portal-rules-schema.ts';

/** The portals of the insurers whose members come to this desk. The file is bundled with the program; it is read when first needed. */
export function loadPortalRules(): PortalRules {
  return (kept ??= readPortalRules(rulesFile));
}

let kept: PortalRules | null = null;
