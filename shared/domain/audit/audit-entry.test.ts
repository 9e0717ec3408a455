import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { canonicalCheckpoint, canonicalEntry, canonicalWorkstation, parseCanonicalEntry, type AuditEntry, type EntryLinks } from './audit-entry.ts';

/* Source: RFC 8785, section 3.2.2: strings and integers as ECMAScript writes them. */

const HEX = 'ab'.repeat(32);
const anEntry = (changes: Partial<AuditEntry & EntryLinks> = {}): AuditEntry & EntryLinks => ({
  seq: 12, at: instant(1_795_440_600_000), workstationId: 'p-1', actorId: 'claire', role: 'conseiller', action: 'member.file', subject: 'member:7', file: 'member:7',
  fileSeq: 3, outcome: 'done', detail: '{}', commandId: null, prev: HEX, prevSignature: 'c2ln', filePrev: HEX, ...changes,
});

const entries: fc.Arbitrary<AuditEntry & EntryLinks> = fc.record({
  seq: fc.nat(), at: fc.nat().map(instant), workstationId: fc.string(), actorId: fc.string({ unit: 'grapheme' }), role: fc.string(), action: fc.string(), subject: fc.string(), file: fc.string(),
  fileSeq: fc.nat(), outcome: fc.constantFrom('done', 'refused'), detail: fc.json(), commandId: fc.option(fc.uuid()), prev: fc.constant(HEX), prevSignature: fc.base64String(), filePrev: fc.constant(HEX),
});

test('an entry is one line of JSON, its values in a fixed order', () => {
  const entry = anEntry({ detail: '{"nom":"Œuvrard"}' });
  expect(canonicalEntry(entry, entry)).toBe(
    `["guichet-audit/1",12,1795440600000,"p-1","claire","conseiller","member.file","member:7","member:7",3,"done","{\\"nom\\":\\"Œuvrard\\"}",null,"${HEX}","c2ln","${HEX}"]`,
  );
});

test('what was written is read back, whatever it holds', () => {
  fc.assert(fc.property(entries, (entry) => {
    expect(parseCanonicalEntry(canonicalEntry(entry, entry))).toEqual(entry);
  }));
});

test('two entries that differ anywhere have different texts', () => {
  fc.assert(fc.property(entries, entries, (left, right) => {
    fc.pre(JSON.stringify(left) !== JSON.stringify(right));
    expect(canonicalEntry(left, left)).not.toBe(canonicalEntry(right, right));
  }));
});

describe('a text is refused that is not exactly what an entry writes', () => {
  const text = canonicalEntry(anEntry(), anEntry());
  test.each([
    ['one space more', text.replace(',12', ', 12')],
    ['a fraction', text.replace(',12,', ',12.5,')],
    ['another way to write a number', text.replace(',12,', ',1.2e1,')],
    ['another format', text.replace('audit/1', 'audit/2')],
    ['a value missing', text.replace(',12,', ',')],
    ['a value more', text.replace(']', ',1]')],
    ['another outcome', text.replace('"done"', '"perhaps"')],
    ['a number for a text', text.replace('"claire"', '7')],
    ['an object', '{}'],
    ['no JSON', 'x'],
  ])('%s', (_fault, broken) => {
    expect(parseCanonicalEntry(broken)).toBeNull();
  });
});

test('a workstation and a checkpoint have their own formats: none is taken for an entry, or for the other', () => {
  const identity = canonicalWorkstation({ id: 'p-1', name: 'ACCUEIL-1', publicKey: HEX, enrolledAt: instant(1) });
  const checkpoint = canonicalCheckpoint({ workstationId: 'p-1', throughSeq: 4, digest: HEX, entrySignature: 'c2ln', entries: 4, newestAt: instant(1), purgedAt: instant(2) });
  expect(identity).toBe(`["guichet-workstation/1","p-1","ACCUEIL-1","${HEX}",1]`);
  expect(checkpoint).toBe(`["guichet-audit-checkpoint/1","p-1",4,"${HEX}","c2ln",4,1,2]`);
  expect([identity, checkpoint].map(parseCanonicalEntry)).toEqual([null, null]);
});
