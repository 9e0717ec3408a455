import { z } from 'zod';
import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract, QueryContract } from '../../shared/contract/define.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { RIGHT_NAMES, RIGHTS, type RightName } from '../../shared/domain/rights/right.ts';
import { ROLES } from '../../shared/domain/rights/role.ts';

export type Contract = CommandContract | QueryContract;

export const CONTRACTS: readonly Contract[] = [...Object.values<Contract>(RECORD_COMMANDS), ...Object.values<Contract>(DESKTOP_COMMANDS), ...Object.values<Contract>(QUERIES)];

/** The fields of an input, however deep, that name a row: `memberId`, `ids`, or whatever has the form of a UUID. */
export function idFieldsOf({ input }: Pick<Contract, 'input'>): readonly string[] {
  return idsIn(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as Shape, '');
}

interface Shape {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

function idsIn(shape: Shape, name: string): readonly string[] {
  const inner = Object.entries(shape.properties ?? {}).flatMap(([key, field]) => idsIn(field, key));
  const branches = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.items === undefined ? [] : [shape.items])].flatMap((branch) => idsIn(branch, ''));
  const isId = shape.format === 'uuid' || /^ids?$|Ids?$/u.test(name);
  return [...(isId ? [name === '' ? 'uuid' : name] : []), ...inner, ...branches];
}

/** `docs/rights.md`, as the registries and the tables say it. */
export function rightsPage(): string {
  return `${[
    '# Who may do what',
    'Written from `shared/domain/rights/right.ts`, the contracts of the door and the profile of the insurer; `test/architecture/rights.test.ts` fails when it '
      + 'differs (`npm run test:unit -- test/architecture/rights.test.ts -u` writes it again).',
    '## Rights and roles',
    table(['right', ...ROLES], RIGHT_NAMES.map((right) => [`\`${right}\``, ...ROLES.map((role) => (RIGHTS[right][role].may ? 'yes' : 'no'))])),
    '## Why, and what each right opens',
    ...RIGHT_NAMES.map(sectionOf),
    '### Anyone in front of the workstation',
    'Before anybody has signed in: state of the desk, its window, its preferences, the people who may sign in.',
    table(COLUMNS, CONTRACTS.filter(({ right }) => right === 'anyone').map(rowOf)),
    '## What is checked, in order',
    CHECKS,
    '## Viewing quota',
    table(['role', 'alert at', 'limit', 'from', 'why'], loadProfile().viewingQuotas.map(({ role, alertAt, limit, validFrom, reason }) => [role, String(alertAt), String(limit), validFrom ?? '', reason])),
    '## Groups of documents',
    table(['group', 'opened by', 'again who one is', 'copies are marked', 'why'], loadProfile().documentGroups.map(({ code, openedBy, stepUp, watermark, reason }) =>
      [code, openedBy.join(', '), yesNo(stepUp), yesNo(watermark), reason])),
  ].join('\n\n')}\n`;
}

const CHECKS = `1. The message has the form of one, and names an operation of ours.
2. The session’s role has the right; nobody signed in, or a closed database, has none.
3. A costly operation is not called more often than a person can mean.
4. The input has the form of its contract, and no field more.
5. Where the rows are, in the same transaction for a write: the person is still of the staff and still has the role; the row exists and
   lies in their scope (absent and foreign give one answer, in the same time); a paper is of a group that they open.
6. The first look of the day at a member’s file is counted in the viewing quota, in the transaction of its own entry in the journal.

Every refusal is in the journal: operation, code, rule, who, and the file that was tried where it exists. Never a value of the input.`;

const COLUMNS = ['operation', 'kind', 'concerns', 'opens a file', 'a second, at most'] as const;

function sectionOf(right: RightName): string {
  const reasons = ROLES.map((role) => `- ${role}: ${RIGHTS[right][role].may ? 'yes' : 'no'}, ${RIGHTS[right][role].why}`).join('\n');
  return [`### \`${right}\``, reasons, table(COLUMNS, CONTRACTS.filter((contract) => contract.right === right).map(rowOf))].join('\n\n');
}

function rowOf(contract: Contract): readonly string[] {
  return [`\`${contract.name}\``, contract.kind === 'query' ? 'read' : contract.where === 'record' ? 'write' : 'workstation', concernOf(contract), yesNo(contract.opensFile === true), String(contract.atMostPerSecond ?? '')];
}

/** The kind of row that the input names, from an input that names each. */
function concernOf({ concerns }: Contract): string {
  const named = { memberId: 0, contractId: 0, requestId: '', attachmentId: '', documentId: '', staffId: '', agencyId: '', actId: '' };
  return concerns?.(named)?.kind ?? '';
}

function yesNo(value: boolean): string {
  return value ? 'yes' : '';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
