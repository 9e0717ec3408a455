import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReceiptFacts } from '../../shared/contract/sync/receipt.ts';
import { signedOfStatement, syncProofText, type ProvenAct, type SyncProofFile, type SyncStatement } from '../../shared/contract/sync/sync-proof-file.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { fillDesk } from '../../test/fixtures/desk-rows.ts';
import { linkDesk } from '../../test/fixtures/linked-desk.ts';
import { aMigratedDatabase } from '../../test/migrations/schema-of.ts';
import { workstationSigner } from '../audit/append-entries.ts';
import { fingerprintOf, sha256Hex } from '../audit/signature.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { buildSyncProof } from './build-sync-proof.ts';
import { setClient } from './hub-link.ts';
import { enqueueAct } from './enqueue-act.ts';
import { renumberWaiting } from './waiting-acts.ts';
import { verifySyncProof } from './verify-sync-proof.ts';

const NOW = instant(1_795_440_600_000);
const ANYBODY = { workstation: null, hub: null };

/** A desk that filed twelve acts: nine have their receipt, two of them refused; it was restored after the fifth, and numbers anew since. */
function aProof() {
  const connection = aMigratedDatabase(MIGRATIONS);
  fillDesk(connection);
  const hub = linkDesk(connection, NOW);
  const file = (count: number): void => {
    connection.transaction(() => {
      for (let index = 0; index < count; index += 1) {
        const subject = index % 3 === 0 ? 'staff:claire' : 'member:7';
        enqueueAct(connection, {
          commandId: randomUUID(), name: 'consent.record', input: { index }, value: null, actor: { staffId: 'claire' }, now: NOW, today: localDateOf(NOW), isSteppedUp: false, subject,
          changes: [], rowsBefore: [], chance: { uuids: [], ids: [], numbers: [] },
        });
      }
    })();
  };
  file(6);
  let left = 5;
  hub.answer(connection, NOW, () => (left-- > 0 ? { outcome: left === 2 ? 'rejected' : 'accepted', ...(left === 2 ? { refusal: { code: 'already-decided' } } : {}) } : null));
  setClient(connection, { clientId: randomUUID(), series: 'K8' });
  const { clientId } = connection.prepare<[], { clientId: string }>('SELECT client_id AS clientId FROM hub_link').get() ?? { clientId: '' };
  renumberWaiting(connection, clientId);
  file(6);
  let more = 4;
  hub.answer(connection, NOW, () => (more-- > 0 ? { outcome: more === 1 ? 'failed' : 'accepted' } : null));
  const [proof, signer] = connection.transaction(() => [buildSyncProof(connection, { actor: { staffId: 'sophie', role: 'responsable' }, now: NOW }), workstationSigner(connection, NOW)] as const)();
  connection.close();
  /** What the holder of the workstation’s key may do: sign whatever was changed. */
  const signed = (statement: SyncStatement): SyncProofFile => ({
    ...proof, statement, signature: signer.sign(Buffer.from(signedOfStatement(sha256Hex(JSON.stringify(statement))))).toString('base64url'),
  });
  return { proof, hub, signer, signed };
}

const { proof, hub, signer, signed } = aProof();
const { statement } = proof;
const text = syncProofText(proof);
const faultOf = (file: SyncProofFile) => verifySyncProof(syncProofText(file), ANYBODY).fault;
const withActs = (acts: readonly ProvenAct[]): SyncStatement => ({ ...statement, acts: [...acts] });
const place = fc.nat({ max: statement.acts.length - 1 });
const actAt = (index: number): ProvenAct => {
  const act = statement.acts[index];
  if (act === undefined) throw new Error(`no act ${index}`);
  return act;
};
const receipted = statement.acts.flatMap((act, index) => (act.receipt === null ? [] : [index]));

test('a proof that nobody touched holds: its equation, its keys, over the lanes of two clients', () => {
  const { fault, counts, keys } = verifySyncProof(text, { workstation: fingerprintOf(signer.publicKey), hub: hub.fingerprint });
  expect(fault).toBeNull();
  expect(counts).toEqual({ filed: 12, confirmed: 7, waiting: 3, refused: 2 });
  expect(keys).toEqual({ workstation: fingerprintOf(signer.publicKey), hub: hub.fingerprint });
  expect(new Set(statement.acts.map(({ clientId }) => clientId)).size).toBe(2);
});

test('no letter of the file may change', () => {
  fc.assert(fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 32, max: 126 }), (at, code) => {
    const letter = String.fromCodePoint(code);
    fc.pre(text[at] !== letter);
    expect(verifySyncProof(`${text.slice(0, at)}${letter}${text.slice(at + 1)}`, ANYBODY).fault).not.toBeNull();
  }), { numRuns: 2000, seed: 1 });
  for (const spoilt of ['', '{}', 'null', text.trimEnd(), ` ${text}`, JSON.stringify(proof), text.replace('"format"', '"more": 1,\n "format"')]) {
    expect(verifySyncProof(spoilt, ANYBODY).fault).toEqual({ act: null, code: 'unreadable' });
  }
});

test('an act taken out, put in another place or said twice is named', () => {
  fc.assert(fc.property(place, place, (at, other) => {
    const { acts } = statement;
    const without = faultOf(signed(withActs(acts.toSpliced(at, 1))));
    expect(without).toEqual(at === acts.length - 1 ? { act: null, code: 'head' } : { act: at + 2, code: 'number' });
    expect(faultOf(signed(withActs(acts.toSpliced(other, 0, actAt(at)))))).toMatchObject({ code: expect.stringMatching(/^(?:number|twice)$/u) });
    if (at !== other) expect(faultOf(signed(withActs(acts.with(at, actAt(other)).with(other, actAt(at))))), 'two acts exchanged').toMatchObject({ code: 'number' });
  }));
});

describe('what the holder of the workstation’s key cannot do', () => {
  const changed = (at: number, change: Partial<ProvenAct>) => faultOf(signed(withActs(statement.acts.with(at, { ...actAt(at), ...change }))));
  const index = fc.constantFrom(...receipted);
  const receiptOf = (at: number) => {
    const { receipt } = actAt(at);
    if (receipt === null) throw new Error('a receipt');
    return { receipt, facts: JSON.parse(receipt.text) as ReceiptFacts };
  };

  test('give an act another body, another id, another place', () => {
    fc.assert(fc.property(place, (at) => {
      expect(changed(at, { bodySha256: sha256Hex('another') })).toEqual({ act: at + 1, code: 'signature' });
      expect(changed(at, { signature: actAt(at).signature.replace(/^./u, (digit) => (digit === '0' ? '1' : '0')) })).toEqual({ act: at + 1, code: 'signature' });
      expect(changed(at, { clientSeq: actAt(at).clientSeq + 1 })).toEqual({ act: at + 1, code: 'lane' });
    }));
    fc.assert(fc.property(index, (at) => {
      expect(changed(at, { commandId: randomUUID() })).toEqual({ act: at + 1, code: 'receipt-other' });
    }));
    expect(changed(3, { commandId: actAt(1).commandId })).toEqual({ act: 4, code: 'twice' });
  });

  test('make a refusal an acceptance, or a receipt of its own', () => {
    fc.assert(fc.property(index, (at) => {
      const { receipt, facts } = receiptOf(at);
      const other = JSON.stringify({ ...facts, outcome: facts.outcome === 'accepted' ? 'rejected' : 'accepted' });
      expect(changed(at, { receipt: { ...receipt, text: other } })).toEqual({ act: at + 1, code: 'receipt-signature' });
      expect(changed(at, { receipt: { ...receipt, text: other, signature: signer.sign(Buffer.from(other)).toString('base64url') } })).toEqual({ act: at + 1, code: 'receipt-signature' });
      expect(changed(at, { receipt: { ...receipt, keyId: 'another' } })).toEqual({ act: at + 1, code: 'receipt-key' });
    }));
  });

  test('give an act the receipt of another, even one that the hub signed', () => {
    fc.assert(fc.property(index, index, (at, other) => {
      fc.pre(at !== other);
      expect(changed(at, { receipt: receiptOf(other).receipt })).toEqual({ act: at + 1, code: 'receipt-other' });
    }));
    const { receipt } = receiptOf(receipted[0] ?? 0);
    const first = receipted[0] ?? 0;
    expect(changed(first, { receipt: { ...receipt, text: '{}', signature: hub.sign('{}') } })).toEqual({ act: first + 1, code: 'receipt-unreadable' });
    const spoilt: readonly Partial<ReceiptFacts>[] = [{ bodySha256: sha256Hex('x') }, { clientSeq: 99 }, { clientId: randomUUID() }, { cmdId: randomUUID() }, { scope: 'agency:auray' }];
    for (const change of spoilt) {
      const said = JSON.stringify({ ...receiptOf(first).facts, ...change });
      expect(changed(first, { receipt: { ...receipt, text: said, signature: hub.sign(said) } }), Object.keys(change).join()).toEqual({ act: first + 1, code: 'receipt-other' });
    }
  });
});

test('figures that are not those of the acts, another end, another statement and another key are named', () => {
  for (const figure of ['filed', 'confirmed', 'waiting', 'refused'] as const) {
    expect(faultOf(signed({ ...statement, counts: { ...statement.counts, [figure]: statement.counts[figure] + 1 } }))).toEqual({ act: null, code: 'equation' });
  }
  // A receipt that is kept back makes an act wait again: the figures no longer agree.
  expect(faultOf(signed(withActs(statement.acts.with(receipted[0] ?? 0, { ...actAt(receipted[0] ?? 0), receipt: null }))))).toEqual({ act: null, code: 'equation' });
  expect(faultOf(signed({ ...statement, head: { number: 12, bodySha256: sha256Hex('x') } }))).toEqual({ act: null, code: 'head' });
  expect(faultOf(signed({ ...statement, head: null }))).toEqual({ act: null, code: 'head' });
  expect(faultOf({ ...proof, statement: { ...statement, madeAt: instant(NOW + 1) } })).toEqual({ act: null, code: 'statement' });
  expect(faultOf({ ...proof, statement: withActs(statement.acts.with(0, { ...actAt(0), authorId: 'karim' })) })).toEqual({ act: null, code: 'statement' });
  expect(verifySyncProof(text, { workstation: sha256Hex('another'), hub: null }).fault).toEqual({ act: null, code: 'workstation-key' });
  expect(verifySyncProof(text, { workstation: null, hub: sha256Hex('another') }).fault).toEqual({ act: null, code: 'hub-key' });
  expect(faultOf(signed({ ...statement, hub: null }))).toMatchObject({ code: 'receipt-key' });
  expect(faultOf(signed({ ...statement, hub: { keyId: hub.keyId, publicKey: Buffer.from(signer.publicKey, 'hex').toString('base64url') } }))).toMatchObject({ code: 'receipt-signature' });
});
