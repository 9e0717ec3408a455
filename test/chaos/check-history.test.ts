import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { changeText, type LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { checkHistory } from './check-history.ts';
import type { History, RecordedCommand, ScopeEnd, ViolationKind, WitnessedAct, WitnessedRead } from './history.ts';

/* R1. The checker of histories: each property has a history made by hand that breaks it alone. */

const VANNES = 'agency:vannes';
const AURAY = 'agency:auray';
const AT = instant(Date.UTC(2026, 10, 26));
const PAPER = createHash('sha256').update('paper').digest('hex');

/** Rows of the trade are beside the point here: a member's person has few fields. */
function line(seq: number, cmdId: string | null, change: Partial<LoggedChange> = {}): LoggedChange {
  return { seq, file: 'member:7', entity: 'consent', rowId: `r${seq}`, op: 'U', ver: 1, body: JSON.stringify({ id: `r${seq}` }), cmdId, authorId: 'claire', at: AT, ...change };
}

function digest(lines: readonly LoggedChange[]): string {
  return lines.reduce((hash, one) => createHash('sha256').update(hash).update(changeText(one)).digest(), Buffer.alloc(32)).toString('hex');
}

function scope(name: string, lines: readonly LoggedChange[]): ScopeEnd {
  const last = new Map(lines.map((one) => [`${one.entity} ${one.rowId}`, one]));
  const rows = [...last.values()].filter(({ body }) => body !== null).map(({ file, entity, rowId, body }) => ({ file, entity, rowId, body: JSON.parse(body ?? '') as Record<string, unknown> }));
  return { name, seq: lines.length, hash: digest(lines), lines, rows };
}

function act(cmdId: string, change: Partial<WitnessedAct> = {}): WitnessedAct {
  return { cmdId, desk: 'desk 0', name: 'consent.record', staffId: 'claire', isForged: false, begunAt: 0, cursors: {}, told: 'done', place: 1, madeRequest: null, ...change };
}

function command(cmdId: string, scopeSeq: number, change: Partial<RecordedCommand> = {}): RecordedCommand {
  return { cmdId, scope: VANNES, name: 'consent.record', authorId: 'claire', outcome: 'accepted', scopeSeq, hasLines: true, requestId: null, ...change };
}

function read(change: Partial<WitnessedRead> = {}): WitnessedRead {
  return { kind: 'read', desk: 'desk 0', place: 100, at: 100, scopes: [], filed: 2, acts: [], file: null, halted: null, underWay: 0, owedPapers: 0, ...change };
}

const LINES = [line(1, 'a'), line(2, 'b')];
const request = (status: string): LoggedChange => line(3, 'd', { entity: 'request', rowId: 'q', body: JSON.stringify({ id: 'q', status }) });
const seen = (seq: number, hash = digest(LINES.slice(0, seq))) => ({ scope: VANNES, epoch: 'e', seq, hash });

/** Two acts of one desk, answered and read; a request that nadia decided; a paper. */
const SOUND: History = {
  acts: [act('a'), act('b', { begunAt: 20, place: 20 }), act('c', { told: 'unknown', place: Infinity }), act('d', { desk: 'desk 1', name: 'request.accept', staffId: 'nadia', begunAt: 30, cursors: { [VANNES]: 2 } })],
  reads: [read({ at: 10, place: 10, filed: 1, scopes: [seen(1)], acts: [{ cmdId: 'a', outcome: 'accepted', isSeen: true }] }), read({ scopes: [seen(2)] })],
  scopes: [scope(VANNES, [...LINES, request('accepted')])],
  commands: [command('a', 1), command('b', 2), command('d', 3, { name: 'request.accept', authorId: 'nadia', requestId: 'q' })],
  decisions: [{ itemId: 'q', decidedBy: 'nadia', verdict: 'accepted' }],
  papers: [{ scope: VANNES, sha256: PAPER, digest: PAPER }],
};

test('a history in which all is well has nothing wrong, whatever came of an act whose desk was killed', () => {
  expect(checkHistory(SOUND)).toEqual([]);
  const lines = [...LINES, request('accepted'), line(4, 'c')];
  expect(checkHistory({ ...SOUND, scopes: [scope(VANNES, lines)], commands: [...SOUND.commands, command('c', 4)] })).toEqual([]);
});

const [vannes] = SOUND.scopes as [ScopeEnd];
const twoScopes = (acts: readonly WitnessedAct[]): Partial<History> => ({
  acts, reads: [], decisions: [], papers: [],
  scopes: [scope(VANNES, [line(1, 'a'), line(2, 'b')]), scope(AURAY, [line(1, 'x')])], commands: [command('a', 1), command('b', 2), command('x', 1, { scope: AURAY })],
});

/** The same log, and then the whole file leaves for another agency. */
const LEFT = [...LINES, request('accepted'), line(4, null, { entity: 'member', rowId: '7', op: 'D', body: null })];
const left = (rows: ScopeEnd['rows']): Partial<History> => ({ scopes: [{ ...scope(VANNES, LEFT), rows }], decisions: [] });

test('a file that left its agency has no row there, and a desk that showed it before has done nothing wrong', () => {
  expect(checkHistory({ ...SOUND, ...left([]), reads: [...SOUND.reads, read({ place: 120, scopes: [{ ...seen(2), seq: 4, hash: digest(LEFT) }] })] })).toEqual([]);
});

const BROKEN: readonly (readonly [what: string, kind: ViolationKind, history: Partial<History>])[] = [
  ['an act that was told to be done and is not at the hub', 'lost', { acts: [...SOUND.acts, act('e')] }],
  ['an act that is at the hub twice', 'duplicated', { commands: [...SOUND.commands, command('a', 1)] }],
  ['an act that nobody began', 'duplicated', { acts: SOUND.acts.slice(1) }],
  ['an act that its desk refused', 'duplicated', { acts: [act('a', { told: 'refused' }), ...SOUND.acts.slice(1)] }],
  ['lines of an act that was rejected', 'duplicated', { commands: [command('a', 1, { outcome: 'rejected' }), ...SOUND.commands.slice(1)] }],
  ['an act that the hub could not judge', 'defects', { commands: [...SOUND.commands, command('c', 3, { outcome: 'failed', hasLines: false })] }],
  ['a hole in a log', 'holes', { scopes: [{ ...vannes, lines: [LINES[0] as LoggedChange, request('accepted')] }] }],
  ['a chain that does not lead to its end', 'holes', { scopes: [{ ...vannes, hash: digest(LINES) }] }],
  ['a row of the hub that its log does not make', 'diverged', { scopes: [{ ...vannes, rows: vannes.rows.slice(1) }] }],
  ['a row of the hub that differs from its log', 'diverged', { scopes: [{ ...vannes, rows: vannes.rows.map((row) => ({ ...row, body: { ...row.body, town: 'Nantes' } })) }] }],
  ['a row of a file that left', 'diverged', left(vannes.rows.slice(0, 1))],
  ['a file that a desk showed as it was before it left', 'diverged', { ...left([]), reads: [read({ file: { scope: VANNES, file: 'member:7', seq: 4, rows: [{ entity: 'consent', rowId: 'r1', image: { id: 'r1' } }] } })] }],
  ['an act that stands before one that was answered before it began', 'outOfOrder', { acts: [act('a', { begunAt: 200 }), ...SOUND.acts.slice(1)], reads: [read({ at: 100, acts: [{ cmdId: 'b', outcome: 'accepted', isSeen: true }] })] }],
  ['a read of something else than the beginning of the log', 'notAPrefix', { reads: [read({ scopes: [seen(2, digest([line(1, 'a'), line(2, 'z')]))] })] }],
  ['a read of more than there is', 'notAPrefix', { reads: [read({ scopes: [seen(9)] })] }],
  ['a desk whose log goes back', 'goneBack', { reads: [read({ place: 10, scopes: [seen(2)] }), read({ place: 20, scopes: [seen(1)] })] }],
  ['a desk that forgot an act that it had told of', 'goneBack', { reads: [read({ filed: 1 })] }],
  ['an act that its author no longer sees', 'goneBack', { reads: [read({ acts: [{ cmdId: 'a', outcome: null, isSeen: false }] })] }],
  ['an answer that changes', 'goneBack', { reads: [read({ place: 10, acts: [{ cmdId: 'a', outcome: 'accepted', isSeen: null }] }), read({ place: 20, acts: [{ cmdId: 'a', outcome: 'rejected', isSeen: null }] })] }],
  ['a row that a desk showed otherwise than the log at that place', 'diverged', { reads: [read({ file: { scope: VANNES, file: 'member:7', seq: 1, rows: [{ entity: 'consent', rowId: 'r1', image: { id: 'other' } }] } })] }],
  ['a row that a desk did not show', 'diverged', { reads: [read({ file: { scope: VANNES, file: 'member:7', seq: 1, rows: [] } })] }],
  ['a request that was decided twice', 'doubleDecisions', { acts: [...SOUND.acts, act('f')], commands: [...SOUND.commands, command('f', 3, { name: 'request.refuse', requestId: 'q', hasLines: false })] }],
  ['a request whose status says otherwise than its decision', 'doubleDecisions', { decisions: [{ itemId: 'q', decidedBy: 'nadia', verdict: 'refused' }] }],
  ['a request that is decided without a decision', 'doubleDecisions', { decisions: [] }],
  ['a request that its maker decided', 'selfDecisions', { acts: [act('a', { staffId: 'nadia', madeRequest: 'q' }), ...SOUND.acts.slice(1)] }],
  ['a paper that is not stored', 'papers', { papers: [{ scope: VANNES, sha256: PAPER, digest: null }] }],
  ['a paper of other bytes', 'papers', { papers: [{ scope: VANNES, sha256: PAPER, digest: createHash('sha256').update('other').digest('hex') }] }],
  // Whoever did x had seen b, and whoever did a had seen x: yet a stands before b.
  ['acts of two scopes that come before what their authors had seen', 'cycles', twoScopes([act('a', { cursors: { [AURAY]: 1 } }), act('b'), act('x', { cursors: { [VANNES]: 2 } })])],
];

test.each(BROKEN)('it finds %s', (_what, kind, history) => {
  expect(new Set(checkHistory({ ...SOUND, ...history }).map((found) => found.kind))).toContain(kind);
});

test('acts of two scopes that saw one another in an order that could be have nothing wrong', () => {
  expect(checkHistory({ ...SOUND, ...twoScopes([act('a'), act('b', { cursors: { [AURAY]: 1 } }), act('x', { cursors: { [VANNES]: 1 } })]) })).toEqual([]);
});
