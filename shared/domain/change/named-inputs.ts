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

/** What the hub's reason is about; one that is not here, as `changed-since`, is about whatever changed. */
const INPUTS_OF_REASONS: Readonly<Partial<Record<string, readonly NamedInput[]>>> = {
  'already-decided': ['request.status', 'privacyRequest'], 'waiting-for-correction': ['request.status'], 'operation-in-progress': ['request.status'], 'held-by-colleague': ['request.claimedBy'],
  'claim-expired': ['request.claimedBy'], 'bank-change-frozen': ['accessAlert'], 'contact-frozen': ['accessAlert'], 'already-done': ['accessAlert'], 'order-waiting': ['portalOrder'],
  'identity-check-locked': ['identityCheck'], 'consent-unchanged': ['consent'], 'request-already-open': ['privacyRequest'], 'same-account': ['bankAccount'],
  'already-beneficiary': ['beneficiary'], 'contract-not-open': ['contract'],
};

/** Comes and goes with what else is done: it is what changed where nothing else is. */
const ALONG: readonly NamedInput[] = ['request.claimedBy', 'attachment', 'identityCheck', 'portalOrder'];

/** Of what changed under an act that was refused for this reason, what it rests on: as few inputs as the reason tells. */
export function inputsOfRefusal(code: string, changed: readonly NamedInput[]): readonly NamedInput[] {
  const about = changed.filter((input) => INPUTS_OF_REASONS[code]?.includes(input));
  if (about.length > 0) return about;
  const others = changed.filter((input) => !ALONG.includes(input));
  return others.length > 0 ? others : changed;
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
