import { z } from 'zod';
import { SNAPSHOT_SCHEMA, snapshotManifest, type SnapshotAnswer, type SnapshotManifest } from '../../shared/contract/sync/snapshot-contract.ts';
import { judgeOf } from '../audit/signature.ts';
import type { HubLink } from './hub-link.ts';

/** `unknown`: of a form that this program does not know. `false`: not the hub's, of another scope, or at odds with itself. */
export type ManifestFault = 'unknown' | 'false';

/** A manifest and the text that the hub signed, or what is wrong with it: its own signature over this very text, of this scope, and counts that add up. */
export function readManifest(
  link: HubLink, scope: string, { manifest: text, signature }: Extract<SnapshotAnswer, { kind: 'snapshot' }>,
): { readonly text: string; readonly manifest: SnapshotManifest } | ManifestFault {
  const isSigned = judgeOf(Buffer.from(link.publicKey, 'base64url'));
  if (!isSigned(Buffer.from(text, 'utf8'), Buffer.from(signature, 'base64url'))) return 'false';
  const said = parsed(text);
  const form = z.looseObject({ schema: z.int() }).safeParse(said);
  if (form.success && form.data.schema !== SNAPSHOT_SCHEMA) return 'unknown';
  const manifest = snapshotManifest.safeParse(said).data;
  if (manifest === undefined || manifest.scope !== scope || manifest.seq === 0) return 'false';
  return manifest.pieces.reduce((sum, { rows }) => sum + rows, 0) === manifest.rows ? { text, manifest } : 'false';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
