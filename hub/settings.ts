import { readFileSync } from 'node:fs';
import { rulesVersion } from '../shared/judging/rules-version.ts';
import { readBanks } from '../shared/settings/bank-schema.ts';
import { readInsurerProfile } from '../shared/settings/insurer-profile-schema.ts';
import { readPortalRules } from '../shared/settings/portal-rules-schema.ts';
import type { Settings } from './judging/judge-command.ts';
import { sha256 } from './keys/ed25519.ts';

const RESOURCES = new URL('../resources/', import.meta.url);

/** Reads what acts are judged by, from the files that the desks serve too; the profile is the operator's. Throws with the path of each wrong field. */
export function readSettings(profilePath: string | URL = new URL('profiles/mutuelle-des-rives.json', RESOURCES)): Settings {
  const judgedBy = {
    profile: readInsurerProfile(readJson(profilePath)),
    reference: {
      banks: readBanks(readJson(new URL('reference/banks.fr.json', RESOURCES))),
      portalRules: readPortalRules(readJson(new URL('profiles/portal-access.json', RESOURCES))),
      consentDigest: ({ purpose, text }: { readonly purpose: string; readonly text: string }) => hex(`${purpose}\n${text}`),
    },
  };
  return { ...judgedBy, rules: rulesVersion(judgedBy, hex) };
}

function hex(text: string): string {
  return sha256(text).toString('hex');
}

function readJson(path: string | URL): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
