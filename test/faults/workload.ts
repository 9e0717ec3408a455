import { createHash } from 'node:crypto';
import { addDays } from '../../shared/domain/values/local-date.ts';
import { localDateOf } from '../../shared/domain/values/instant.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import type { Chance } from './chance.ts';
import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { AskedAct, AskedErasure } from './enter-act.ts';
import { LEAVING_NAME, PEOPLE } from './first-rows.ts';
import type { ErasureStep } from './plan.ts';
import type { SimulatedDesk } from './simulated-desk.ts';

/** What somebody does next at a desk, from what it shows them; null when there is nothing for them to do. */
type Deed = (desk: SimulatedDesk, staffId: string, chance: Chance) => AskedAct | AskedErasure | null;

const MEMBERS = { vannes: [7, 8], auray: [30, 31] } as const;
/** Who asks to be forgotten, and of whom nothing must be kept. */
const LEAVING = { vannes: 40, auray: 41 } as const;
const CONTRACTS = [70, 80] as const;
/** Of a hundred acts, those of somebody who has no right to the file: the hub knows better than the desk. */
const OUT_OF_SCOPE = 0.04;
const IBANS = [NEW_IBAN, 'FR7630004000031234567890143', 'FR1420041010050500013M02606'] as const;

interface OpenRequest {
  readonly requestId: string;
  readonly kind: string;
  readonly status: string;
  readonly version: number;
  readonly enteredBy: string;
  readonly agencyId: string;
}

const changeRib: Deed = (desk, staffId, chance) => {
  const memberId = aMember(staffId, chance);
  if (!isHere(desk, 'member', memberId)) return null;
  const input = { memberId, iban: chance.pick(IBANS), holder: 'Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: chance.happens(0.5), effectiveOn: addDays(today(desk), 3), paperIds: [keepPaper(desk, chance)], recapSeen: true };
  return { name: 'rib.submit-change', input, staffId };
};

const addBeneficiary: Deed = (desk, staffId, chance) => {
  const contractId = chance.pick(CONTRACTS);
  if (!isHere(desk, 'contract', contractId) || (staffId === 'yann' && !chance.happens(OUT_OF_SCOPE))) return null;
  const born = addDays(today(desk), -10);
  const papers = ['acte-naissance', 'attestation-droits-amo'].map((kind) => ({ kind, attachmentId: keepPaper(desk, chance) }));
  const input = { contractId, civility: 'm', lastName: 'Œuvrard', firstName: chance.pick(['Malo', 'Ewen', 'Titouan']), birthDate: born, nir: '', link: 'child', event: 'birth', eventOn: born, papers, recapSeen: true };
  return { name: 'beneficiary.submit-addition', input, staffId };
};

const rectifyContact: Deed = (desk, staffId, chance) => {
  const memberId = aMember(staffId, chance);
  const row = desk.connection.prepare<[number], { version: number }>('SELECT version FROM member WHERE id = ?').get(memberId);
  if (row === undefined) return null;
  const place = { street: `${chance.between(1, 99)}, rue du Port`, streetExtra: '', postcode: '56000', town: chance.pick(['Vannes', 'Auray', 'Séné']) };
  return { name: 'member.rectify-contact', input: { memberId, seenVersion: row.version, phone: '', mobile: '', email: '', ...place, reason: 'Dit au guichet' }, staffId };
};

const checkCaller: Deed = (desk, staffId, chance) => {
  const memberId = aMember(staffId, chance);
  const said = desk.connection.prepare<[number], { lastName: string; firstName: string; birthDate: string; postcode: string }>(
    'SELECT p.last_name AS lastName, p.first_name AS firstName, p.birth_date AS birthDate, m.postcode FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?').get(memberId);
  return said === undefined ? null : { name: 'portal-access.check-caller', input: { memberId, ...said, ...(chance.happens(0.2) ? { firstName: 'Personne' } : {}) }, staffId };
};

const changeContact: Deed = (desk, staffId, chance) => {
  const memberId = aMember(staffId, chance);
  if (!isHere(desk, 'member', memberId)) return null;
  const seen = desk.connection.prepare('SELECT email, mobile FROM member WHERE id = ?').get(memberId);
  return { name: 'portal-access.change-contact', input: { memberId, email: `m${chance.between(1, 999)}@exemple.fr`, mobile: '', seen }, staffId };
};

const openPrivacyRequest: Deed = (desk, staffId, chance) => {
  const memberId = aMember(staffId, chance);
  if (!isHere(desk, 'member', memberId)) return null;
  const kind = chance.pick(['objection', 'restriction', 'rectification']);
  return { name: 'privacy.open-request', input: { memberId, kind, channel: 'agency', receivedOn: today(desk), wording: 'Je le demande', identityMeans: 'known' }, staffId };
};

const askErasure: Deed = (desk, staffId, chance) => askErasureOf(chance.happens(0.7) ? leavingOf(staffId) : aMember(staffId, chance))(desk, staffId, chance);

const askErasureOf = (memberId: number): Deed => (desk, staffId) => {
  if (!isHere(desk, 'member', memberId)) return null;
  return { name: 'privacy.open-request', input: { memberId, kind: 'erasure', channel: 'agency', receivedOn: today(desk), wording: 'Effacez tout', identityMeans: 'known' }, staffId };
};

/** What may still come of somebody who is being forgotten: their file is corrected meanwhile. */
const correctLeaving: Deed = (desk, staffId, chance) => {
  const memberId = leavingOf(staffId);
  const version = desk.connection.prepare<[number], number>('SELECT version FROM member WHERE id = ?').pluck().get(memberId);
  if (version === undefined) return null;
  const place = { street: `${chance.between(1, 99)}, rue ${LEAVING_NAME}`, streetExtra: '', postcode: '56000', town: 'Vannes' };
  return { name: 'member.rectify-contact', input: { memberId, seenVersion: version, phone: '', mobile: '', email: '', ...place, reason: 'Dit au guichet' }, staffId };
};

const validateErasure: Deed = (desk, staffId, chance) => {
  const open = desk.connection.prepare<[], AskedErasure['input']>(`SELECT id AS privacyRequestId, version AS seenVersion FROM privacy_request WHERE status = 'open' AND kind = 'erasure' ORDER BY id`).all();
  return open.length === 0 ? null : { name: erasureAct.name, input: chance.pick(open), staffId };
};

const followPrivacyRequest: Deed = (desk, staffId, chance) => {
  const open = desk.connection.prepare<[], { privacyRequestId: string; seenVersion: number }>(`SELECT id AS privacyRequestId, version AS seenVersion FROM privacy_request WHERE status = 'open' ORDER BY id`).all();
  if (open.length === 0) return null;
  const one = chance.pick(open);
  return chance.happens(0.6)
    ? { name: 'privacy.answer-request', input: { ...one, answer: 'C’est fait' }, staffId }
    : { name: 'privacy.refuse-request', input: { ...one, reason: 'Rien à faire' }, staffId };
};

const decide: Deed = (desk, staffId, chance) => {
  const one = pickRequest(desk, 'to-check', staffId, chance);
  if (one === null) return null;
  const { requestId, version: seenVersion, kind } = one;
  const base = { requestId, seenVersion, asHolder: false };
  carryPapers(desk, requestId);
  const roll = chance.next();
  if (roll < 0.6) return { name: 'request.accept', input: base, staffId };
  if (roll < 0.8) return { name: 'request.refuse', input: { ...base, reasonCode: REASONS[kind] ?? '', memberMessage: 'Le document reçu n’est pas lisible.' }, staffId };
  return { name: 'request.ask-correction', input: { ...base, correctionKind: 'incomplete', memberMessage: 'Il manque une page.' }, staffId };
};

const REASONS: Readonly<Record<string, string>> = { 'rib-change': 'illegible-proof', 'beneficiary-addition': 'illegible-paper', 'contact-change': 'contact-not-confirmed' };

const answerCorrection: Deed = (desk, staffId, chance) => {
  const one = pickRequest(desk, 'correction', staffId, chance);
  return one === null ? null : { name: 'request.answer-correction', input: { requestId: one.requestId, seenVersion: one.version, note: 'La page y est' }, staffId };
};

const recordConsent: Deed = (desk, staffId, chance) => {
  const memberId = aMember(staffId, chance);
  if (!isHere(desk, 'member', memberId)) return null;
  const decision = chance.pick(['given', 'withdrawn']);
  return { name: 'consent.record', input: { memberId, purpose: 'email-offers', decision, decidedOn: today(desk), channel: 'agency', textVersion: '2026-1', textShown: 'handed' }, staffId };
};

/** Whoever entered a request accepts it, on a desk whose program was changed. */
const forgeAcceptance: Deed = (desk, staffId, chance) => {
  const one = pickRequest(desk, 'to-check', staffId, chance, true);
  return one === null ? null : { name: 'request.accept', input: { requestId: one.requestId, seenVersion: one.version, asHolder: false }, staffId, isForged: true };
};

/** Nobody is at a desk whose directory has not come as far as them. */
const setScope: Deed = (desk, staffId, chance) => {
  if (!isHere(desk, 'staff', staffId)) return null;
  const [whom] = chance.pick(PEOPLE.filter(([id]) => id !== staffId));
  return { name: 'staff.set-scope', input: { staffId: whom, agencyIds: chance.pick([['vannes'], ['auray'], ['vannes', 'auray'], ['vannes', 'auray']]), memberIds: [] }, staffId };
};

/** What each role does, and how often. */
const DEEDS: Readonly<Record<string, readonly (readonly [weight: number, deed: Deed])[]>> = {
  conseiller: [[5, changeRib], [4, addBeneficiary], [3, rectifyContact], [2, checkCaller], [2, changeContact], [2, openPrivacyRequest], [2, answerCorrection], [1, recordConsent], [2, askErasure], [1, correctLeaving]],
  gestionnaire: [[9, decide], [2, changeRib], [1, forgeAcceptance], [1, answerCorrection]],
  responsable: [[4, decide], [3, validateErasure], [4, followPrivacyRequest], [2, openPrivacyRequest]],
  administrateur: [[1, setScope]],
};

/** Chooses who does what. Whoever happens to stand at the desk does it: a desk serves several people. */
export function nextDeed(desk: SimulatedDesk, chance: Chance): AskedAct | AskedErasure | null {
  const [staffId, role] = chance.pick(PEOPLE.filter(([, of]) => of !== 'administrateur' || chance.happens(0.4)));
  const deeds = DEEDS[role] ?? [];
  let left = chance.next() * deeds.reduce((sum, [weight]) => sum + weight, 0);
  const first = Math.max(0, deeds.findIndex(([weight]) => (left -= weight) <= 0));
  // Nothing to do of one kind: the next kind.
  for (const [, deed] of [...deeds.slice(first), ...deeds.slice(0, first)]) {
    const asked = deed(desk, staffId, chance);
    if (asked !== null) return asked;
  }
  return null;
}

/** The next step of the erasure of the one who asks for it at Vannes. */
export function stepOfErasure(desk: SimulatedDesk, chance: Chance, step: ErasureStep): AskedAct | AskedErasure | null {
  if (step === 'validate') return validateErasure(desk, 'sophie', chance);
  return step === 'ask' ? askErasureOf(LEAVING.vannes)(desk, 'claire', chance) : correctLeaving(desk, 'claire', chance);
}

function today(desk: SimulatedDesk): ReturnType<typeof localDateOf> {
  return localDateOf(desk.now());
}

/** A member whose file the person may have, most of the time. */
function aMember(staffId: string, chance: Chance): number {
  const own = staffId === 'yann' ? 'auray' : 'vannes';
  const other = own === 'auray' ? 'vannes' : 'auray';
  const [first, second] = MEMBERS[chance.happens(seesBoth(staffId) ? 0.4 : OUT_OF_SCOPE) ? other : own];
  return chance.happens(0.75) ? first : second;
}

function leavingOf(staffId: string): number {
  return LEAVING[staffId === 'yann' ? 'auray' : 'vannes'];
}

function seesBoth(staffId: string): boolean {
  return staffId === 'karim' || staffId === 'sophie';
}

function isHere({ connection }: SimulatedDesk, table: 'member' | 'contract' | 'staff', id: number | string): boolean {
  return connection.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined;
}

function pickRequest({ connection }: SimulatedDesk, status: string, staffId: string, chance: Chance, isOwn = false): OpenRequest | null {
  const sql = 'SELECT r.id AS requestId, r.kind, r.status, r.version, r.entered_by AS enteredBy, m.agency_id AS agencyId FROM request r JOIN member m ON m.id = r.member_id WHERE r.status = ? ORDER BY r.id';
  const rows = connection.prepare<[string], OpenRequest>(sql).all(status).filter(({ agencyId, enteredBy }) => (!isOwn || enteredBy === staffId) && (seesBoth(staffId) || agencyId === (staffId === 'yann' ? 'auray' : 'vannes') || chance.happens(OUT_OF_SCOPE)));
  return rows.length === 0 ? null : chance.pick(rows);
}

/** Bytes of papers travel beside the acts, and have their own tests: here they have come by the time somebody decides. */
function carryPapers({ connection }: SimulatedDesk, requestId: string): void {
  connection.prepare('UPDATE attachment SET content = ? WHERE length(content) = 0 AND id IN (SELECT attachment_id FROM document WHERE request_id = ?)').run(BYTES, requestId);
}

const BYTES = Buffer.from('%PDF');

/** A paper that the member handed in just before. */
function keepPaper(desk: SimulatedDesk, chance: Chance): string {
  const id = chance.uuid();
  const digest = createHash('sha256').update(id).digest('hex');
  desk.connection
    .prepare(`INSERT INTO attachment (id, sha256, mime, byte_count, original_name, original_mime, original_sha256, content, stored_at, flags) VALUES (?, ?, 'application/pdf', 4, 'piece.pdf', 'application/pdf', ?, ?, ?, '')`)
    .run(id, digest, digest, BYTES, desk.now());
  return id;
}
