import { randomUUID } from 'node:crypto';
import type { FilledRow } from '../../hub/db/fill-scope.ts';
import { CURRENT_IBAN, NEW_IBAN } from '../fixtures/desk-rows.ts';
import { smallAgencyRows } from './a-synced-desk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A member with a health contract and an account, and the two requests that wait for a decision: a change of RIB, and a child to add. */
export interface MemberToDecide {
  readonly memberId: number;
  readonly contractId: number;
  readonly rib: string;
  readonly addition: string;
  readonly rows: readonly FilledRow[];
}

/** As an import and an entry at `now` would leave them: the rows are those of the small agency's member 8, under another number. */
export function aMemberToDecide(memberId: number, now: number): MemberToDecide {
  const fileId = `member:${memberId}`;
  const [personId, contractId, rib, addition] = [memberId + 10_000, memberId + 20_000, randomUUID(), randomUUID()];
  const ids: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    person: { id: personId },
    member: { id: memberId, number: String(memberId).padStart(8, '0'), personId, email: 'adama@exemple.fr' },
    contract: { id: contractId, number: `S-2015-${memberId}`, memberId, memberNumber: String(memberId).padStart(8, '0') },
    beneficiary: { id: memberId + 30_000, contractId, personId },
  };
  const ofMember8 = smallAgencyRows().vannes.filter((row) => row.fileId === 'member:8');
  const account = {
    id: memberId + 40_000, memberId, iban: CURRENT_IBAN, bic: null, bankName: 'La Banque Postale', holder: 'M. Adama TRAORÉ', forReimbursements: true, forDebits: true, validFrom: '2020-01-01', validTo: null,
    requestId: null, version: 1,
  };
  const asked = { memberId, now };
  const own: readonly Omit<FilledRow, 'fileId'>[] = [
    { entity: 'bankAccount', row: account },
    { entity: 'request', row: aRequest(rib, { ...asked, kind: 'rib-change', contractId: null, blocks: `rib:member:${memberId}`, number: `D-2026-Z1-${memberId}` }) },
    { entity: 'ribChange', row: { requestId: rib, iban: NEW_IBAN, bic: null, bankName: null, holder: 'M. Adama TRAORÉ', forReimbursements: true, forDebits: true, effectiveOn: '2026-12-01' } },
    { entity: 'request', row: aRequest(addition, { ...asked, kind: 'beneficiary-addition', contractId, blocks: `contract:${contractId}`, number: `D-2026-Z2-${memberId}` }) },
    {
      entity: 'beneficiaryAddition',
      row: {
        requestId: addition, civility: 'm', lastName: 'TRAORÉ', firstName: 'Malo', birthDate: '2026-11-10', nir: null, link: 'child', event: 'birth', eventOn: '2026-11-10', rightsFrom: '2026-11-10',
        premiumBeforeCents: 14_830, premiumAfterCents: 17_310,
      },
    },
  ];
  return { memberId, contractId, rib, addition, rows: [...ofMember8.map(({ entity, row }) => ({ fileId, entity, row: { ...row, ...ids[entity] } })), ...own.map((row) => ({ fileId, ...row }))] };
}

interface Asked {
  readonly memberId: number;
  readonly now: number;
  readonly kind: string;
  readonly contractId: number | null;
  readonly blocks: string;
  readonly number: string;
}

function aRequest(id: string, { now, ...asked }: Asked): Readonly<Record<string, unknown>> {
  const receivedAt = now - HOUR_MS;
  return {
    id, ...asked, channel: 'agency', status: 'to-check', enteredBy: 'claire', enteredByName: 'Claire MORVAN', receivedAt, goalAt: receivedAt + DAY_MS, deadlineAt: receivedAt + 3 * DAY_MS, pausedAt: null,
    claimedBy: null, claimUntil: null, decidedBy: null, decidedAt: null, reasonCode: null, memberMessage: null, correctionKind: null, note: null, summary: 'Demande', version: 1,
  };
}
