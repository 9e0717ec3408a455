import { describe, expect, test } from 'vitest';
import { handlers } from '../../electron/commands/handlers.ts';
import { queries } from '../../electron/queries/queries.ts';
import { JUDGED_AT_HUB } from '../../hub/judging/judge-command.ts';
import { JOB_JUDGES, JUDGES, SENT_JUDGES } from '../../shared/judging/judges.ts';
import { sentencesOf } from '../../renderer/text/refusals.ts';
import { ACTS } from '../../shared/contract/acts.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { DESKTOP_COMMANDS, RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { erasureAct, JOB_ACTS } from '../../shared/contract/job-acts.ts';
import { EVENTS } from '../../shared/contract/events.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { REFUSAL_CODES } from '../../shared/contract/refusal.ts';
import { ACT_LABELS } from '../../shared/text/act-labels.ts';
import { projectFiles } from './source-files.ts';

const files = projectFiles();

describe('the registries of the door', () => {
  test.each([
    ['write', RECORD_COMMANDS, handlers],
    ['read', QUERIES, queries],
  ])('every %s has its answer and no answer is without its contract', (_kind, contracts, answers) => {
    expect(Object.keys(answers).sort()).toEqual(Object.keys(contracts).sort());
  });

  test('every act on the workstation is registered, and none without its contract', () => {
    const registry = files.find(({ path }) => path === 'electron/desktop/acts.ts')?.text ?? '';
    const registered = [...registry.matchAll(/^ {2}'([\w.-]+)':/gmu)].map(([, name = '']) => name);
    expect(registered.sort()).toEqual(Object.keys(DESKTOP_COMMANDS).sort());
  });

  test('every act that the hub must judge too has a judge that desk and hub share', () => {
    const travelling = Object.values(RECORD_COMMANDS).filter(({ travels }) => travels).map(({ name }) => name);
    expect(travelling.filter((name) => !(name in JUDGES) && !(name in SENT_JUDGES))).toEqual([]);
  });

  test('the hub judges every act that travels and has a judge, and no other', () => {
    const travelling = Object.values<CommandContract>({ ...RECORD_COMMANDS, ...JOB_ACTS }).filter(({ travels }) => travels).map(({ name }) => name);
    expect([...JUDGED_AT_HUB].sort()).toEqual(travelling.sort());
    const sent = Object.values<CommandContract>(RECORD_COMMANDS).filter((contract) => contract.sent !== undefined).map(({ name }) => name);
    expect(Object.keys(SENT_JUDGES)).toEqual(sent);
    // Of a job’s acts an erasure alone is judged over more than the facts of a file.
    expect([...Object.keys(JOB_JUDGES), erasureAct.name].sort()).toEqual(Object.keys(JOB_ACTS).sort());
    expect(Object.keys(JOB_ACTS).filter((name) => !(name in DESKTOP_COMMANDS))).toEqual([]);
  });

  test('every entry is filed under its own name, and no name serves twice', () => {
    const entries = [RECORD_COMMANDS, DESKTOP_COMMANDS, QUERIES, EVENTS].flatMap((registry) => Object.entries<{ name: string }>(registry));
    expect(entries.filter(([key, { name }]) => key !== name)).toEqual([]);
    const names = entries.map(([name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('every contract that a file defines is in a registry', () => {
    const defined = files
      .filter(({ path }) => /^shared\/contract\/.*-contract\.ts$/u.test(path))
      .flatMap(({ text }) => [...text.matchAll(/define(?:RecordCommand|DesktopCommand|Query|Event)\(\{\s*name: '([\w.-]+)'/gu)].map(([, name = '']) => name));
    const registered = new Set([RECORD_COMMANDS, DESKTOP_COMMANDS, QUERIES, EVENTS].flatMap((registry) => Object.keys(registry)));
    expect(defined.filter((name) => !registered.has(name))).toEqual([]);
    expect(defined.length).toBeGreaterThan(20);
  });

  test('every entry that takes rows of people names the roles that may call it', () => {
    const open = Object.values<{ name: string; roles: unknown }>({ ...RECORD_COMMANDS, ...QUERIES }).filter(({ roles }) => roles === 'anyone');
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  test('every input is strict: a smuggled field is refused', () => {
    const inputs = Object.values<{ name: string; input: { safeParse(value: unknown): { success: boolean; error?: { issues: { code: string }[] } } } }>({ ...RECORD_COMMANDS, ...DESKTOP_COMMANDS, ...QUERIES });
    const lenient = inputs.filter(({ input }) => !JSON.stringify(input.safeParse({ actorId: 'smuggled' }).error?.issues ?? []).includes('unrecognized_keys'));
    expect(lenient.map(({ name }) => name)).toEqual([]);
  });
});

describe('every refusal reaches a person in words', () => {
  test.each(REFUSAL_CODES.map((code) => [code]))('%s says what happened, what is kept and what to do', (code) => {
    const { cause, kept, next } = sentencesOf({ code });
    for (const sentence of [cause, kept, next]) expect(sentence).toMatch(/^\p{Lu}.*[.!?]$/u);
  });

  test('no sentence speaks of a code, a stack or a table', () => {
    const spoken = REFUSAL_CODES.map((code) => JSON.stringify(sentencesOf({ code })));
    expect(spoken.filter((text) => /undefined|null|NaN|SQLITE|Error|\[object/u.test(text))).toEqual([]);
  });
});

describe('acts', () => {
  /** What is shown never holds both: a key may mean one thing on the member and another on the request. */
  const SCREENS: readonly (readonly [string, string])[] = [['member', 'request']];

  test('no key asks for two acts on the same screen', () => {
    expect(sharedKeys(ACTS)).toEqual([]);
  });

  test('a key given twice is caught', () => {
    expect(sharedKeys([...ACTS, { id: 'planted', key: 'Ctrl+K' }])).toEqual(['Ctrl+K: search, planted']);
  });

  test('every act has its label, no two alike', () => {
    const labels = ACTS.map(({ id }) => ACT_LABELS[id]);
    expect(labels.filter((label) => label === undefined || label.trim() === '')).toEqual([]);
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  });

  test('every act is listed once', () => {
    const ids = ACTS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('a key means one thing on the member and may mean another on the request', () => {
    expect(sharedKeys([{ id: 'member.rib-change', key: 'R' }, { id: 'request.refuse', key: 'R' }])).toEqual([]);
    expect(sharedKeys([{ id: 'member.rib-change', key: 'R' }, { id: 'member.reveal', key: 'R' }])).toEqual(['R: member.rib-change, member.reveal']);
  });

  function sharedKeys(acts: readonly { readonly id: string; readonly key: string | null }[]): readonly string[] {
    return acts.flatMap((act, index) =>
      acts.slice(index + 1).filter((other) => act.key !== null && other.key === act.key && !areApart(act.id, other.id)).map((other) => `${act.key}: ${act.id}, ${other.id}`),
    );
  }

  function areApart(one: string, other: string): boolean {
    return SCREENS.some(([first, second]) => [one, other].some((id) => id.startsWith(`${first}.`)) && [one, other].some((id) => id.startsWith(`${second}.`)));
  }
});
