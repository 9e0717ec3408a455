import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/ipc/run-command.ts';
import { runQuery } from '../../electron/ipc/run-query.ts';
import { sentencesOf } from '../../renderer/text/refusals.ts';
import type { Reply } from '../../shared/contract/envelope.ts';
import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { payloadsOf, type Contract } from '../fixtures/call-payloads.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { fillSecondAgency } from '../fixtures/two-agencies.ts';

/*
 * Negative test 7: whoever asks by its id for a row of another agency gets exactly what they would get for no row at all: the same
 * code, the same words, in the same time.
 */

const PLACED = [...Object.values<Contract>(QUERIES), ...Object.values<Contract>(RECORD_COMMANDS)].flatMap((contract) => {
  const payloads = payloadsOf(contract);
  const inputOf = (kind: string): unknown => payloads.find((payload) => payload.kind === kind)?.input;
  return inputOf('foreign') === undefined ? [] : [[contract.name, contract, { foreign: inputOf('foreign'), absent: inputOf('absent') }] as const];
});

/** Whose median is compared: enough that a pause of the machine falls on both alike. */
const PAIRS = 400;
/** A shared machine may be busier during one half of a pair for long: a true difference would show in every round. */
const ROUNDS = 8;
const TOLERANCE = 0.1;

let testDesk: TestDesk;
beforeAll(async () => {
  testDesk = await aDesk();
  fillSecondAgency(testDesk.connection);
  testDesk.connection.pragma('synchronous = OFF');
});
afterAll(() => testDesk.close());

test('the calls that name a row are attacked', () => {
  expect(PLACED.length).toBeGreaterThan(25);
});

describe.each(PLACED)('%s', (_name, contract, { foreign, absent }) => {
  test('gives the same answer, to the letter', async () => {
    seatFor(contract);
    const [one, other] = [await send(contract, foreign), await send(contract, absent)];
    expect(one).toEqual({ ok: false, refusal: { code: 'not-found' } });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(one.ok || sentencesOf(one.refusal)).toEqual(other.ok || sentencesOf(other.refusal));
  });

  test('in the same time, within ten per cent', async () => {
    seatFor(contract);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ratios.push(await medianRatio(contract, foreign, absent));
      if (Math.abs((ratios.at(-1) ?? 0) - 1) <= TOLERANCE) return;
    }
    expect(ratios.map((ratio) => Number(ratio.toFixed(3)))).toEqual('one round within ten per cent');
  });
});

/** Foreign and absent in turn, each first as often as second. */
async function medianRatio(contract: Contract, foreign: unknown, absent: unknown): Promise<number> {
  const times = { foreign: [] as number[], absent: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const order = pair % 2 === 0 ? (['foreign', 'absent'] as const) : (['absent', 'foreign'] as const);
    for (const kind of order) {
      const startedAt = performance.now();
      await send(contract, kind === 'foreign' ? foreign : absent);
      times[kind].push(performance.now() - startedAt);
    }
  }
  return median(times.foreign) / median(times.absent);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function send({ kind, name }: Contract, input: unknown): Promise<Reply<unknown>> {
  return kind === 'query' ? runQuery(testDesk.desk, { name, input }) : runCommand(testDesk.desk, 1, { name, commandId: randomUUID(), input });
}

function seatFor({ roles }: Contract): void {
  testDesk.signIn({ conseiller: 'claire', gestionnaire: 'karim', responsable: 'sophie', administrateur: 'admin' }[roles === 'anyone' ? 'conseiller' : (roles[0] ?? 'conseiller')]);
}
