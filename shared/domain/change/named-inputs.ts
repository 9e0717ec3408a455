import type { HeldEntity } from './row-keys.ts';

/** What a decision rests on, by the rows that hold it: a field where people speak of it by itself, else the whole row. */
export const ROW_INPUTS = [
  'request.status', 'request.claimedBy', 'ribChange.iban', 'ribChange.holder', 'ribChange.forReimbursements', 'ribChange.forDebits', 'ribChange.effectiveOn',
  'beneficiaryAddition.lastName', 'beneficiaryAddition.firstName', 'beneficiaryAddition.birthDate', 'beneficiaryAddition.nir', 'beneficiaryAddition.link', 'beneficiaryAddition.event', 'beneficiaryAddition.eventOn',
  'person.civility', 'person.lastName', 'person.firstName', 'person.birthDate', 'person.nir',
  'member.phone', 'member.mobile', 'member.email', 'member.street', 'member.streetExtra', 'member.postcode', 'member.town',
  'contactChange', 'attachment', 'bankAccount', 'beneficiary', 'contract', 'consent', 'identityCheck', 'accessAlert', 'privacyRequest', 'portalReset', 'portalOrder', 'staffScope',
] as const;
type RowInput = (typeof ROW_INPUTS)[number];

/** What the desk judged by that is no row: the hub judged by other rules. */
export const RULES_INPUT = 'rules';
export const NAMED_INPUTS = [...ROW_INPUTS, RULES_INPUT] as const;
export type NamedInput = (typeof NAMED_INPUTS)[number];

export function isNamedInput(name: string): name is NamedInput {
  return NAMED_INPUTS.some((input) => input === name);
}

/** Holds and messages come and go with what else is done: they are what changed where the hub says so. */
const BY_REASON: Readonly<Partial<Record<NamedInput, readonly string[]>>> = { 'request.claimedBy': ['held-by-colleague', 'claim-expired'], portalOrder: ['order-waiting'] };

/** Whether an input that changed is one of what the refusal of this code rests on. */
export function isInputOf(input: NamedInput, code: string): boolean {
  return BY_REASON[input]?.includes(code) ?? true;
}

type Row = Readonly<Record<string, unknown>> | null;

/** The inputs that a row is, or holds, and that differ; `null` for a row that is not there. Fields that nobody speaks of (versions, who wrote it) are no input. */
export function changedInputs(entity: HeldEntity | (string & {}), before: Row, after: Row): readonly RowInput[] {
  return ROW_INPUTS.filter((input) => {
    const [name, field] = input.split('.');
    if (name !== entity) return false;
    // Who came with a new beneficiary, and what a new request asks for, had no other value before: the beneficiary and the request are what is new.
    if (field !== undefined && before === null && input !== 'request.status') return false;
    return field === undefined ? isOtherRow(before, after) : (before?.[field] ?? null) !== (after?.[field] ?? null);
  });
}

function isOtherRow(before: Row, after: Row): boolean {
  if (before === null || after === null) return before !== after;
  return Object.keys(after).some((field) => field !== 'version' && (before[field] ?? null) !== after[field]);
}
