import { ENTERED_FIELDS, enteredBody, MASKED_FIELDS, type EnteredField } from '../../shared/contract/sync/entered-fields.ts';
import type { EnteredValue } from '../../shared/contract/sync-contract.ts';
import { maskIban, parseIban } from '../../shared/domain/values/iban.ts';
import { maskNir, parseNir } from '../../shared/domain/values/nir.ts';

/** What was entered in an act, in the order of `ENTERED_FIELDS`; what was left empty is left out. Null for a body that an erasure took away. */
export function enteredValues(body: string | null): readonly EnteredValue[] | null {
  if (body === null) return null;
  const { input } = enteredBody.parse(JSON.parse(body));
  return ENTERED_FIELDS.flatMap<EnteredValue>((field) => {
    const value = input[field];
    if (typeof value === 'boolean') return [{ field, value }];
    return typeof value === 'string' && value !== '' ? [{ field, value: shown(field, value) }] : [];
  });
}

function shown(field: EnteredField, value: string): string {
  if (!MASKED_FIELDS.some((masked) => masked === field)) return value;
  const [iban, nir] = field === 'iban' ? [parseIban(value), null] : [null, parseNir(value)];
  if (iban !== null) return maskIban(iban);
  // What is no number of that kind may still be one mistyped.
  return nir === null ? '••••' : maskNir(nir);
}
