import { expect, test } from 'vitest';
import type { CommandContract } from '../../shared/contract/define.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { checkCallerCommand, orderMessageCommand, reportAccessCommand, submitContactChangeCommand, submitResetCommand } from '../../shared/contract/portal-access-contract.ts';
import { checkIdentityCommand, openPrivacyRequestCommand, recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { submitAdditionCommand } from '../../shared/contract/beneficiary-commands.ts';
import { acceptRequestCommand } from '../../shared/contract/request-contract.ts';
import { rectifyContactCommand, rectifyIdentityCommand } from '../../shared/contract/rectification-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { refusedActsQuery } from '../../shared/contract/sync-contract.ts';
import { ROW_INPUTS } from '../../shared/domain/change/named-inputs.ts';
import { nirFromParts } from '../../shared/domain/values/nir.ts';
import type { TestDesk } from '../fixtures/desk.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { aPdf } from '../fixtures/papers.ts';
import { aResetEntry } from '../fixtures/portal-access.ts';
import { differences } from './a-synced-desk.ts';
import { catchUp, desksAtAHub } from './desks-at-a-hub.ts';
import { aMemberToDecide } from './requests-to-decide.ts';

/* N2: what is entered without the hub, over each input that a colleague's act can change meanwhile. Real files, the real door, the real API over PostgreSQL. */

const at = desksAtAHub();

type Act = (desk: TestDesk, memberId: number) => Promise<unknown>;

/** One act at two desks that do not hear of each other: what the hub says of the later one, and what the tray names. */
interface Met {
  /** Before, where both hear of it. */
  readonly first?: Act;
  readonly colleague: Act;
  readonly own: Act;
  readonly refusal: string;
  readonly named: readonly string[];
  /** Sophie, where nobody is said. */
  readonly by?: string;
}

const numberOf = (memberId: number): string => String(memberId).padStart(8, '0');

async function done(desk: TestDesk, contract: CommandContract, input: unknown): Promise<unknown> {
  const reply = await desk.command(contract, input);
  if (!reply.ok) throw new Error(`${contract.name}: ${JSON.stringify(reply.refusal)}`);
  return reply.value;
}

async function aPaper(desk: TestDesk): Promise<string> {
  return ((await done(desk, keepPaperCommand, { name: 'papier.pdf', bytes: aPdf() })) as { attachmentId: string }).attachmentId;
}

const CONTACT = { phone: '', mobile: '', email: 'adama@exemple.fr', street: '2, rue du Port', streetExtra: '', postcode: '56000', town: 'Vannes', reason: 'Dit au guichet' };
const contact = (change: Partial<typeof CONTACT>): Act => (desk, memberId) => done(desk, rectifyContactCommand, { memberId, seenVersion: 1, ...CONTACT, ...change });

const IDENTITY = { civility: 'm', lastName: 'TRAORÉ', firstName: 'Adama', birthDate: '1988-05-02', nir: '', reason: 'Jugement' };
const identity = (change: Partial<typeof IDENTITY>): Act => async (desk, memberId) => done(desk, rectifyIdentityCommand, { memberId, seenVersion: 1, ...IDENTITY, ...change, paperId: await aPaper(desk) });

const consent: Act = (desk, memberId) => done(desk, recordConsentCommand, { memberId, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' });
const says = (lastName: string): Act => (desk, memberId) => done(desk, checkCallerCommand, { memberId, lastName, firstName: 'Adama', birthDate: '1988-05-02', postcode: '56000' });
const verified = says('Traoré');
const order: Act = async (desk, memberId) => {
  await verified(desk, memberId);
  await done(desk, orderMessageCommand, { memberId, kind: 'send-reset-link' });
};
const report: Act = (desk, memberId) => done(desk, reportAccessCommand, { memberId, connectionId: null, note: 'Ne reconnaît rien' });
const ask: Act = (desk, memberId) => done(desk, openPrivacyRequestCommand, { memberId, kind: 'objection', channel: 'agency', receivedOn: '2026-11-23', wording: 'Plus de courrier', identityMeans: null });
const identify: Act = (desk, memberId) => done(desk, checkIdentityCommand, { privacyRequestId: privacyRequestOf(desk, memberId), seenVersion: 1, means: 'paper-seen' });
const rib: Act = async (desk, memberId) =>
  done(desk, submitRibChangeCommand, { memberId, iban: NEW_IBAN, holder: 'M. Adama TRAORÉ', forReimbursements: true, forDebits: true, effectiveOn: '2026-11-23', recapSeen: true, paperIds: [await aPaper(desk)] });
const reset: Act = (desk, memberId) => done(desk, submitResetCommand, { memberId, ...aResetEntry({ memberNumber: numberOf(memberId) }), recapSeen: true });
const changeEmailTo = (email: string): Act => async (desk, memberId) => {
  await verified(desk, memberId);
  await done(desk, submitContactChangeCommand, { memberId, email, mobile: '', seen: contactOf(desk, memberId) });
};

const addition: Act = async (desk, memberId) =>
  done(desk, submitAdditionCommand, {
    contractId: memberId + 20_000, civility: 'm', lastName: 'TRAORÉ', firstName: 'Malo', birthDate: '2026-11-10', nir: '', link: 'child', event: 'birth', eventOn: '2026-11-10', recapSeen: true,
    papers: [{ kind: 'acte-naissance', attachmentId: await aPaper(desk) }, { kind: 'attestation-droits-amo', attachmentId: await aPaper(desk) }],
  });
const changeEmail = changeEmailTo('a.traore@exemple.fr');

const contactOf = ({ connection }: TestDesk, memberId: number): unknown => connection.prepare('SELECT email, mobile FROM member WHERE id = ?').get(memberId);
/** What is entered at this desk is accepted there too, by somebody else. */
const acceptedToo = (entered: Act): Act => async (desk, memberId) => {
  const { requestId } = (await entered(desk, memberId)) as { readonly requestId: string };
  desk.signIn('karim');
  desk.desk.steppedUp(600_000);
  await done(desk, acceptRequestCommand, { requestId, seenVersion: 1, asHolder: false });
  desk.signIn('sophie');
};

function privacyRequestOf({ connection }: TestDesk, memberId: number): unknown {
  return connection.prepare('SELECT id FROM privacy_request WHERE member_id = ?').pluck().get(memberId);
}

async function inTurn(acts: readonly Act[], desk: TestDesk, memberId: number): Promise<void> {
  for (const act of acts) await act(desk, memberId);
}

const overContact = (change: Partial<typeof CONTACT>, named: string): Met => ({ colleague: contact(change), own: contact({ mobile: '06 39 98 41 99' }), refusal: 'changed-since', named: [named] });
const overIdentity = (change: Partial<typeof IDENTITY>, named: string): Met => ({ colleague: identity(change), own: identity({ firstName: 'Adamo' }), refusal: 'changed-since', named: [named] });

const MET: readonly Met[] = [
  overContact({ phone: '02 97 00 00 01' }, 'member.phone'), overContact({ mobile: '06 39 98 41 27' }, 'member.mobile'), overContact({ email: 'traore@exemple.fr' }, 'member.email'),
  overContact({ street: '3, rue du Port' }, 'member.street'), overContact({ streetExtra: 'Bâtiment B' }, 'member.streetExtra'), overContact({ postcode: '56100' }, 'member.postcode'), overContact({ town: 'Lorient' }, 'member.town'),
  overIdentity({ civility: 'mme' }, 'person.civility'), overIdentity({ lastName: 'DIARRA' }, 'person.lastName'), overIdentity({ firstName: 'Ada' }, 'person.firstName'), overIdentity({ birthDate: '1988-05-03' }, 'person.birthDate'),
  overIdentity({ nir: nirFromParts('1880556260014') ?? '' }, 'person.nir'),
  { colleague: consent, own: consent, refusal: 'consent-unchanged', named: ['consent'] },
  { colleague: (desk, memberId) => inTurn(Array.from({ length: 3 }, () => says('Kervella')), desk, memberId), own: verified, refusal: 'identity-check-locked', named: ['identityCheck'] },
  { colleague: order, own: order, refusal: 'order-waiting', named: ['portalOrder'] },
  { colleague: report, own: report, refusal: 'already-done', named: ['accessAlert'] },
  { colleague: report, own: contact({ email: 'traore@exemple.fr' }), refusal: 'contact-frozen', named: ['accessAlert'] },
  { colleague: ask, own: ask, refusal: 'request-already-open', named: ['privacyRequest'] },
  { first: ask, colleague: identify, own: identify, refusal: 'changed-since', named: ['privacyRequest'] },
  { colleague: rib, own: rib, refusal: 'operation-in-progress', named: ['request.status'] },
  { colleague: acceptedToo(rib), own: rib, refusal: 'same-account', named: ['bankAccount'], by: 'Karim BENALI' },
  { colleague: acceptedToo(addition), own: addition, refusal: 'already-beneficiary', named: ['beneficiary'], by: 'Karim BENALI' },
  { first: report, colleague: reset, own: reset, refusal: 'operation-in-progress', named: ['request.status'] },
  { colleague: changeEmailTo('adama.traore@exemple.fr'), own: changeEmail, refusal: 'changed-since', named: ['member.email'] },
  { first: report, colleague: changeEmail, own: changeEmail, refusal: 'operation-in-progress', named: ['request.status'] },
];
/** What a request asks for comes with it and stays; a scope makes no other outcome of an entry; a contract ends by an import, and a paper comes with what is named by itself. */
const OF_NO_REFUSAL = /^(?:ribChange|beneficiaryAddition)\.|^(?:contactChange|portalReset|staffScope|contract|attachment)$/u;

test('each input that changes under an entry is named alone, with the colleague who changed it; what the colleague entered stands', async () => {
  const members = MET.map((met, place) => ({ met, ...aMemberToDecide(2_000 + place, Date.now()) }));
  const kept = ['person', 'member', 'contract', 'beneficiary', 'bankAccount'];
  const portal = (memberId: number) => ({ fileId: `member:${memberId}`, entity: 'portalAccount' as const, row: { memberId, state: 'active', blockedUntil: null, loginEmail: null, codeChannel: null, createdOn: null, toldAt: 0 } });
  await at.hub.fill('agency:vannes', members.flatMap(({ memberId, rows }) => [...rows.filter(({ entity }) => kept.includes(entity)), portal(memberId)]));
  const [here, elsewhere] = [await at.joined('claire'), await at.joined('sophie')];
  for (const { met, memberId } of members) await met.first?.(elsewhere.desk('sophie'), memberId);
  await catchUp(elsewhere, here);
  for (const { met, memberId } of members) await met.own(here.desk('claire'), memberId);
  for (const { met, memberId } of members) await met.colleague(elsewhere.desk('sophie'), memberId);
  await elsewhere.sync();
  await catchUp(here);
  const tray = await here.desk('claire').query(refusedActsQuery, {});
  if (!tray.ok) throw new Error(JSON.stringify(tray.refusal));
  const seen = tray.value.map(({ member, refusal, changed }) => ({ memberId: member?.id, refusal: refusal.code, named: changed.map(({ input }) => input), by: [...new Set(changed.map(({ byName }) => byName))] }));
  expect(seen).toEqual(members.map(({ memberId, met: { refusal, named, by = 'Sophie LE GALL' } }) => ({ memberId, refusal, named, by: [by] })));
  expect(await at.hub.query(`SELECT l.entity FROM change l JOIN command c ON c.cmd_id = l.cmd_id WHERE c.outcome = 'rejected'`)).toEqual([]);
  await catchUp(elsewhere, here);
  for (const desk of [here, elsewhere]) expect(await differences(at.hub, desk)).toEqual([]);
});

test('with the hold on a request, which decisions meet, that is every input of which a colleague’s act makes another outcome', () => {
  const named = new Set(['request.claimedBy', ...MET.flatMap((met) => met.named)]);
  expect(ROW_INPUTS.filter((input) => named.has(input) === OF_NO_REFUSAL.test(input))).toEqual([]);
});
