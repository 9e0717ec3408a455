import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedOfAct } from '../../shared/contract/sync/command-body.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { fillDesk } from '../../test/fixtures/desk-rows.ts';
import { aMigratedDatabase } from '../../test/migrations/schema-of.ts';
import { workstationSigner } from '../audit/append-entries.ts';
import { sha256Hex } from '../audit/signature.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { enqueueAct } from './enqueue-act.ts';
import { readOutbox } from '../../test/fixtures/read-outbox.ts';
import { verifyOutbox, type OutboxLine } from './verify-outbox.ts';

interface Chain {
  readonly lines: readonly OutboxLine[];
  readonly publicKey: string;
  readonly sign: (message: Uint8Array) => Buffer;
}

/** Acts of a real desk, as its database keeps them. */
function aChain(acts: readonly { readonly subject: string; readonly input: unknown }[]): Chain {
  const connection = aMigratedDatabase(MIGRATIONS);
  fillDesk(connection);
  connection.transaction(() => {
    for (const [index, { subject, input }] of acts.entries()) {
      const now = instant(1_795_440_600_000 + index);
      enqueueAct(connection, {
        commandId: randomUUID(), name: 'consent.record', input, value: null, actor: { staffId: 'claire' }, now, today: localDateOf(now), isSteppedUp: false, subject, changes: [], rowsBefore: [],
        chance: { uuids: [randomUUID()], ids: [], numbers: [] },
      });
    }
  })();
  const signer = connection.transaction(() => workstationSigner(connection, instant(1_795_440_600_000)))();
  const lines = readOutbox(connection);
  connection.close();
  return { lines, publicKey: signer.publicKey, sign: signer.sign };
}

const subjects = fc.constantFrom('member:7', 'member:8', 'staff:claire');
const CHAINS = [aChain([]), aChain([{ subject: 'member:7', input: {} }]), ...fc.sample(fc.array(fc.record({ subject: subjects, input: fc.jsonValue() }), { minLength: 2, maxLength: 12 }), { numRuns: 12, seed: 8 }).map(aChain)];
const LONG = CHAINS.filter(({ lines }) => lines.length > 1);

const chains = fc.constantFrom(...LONG);
/** The same acts after an erasure took some of the bodies away. */
const erased = fc.tuple(chains, fc.infiniteStream(fc.boolean())).map(([{ lines, ...keys }, stream]) => {
  const takes = [...stream.take(lines.length)];
  return { ...keys, lines: lines.map((line, index) => (takes[index] === true ? { ...line, body: null } : line)) };
});
const anyChain = fc.oneof(chains, erased);
const places = fc.nat({ max: 10_000 });

test('a chain holds from its first act to its last, and names the last', () => {
  for (const { lines, publicKey } of CHAINS) {
    const last = lines.at(-1);
    expect(verifyOutbox(lines, publicKey)).toEqual({ fault: null, head: last === undefined ? null : { number: lines.length, bodySha256: last.bodySha256 } });
  }
});

test('a chain holds once bodies were erased, all of them too', () => {
  fc.assert(fc.property(erased, ({ lines, publicKey }) => {
    expect(verifyOutbox(lines, publicKey)).toMatchObject({ fault: null, head: { number: lines.length } });
  }));
  for (const { lines, publicKey } of LONG) expect(verifyOutbox(lines.map((line) => ({ ...line, body: null })), publicKey).fault).toBeNull();
});

test('an act that was taken out is found where it was; an end cut off shows by its head', () => {
  fc.assert(fc.property(anyChain, places, ({ lines, publicKey }, place) => {
    const at = place % lines.length;
    const { fault, head } = verifyOutbox(lines.toSpliced(at, 1), publicKey);
    if (at === lines.length - 1) expect([fault, head?.number ?? 0]).toEqual([null, lines.length - 1]);
    else expect(fault).toEqual({ seq: lines[at + 1]?.seq, code: 'number' });
  }));
});

test('acts that were put in another order are found', () => {
  fc.assert(fc.property(anyChain, places, places, ({ lines, publicKey }, one, other) => {
    const [left, right] = [one % lines.length, other % lines.length];
    fc.pre(left !== right);
    const [a, b] = [lines[left], lines[right]];
    if (a === undefined || b === undefined) throw new Error('two places of the chain');
    expect(verifyOutbox(lines.with(left, b).with(right, a), publicKey).fault).not.toBeNull();
    // Nor does it help to give each the number and the place in the lane of the other.
    const posing = (line: OutboxLine, as: OutboxLine): OutboxLine => ({ ...line, seq: as.seq, chainNumber: as.chainNumber, clientSeq: as.clientSeq, scope: as.scope });
    expect(verifyOutbox(lines.with(left, posing(b, a)).with(right, posing(a, b)), publicKey).fault?.code).toBe('signature');
  }));
});

test('an act that was put in is found: said twice, or of another desk', () => {
  const [foreign] = aChain([{ subject: 'member:7', input: { said: 'another desk' } }]).lines;
  if (foreign === undefined) throw new Error('an act of another desk');
  fc.assert(fc.property(anyChain, places, places, ({ lines, publicKey }, place, source) => {
    const at = place % (lines.length + 1);
    const twice = lines[source % lines.length];
    if (twice === undefined) throw new Error('an act of the chain');
    expect(verifyOutbox(lines.toSpliced(at, 0, twice), publicKey).fault).not.toBeNull();
    expect(verifyOutbox(lines.toSpliced(at, 0, { ...foreign, chainNumber: at + 1 }), publicKey).fault).not.toBeNull();
  }));
});

const CHANGES: readonly ((line: OutboxLine) => Partial<OutboxLine>)[] = [
  ({ body }) => ({ body: `${body ?? ''} ` }), ({ body }) => ({ body: (body ?? '').replace('claire', 'karim') }), ({ bodySha256 }) => ({ bodySha256: `0${(bodySha256 ?? '').slice(1)}` }),
  ({ signature }) => ({ signature: `${(signature ?? '').slice(0, -2)}ff` }), ({ chainNumber }) => ({ chainNumber: (chainNumber ?? 0) + 1 }), ({ clientSeq }) => ({ clientSeq: (clientSeq ?? 0) + 1 }),
  () => ({ commandId: randomUUID() }), () => ({ name: 'request.accept' }), () => ({ actorId: 'karim' }), ({ at }) => ({ at: at + 1 }), () => ({ scope: 'agency:auray' }), () => ({ signature: null }),
  () => ({ status: 'local', chainNumber: null, bodySha256: null, body: null, signature: null }),
];

test('an act that was altered in any way is found, and named', () => {
  fc.assert(fc.property(chains, places, fc.constantFrom(...CHANGES), ({ lines, publicKey }, place, change) => {
    const at = place % lines.length;
    const line = lines[at];
    if (line === undefined) throw new Error('an act of the chain');
    const altered = { ...line, ...change(line) };
    fc.pre(JSON.stringify(altered) !== JSON.stringify(line));
    const { fault, head } = verifyOutbox(lines.with(at, altered), publicKey);
    // An act made to look as if it stayed on the desk is missed by the one after it; the last one by whoever knows the head.
    const isHidden = altered.status === 'local';
    if (isHidden && at === lines.length - 1) expect(head?.number ?? 0).toBe(at);
    else expect(fault?.seq).toBe(isHidden ? lines[at + 1]?.seq : line.seq);
  }), { numRuns: 300 });
});

test('an act that the holder of the key wrote anew is found by the act that followed the first one', () => {
  fc.assert(fc.property(chains, ({ lines, publicKey, sign }) => {
    const [first] = lines;
    const body = first?.body?.replace('claire', 'karim');
    if (first === undefined || body === undefined) throw new Error('a chain of two');
    const bodySha256 = sha256Hex(body);
    const forged = { ...first, actorId: 'karim', body, bodySha256, signature: sign(Buffer.from(signedOfAct(1, bodySha256))).toString('hex') };
    expect(verifyOutbox([forged], publicKey).fault).toBeNull();
    expect(verifyOutbox(lines.with(0, forged), publicKey).fault).toEqual({ seq: lines[1]?.seq, code: 'previous' });
  }));
});
