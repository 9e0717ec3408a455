import { commandRefusal } from '../../shared/contract/sync/push-contract.ts';
import { assert } from '../../shared/lib/assert.ts';

/** The refusal that the hub answered an act with, as the outbox keeps it. */
export function refusalOf(text: string | null): { readonly code: string; readonly facts: Readonly<Record<string, string | number>> } {
  // What the hub could not judge has no reason of its own.
  if (text === null) return { code: 'defect', facts: {} };
  const parsed = commandRefusal.safeParse(JSON.parse(text));
  assert(parsed.success, 'the outbox holds a refusal of another form');
  return { code: parsed.data.code, facts: parsed.data.facts ?? {} };
}
