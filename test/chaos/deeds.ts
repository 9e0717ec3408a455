import { createHash } from 'node:crypto';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { frenchIban } from '../../electron/demo/account-number.ts';
import { erasureAct } from '../../shared/contract/job-acts.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Chance } from '../faults/chance.ts';
import type { AskedAct, AskedErasure } from '../faults/enter-act.ts';
import { IS_LEAVING, LEAVING_NAME } from './agency-rows.ts';

/** What people do at a desk, from what it shows them. */

interface Place {
  readonly connection: SqliteConnection;
  readonly staffId: string;
  readonly chance: Chance;
}

/** Null when there is nothing of its kind to do. */
type Deed = (place: Place) => Omit<AskedAct, 'staffId'> | Omit<AskedErasure, 'staffId'> | null;

const today = (): LocalDate => localDateOf(instant(Date.now()));

const changeRib: Deed = ({ connection, chance }) => {
  const memberId = aMember(connection, chance);
  const iban = frenchIban('30006', '00001', String(chance.between(0, 10 ** 9)).padStart(11, '0'));
  const input = { iban, holder: `Anne KERVELLA ${memberId}`, forReimbursements: true, forDebits: chance.happens(0.5), effectiveOn: addDays(today(), 3), recapSeen: true };
  return { name: 'rib.submit-change', input: { memberId, ...input, paperIds: [keepPaper(connection, chance)] } };
};

const rectifyContact: Deed = ({ connection, chance }) => {
  const memberId = aMember(connection, chance);
  const place = { street: `${chance.between(1, 99)}, rue du Port`, streetExtra: '', postcode: '56000', town: chance.pick(['Vannes', 'Auray', 'Séné']) };
  return { name: 'member.rectify-contact', input: { memberId, seenVersion: versionOf(connection, memberId), phone: '', mobile: '', email: '', ...place, reason: 'Dit au guichet' } };
};

const changeContact: Deed = ({ connection, chance }) => {
  const memberId = aMember(connection, chance);
  const seen = connection.prepare('SELECT email, mobile FROM member WHERE id = ?').get(memberId);
  return { name: 'portal-access.change-contact', input: { memberId, email: `m${chance.between(1, 999)}@exemple.fr`, mobile: '', seen } };
};

const openPrivacyRequest: Deed = ({ connection, chance }) => {
  const kind = chance.pick(['objection', 'restriction', 'rectification']);
  return { name: 'privacy.open-request', input: { memberId: aMember(connection, chance), kind, channel: 'agency', receivedOn: today(), wording: 'Je le demande', identityMeans: 'known' } };
};

const answerPrivacyRequest: Deed = ({ connection, chance }) => {
  const open = connection.prepare<[], { privacyRequestId: string; seenVersion: number }>(`SELECT id AS privacyRequestId, version AS seenVersion FROM privacy_request WHERE status = 'open' ORDER BY id LIMIT 40`).all();
  return open.length === 0 ? null : { name: 'privacy.answer-request', input: { ...chance.pick(open), answer: 'C’est fait' } };
};

const recordConsent: Deed = ({ connection, chance }) => (
  { name: 'consent.record', input: { memberId: aMember(connection, chance), purpose: 'email-offers', decision: chance.pick(['given', 'withdrawn']), decidedOn: today(), channel: 'agency', textVersion: '2026-1', textShown: 'handed' } });

const askErasure: Deed = ({ connection, staffId, chance }) => {
  const leaving = leavingMembers(connection, staffId).filter(({ isErased }) => isErased === 0);
  return leaving.length === 0 ? null : { name: 'privacy.open-request', input: { memberId: chance.pick(leaving).id, kind: 'erasure', channel: 'agency', receivedOn: today(), wording: 'Effacez tout', identityMeans: 'known' } };
};

/** What still comes of somebody who is being forgotten: a desk that is cut goes on with the file. */
const correctLeaving: Deed = ({ connection, staffId, chance }) => {
  const leaving = leavingMembers(connection, staffId);
  if (leaving.length === 0) return null;
  const { id: memberId, version: seenVersion } = chance.pick(leaving);
  const place = { street: `${chance.between(1, 99)}, rue ${LEAVING_NAME}`, streetExtra: '', postcode: '56000', town: 'Vannes' };
  return { name: 'member.rectify-contact', input: { memberId, seenVersion, phone: '', mobile: '', email: '', ...place, reason: 'Dit au guichet' } };
};

const validateErasure: Deed = ({ connection, chance }) => {
  const open = connection.prepare<[], AskedErasure['input']>(`SELECT id AS privacyRequestId, version AS seenVersion FROM privacy_request WHERE status = 'open' AND kind = 'erasure' ORDER BY id`).all();
  return open.length === 0 ? null : { name: erasureAct.name, input: chance.pick(open) };
};

const decide: Deed = (place) => {
  const one = waitingRequest(place, false);
  if (one === null) return null;
  const { requestId, seenVersion, kind } = one;
  const base = { requestId, seenVersion, asHolder: false };
  if (place.chance.happens(0.65)) return { name: 'request.accept', input: base };
  return { name: 'request.refuse', input: { ...base, reasonCode: kind === 'rib-change' ? 'illegible-proof' : 'contact-not-confirmed', memberMessage: 'Le document reçu n’est pas lisible.' } };
};

/** Whoever entered a request accepts it, by a program that was changed: the hub alone stands in the way. */
const forgeAcceptance: Deed = (place) => {
  const one = waitingRequest(place, true);
  return one === null ? null : { name: 'request.accept', input: { requestId: one.requestId, seenVersion: one.seenVersion, asHolder: false }, isForged: true };
};

/** How often each role does what. */
const DEEDS: Readonly<Record<string, readonly (readonly [weight: number, deed: Deed])[]>> = {
  conseiller: [[5, changeRib], [4, rectifyContact], [2, changeContact], [1, openPrivacyRequest], [2, recordConsent], [1, askErasure], [1, correctLeaving]],
  gestionnaire: [[9, decide], [2, changeRib], [1, forgeAcceptance]],
  responsable: [[5, decide], [2, answerPrivacyRequest], [1, openPrivacyRequest], [5, validateErasure]],
};

/** What the person does next; null when there is nothing for them to do, or this desk does not know them yet. */
export function nextDeed(connection: SqliteConnection, staffId: string, chance: Chance): AskedAct | AskedErasure | null {
  const role = connection.prepare<[string], string>('SELECT role FROM staff WHERE id = ? AND active = 1').pluck().get(staffId);
  if (role === undefined || connection.prepare(`SELECT 1 FROM member WHERE NOT ${IS_LEAVING}`).get() === undefined) return null;
  const deeds = DEEDS[role] ?? [];
  let left = chance.next() * deeds.reduce((sum, [weight]) => sum + weight, 0);
  const first = Math.max(0, deeds.findIndex(([weight]) => (left -= weight) <= 0));
  for (const [, deed] of [...deeds.slice(first), ...deeds.slice(0, first)]) {
    const asked = deed({ connection, staffId, chance });
    if (asked !== null) return { ...asked, staffId };
  }
  return null;
}

function aMember(connection: SqliteConnection, chance: Chance): number {
  const count = Number(connection.prepare(`SELECT count(*) FROM member WHERE NOT ${IS_LEAVING}`).pluck().get());
  return Number(connection.prepare(`SELECT id FROM member WHERE NOT ${IS_LEAVING} ORDER BY id LIMIT 1 OFFSET ?`).pluck().get(chance.between(0, count - 1)));
}

/** Of the agency of whoever asks. */
function leavingMembers(connection: SqliteConnection, staffId: string): readonly { readonly id: number; readonly version: number; readonly isErased: 0 | 1 }[] {
  const sql = `SELECT id, version, erased_on IS NOT NULL AS isErased FROM member WHERE ${IS_LEAVING} AND agency_id = (SELECT agency_id FROM staff WHERE staff.id = ?) ORDER BY id`;
  return connection.prepare<[string], { id: number; version: number; isErased: 0 | 1 }>(sql).all(staffId);
}

function versionOf(connection: SqliteConnection, memberId: number): number {
  return Number(connection.prepare('SELECT version FROM member WHERE id = ?').pluck().get(memberId));
}

interface Waiting {
  readonly requestId: string;
  readonly kind: string;
  readonly seenVersion: number;
}

/** Among the oldest that wait, so that two validators often take the same one. */
function waitingRequest({ connection, staffId, chance }: Place, isOwn: boolean): Waiting | null {
  const sql = `SELECT id AS requestId, kind, version AS seenVersion FROM request WHERE status = 'to-check' AND (entered_by = ?) = ? ORDER BY received_at, id LIMIT 6`;
  const waiting = connection.prepare<[string, number], Waiting>(sql).all(staffId, isOwn ? 1 : 0);
  return waiting.length === 0 ? null : chance.pick(waiting);
}

const LARGEST_PAPER_BYTES = 3_000;

/** A paper that the member handed in just before. */
function keepPaper(connection: SqliteConnection, chance: Chance): string {
  const id = chance.uuid();
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), chance.bytes(chance.between(100, LARGEST_PAPER_BYTES))]);
  const digest = createHash('sha256').update(content).digest('hex');
  connection
    .prepare(`INSERT INTO attachment (id, sha256, mime, byte_count, original_name, original_mime, original_sha256, content, stored_at, flags) VALUES (?, ?, 'application/pdf', ?, 'piece.pdf', 'application/pdf', ?, ?, ?, '')`)
    .run(id, digest, content.length, digest, content, Date.now());
  return id;
}
