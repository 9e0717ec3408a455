import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PERSONAL_TABLES } from '../../electron/privacy/personal-tables.ts';
import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { DRAFT_BODIES } from '../../shared/contract/draft-contract.ts';
import { submitResetCommand } from '../../shared/contract/portal-access-contract.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { fieldsOf, saysSecret, secretColumns, secretFields, secretInputs, staffContractsOnMembers, type NamedContract } from './member-secrets.ts';
import { projectFiles } from './source-files.ts';

const contracts: readonly NamedContract[] = [RECORD_COMMANDS, DESKTOP_COMMANDS, QUERIES].flatMap((registry) => Object.values<NamedContract>(registry));
const drafts: readonly NamedContract[] = Object.entries(DRAFT_BODIES).map(([name, input]) => ({ name, input }));
const columns = Object.fromEntries(Object.entries(PERSONAL_TABLES).map(([table, rule]) => [table, Object.keys(rule.columns)]));
const planted = (field: string): readonly NamedContract[] => [{ name: 'portal-access.submit-reset', input: z.intersection(submitResetCommand.input, z.strictObject({ [field]: z.string() })) }];
const SECRETS = ['password', 'newPassword', 'passphrase', 'motDePasse', 'mdp', 'smsCode', 'code', 'temporaryCode', 'verification_code', 'otp', 'pin', 'secretAnswer', 'reponse_secrete', 'code-recu'];

describe('nowhere does the desk take a member’s password, code or secret answer (ACC-18)', () => {
  test('in no call of the door, and in no draft', () => {
    expect(contracts.length).toBeGreaterThan(80);
    expect(secretInputs([...contracts, ...drafts])).toEqual([]);
    expect(staffContractsOnMembers(contracts)).toEqual([]);
  });

  test('in no column of a table about a member', () => {
    expect(Object.keys(columns).length).toBeGreaterThan(20);
    expect(secretColumns(columns)).toEqual([]);
  });

  test('in no field of a screen but those of the staff’s own sign-in', () => {
    expect(secretFields(projectFiles())).toEqual([]);
  });
});

describe('and one that is planted is found', () => {
  test.each(SECRETS)('%s, in a call of the door, at any depth, and in a table', (field) => {
    expect(secretInputs(planted(field))).toEqual([`portal-access.submit-reset: ${field}`]);
    expect(secretInputs([{ name: 'draft', input: z.strictObject({ parts: z.array(z.strictObject({ [field]: z.string().nullable() })) }) }])).toEqual([`draft: ${field}`]);
    expect(secretColumns({ ...columns, portal_account: [...(columns['portal_account'] ?? []), field] })).toEqual([`portal_account.${field}`]);
  });

  test('a call of the sign-in that would name a member', () => {
    expect(staffContractsOnMembers([{ name: 'session.unlock', input: z.strictObject({ passphrase: z.string(), memberId: z.int() }) }])).toEqual(['session.unlock']);
  });

  test.each(['<TextField type="password" />', '<PasswordInput />', '<PinInput length={6} />', '<TextField autoComplete="one-time-code" />'])('%s on a screen of help', (text) => {
    expect(secretFields([{ path: 'renderer/screens/portal-access/reset-fields.tsx', text }])).toEqual(['renderer/screens/portal-access/reset-fields.tsx']);
  });

  test('while the names of ordinary fields say none', () => {
    expect(['reasonCode', 'postcode', 'codeChannel', 'seenVersion', 'documentKind', 'passport', 'compass', 'pinned', 'step', 'answers', 'answer'].filter(saysSecret)).toEqual([]);
    expect(fieldsOf(z.strictObject({ a: z.array(z.strictObject({ b: z.string() })) }))).toEqual(['a', 'b']);
  });
});
