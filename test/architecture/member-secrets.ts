import { z } from 'zod';
import type { Check } from './code-shape.ts';
import { isTest, isTypeScript } from './source-files.ts';
import { withoutComments } from './syntax.ts';

/**
 * Words that a field for a member's password, for a code sent to them or for their secret answer would be called by, in English and
 * in French, in names written with capitals or underscores (ACC-18: the desk never sees one).
 */
const SECRET = /pass(?:word|phrase|wd|code)|mot_de_passe|(?:^|_)(?:mdp|otp|totp|pin|secrets?)(?:_|$)|(?:sms|one_time|temporary|verification|security|secret|recovery)_(?:code|answer)|(?:^|_)(?:code|reponse)_(?:sms|temporaire|recue?|secrete?)|^code$/u;

/** Whether a name says that it holds a secret. */
export function saysSecret(name: string): boolean {
  return SECRET.test(name.replace(/(?<=[a-z\d])(?=[A-Z])/gu, '_').replaceAll('-', '_').toLowerCase());
}

export interface NamedContract {
  readonly name: string;
  readonly input: z.ZodType;
}

/** What a person of the staff proves to open the desk, and nothing about a member. */
const OF_STAFF = /^(?:session|accounts)\./u;

/** Fields of inputs, at any depth, that would carry a member's secret: « contract: field ». */
export function secretInputs(contracts: readonly NamedContract[]): readonly string[] {
  return contracts.filter(({ name }) => !OF_STAFF.test(name)).flatMap(({ name, input }) => fieldsOf(input).filter(saysSecret).map((field) => `${name}: ${field}`));
}

/** Contracts of the staff's own secrets that also name a member: they would be a way around. */
export function staffContractsOnMembers(contracts: readonly NamedContract[]): readonly string[] {
  return contracts.filter(({ name, input }) => OF_STAFF.test(name) && fieldsOf(input).some((field) => /^(?:member|contract|request|person)(?:Id|Number)$/u.test(field))).map(({ name }) => name);
}

/** Every property name of an input, those of its parts included. */
export function fieldsOf(input: z.ZodType): readonly string[] {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) for (const name of Object.keys(node.properties)) names.add(name);
    Object.values(node).forEach(walk);
  };
  walk(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }));
  return [...names];
}

/** Columns of tables about members that would keep a secret: « table.column ». Codes that the insurer prints on a document are no secret. */
export function secretColumns(tables: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(tables).flatMap(([table, columns]) => columns.filter(saysSecret).map((column) => `${table}.${column}`)).filter((column) => column !== 'issued_document.code');
}

/** Where a person of the staff types their own passphrase. */
const STAFF_FIELDS = /^renderer\/(?:screens\/(?:sign-in|own-account|accounts)|passphrase-choice|shell\/step-up-)/u;
const SECRET_FIELD = /type="password"|type=\{'password'\}|\b(?:PasswordInput|PinInput)\b|autoComplete="(?:one-time-code|current-password|new-password)"/u;

/** Fields that hide what is typed, or that take a code, outside of the staff's own sign-in. */
export const secretFields: Check = (files) =>
  files
    .filter((file) => file.path.startsWith('renderer/') && isTypeScript(file) && !isTest(file) && !STAFF_FIELDS.test(file.path))
    .filter((file) => SECRET_FIELD.test(withoutComments(file)))
    .map(({ path }) => path);
