import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { factsOf } from '../../electron/commands/facts-of.ts';
import { applyChanges } from '../../electron/db/apply-changes.ts';
import type { WriteTx } from '../../electron/db/handles.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { nameIndex } from '../../electron/search/index-member.ts';
import { BANKS } from '../../electron/settings/banks.ts';
import { consentDigest } from '../../electron/settings/consent-digest.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { loadPortalRules } from '../../electron/settings/portal-rules.ts';
import { ProposalShort, proposedChance } from '../../hub/judging/proposed-chance.ts';
import { submitAdditionCommand } from '../../shared/contract/beneficiary-commands.ts';
import { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { issueAttestationCommand } from '../../shared/contract/attestation-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { checkCallerCommand, closeAlertCommand, endScriptCommand, issueSheetCommand, orderMessageCommand, reportAccessCommand, submitContactChangeCommand, submitResetCommand } from '../../shared/contract/portal-access-contract.ts';
import {
  answerPrivacyRequestCommand, checkIdentityCommand, extendAnswerCommand, liftRestrictionCommand, openPrivacyRequestCommand, recordConsentCommand, refusePrivacyRequestCommand,
} from '../../shared/contract/privacy-contract.ts';
import { rectifyContactCommand, rectifyIdentityCommand } from '../../shared/contract/rectification-contract.ts';
import { acceptRequestCommand, answerCorrectionCommand, askCorrectionCommand, refuseRequestCommand } from '../../shared/contract/request-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import { setScopeCommand } from '../../shared/contract/scope-contract.ts';
import { commandBody, type CommandBody } from '../../shared/contract/sync/command-body.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import { JUDGES, SENT_JUDGES } from '../../shared/judging/judges.ts';
import type { Actor, Done, JudgeContext } from '../../shared/judging/judging.ts';
import type { Result } from '../../shared/lib/result.ts';
import { aDesk, type TestDesk } from '../fixtures/desk.ts';
import { NEW_IBAN } from '../fixtures/desk-rows.ts';
import { ADDITION, fillRequests, OTHER, RIB } from '../fixtures/open-requests.ts';
import { aPdf, aPng } from '../fixtures/papers.ts';
import { aResetEntry, SEEN_CONTACT } from '../fixtures/portal-access.ts';
import { ALERT, CONNECTION, fillPortal, openAlert } from '../fixtures/portal-rows.ts';

/*
 * N2: the act that a desk files is enough to judge it again. Over the facts of then, the same judge writes the same rows to the last
 * identifier, for every act that travels and that desk and hub judge alike.
 */

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

interface Scene {
  readonly by: 'claire' | 'karim' | 'sophie' | 'admin';
  readonly act: CommandContract<string, never>;
  /** Brings the desk to where the act can be made, and gives the act's input. */
  readonly input: () => object | Promise<object>;
}

const scene = (by: Scene['by'], act: { readonly name: string }, input: Scene['input']): Scene => ({ by, act: act as Scene['act'], input });

const seen = (requestId: string, seenVersion = 1) => ({ requestId, seenVersion, asHolder: false });
const CALLER = { memberId: 7, lastName: 'lefevre oeuvrard', firstName: 'HELENE', birthDate: '1961-03-08', postcode: '56000' };

async function done(act: { readonly name: string }, input: object): Promise<Record<string, string>> {
  const reply = await desk.command(act as CommandContract, input);
  if (!reply.ok) throw new Error(`${act.name}: ${JSON.stringify(reply.refusal)}`);
  return reply.value as Record<string, string>;
}

async function aPaper(name = 'rib.pdf'): Promise<string> {
  return (await done(keepPaperCommand, { name, bytes: name.endsWith('.png') ? aPng() : aPdf() })).attachmentId ?? '';
}

async function aPrivacyRequest(kind: string, identityMeans: string | null = 'known'): Promise<{ privacyRequestId: string; seenVersion: number }> {
  const opened = await done(openPrivacyRequestCommand, { memberId: 7, kind, channel: 'agency', receivedOn: '2026-11-23', wording: 'Ce que je demande.', identityMeans });
  return { privacyRequestId: opened.privacyRequestId ?? '', seenVersion: 1 };
}

function withRequests<T>(input: T): T {
  fillRequests(desk.connection);
  return input;
}

async function withPortal<T>(input: T): Promise<T> {
  fillPortal(desk.connection);
  await done(checkCallerCommand, CALLER);
  return input;
}

const SCENES: readonly Scene[] = [
  scene('claire', submitRibChangeCommand, async () => ({
    memberId: 7, iban: NEW_IBAN, holder: 'Mme Hélène LEFÈVRE-ŒUVRARD', forReimbursements: true, forDebits: false, effectiveOn: '2026-11-23', recapSeen: true, paperIds: [await aPaper()],
  })),
  scene('claire', submitAdditionCommand, async () => ({
    contractId: 70, civility: 'mme', lastName: 'ŒUVRARD', firstName: 'Awa', birthDate: '2026-10-03', nir: '', link: 'child', event: 'birth', eventOn: '2026-10-03', recapSeen: true,
    papers: [{ kind: 'acte-naissance', attachmentId: await aPaper('acte.pdf') }, { kind: 'attestation-droits-amo', attachmentId: await aPaper('droits.png') }],
  })),
  scene('karim', acceptRequestCommand, () => withRequests(seen(RIB))),
  scene('karim', acceptRequestCommand, () => withRequests(seen(ADDITION))),
  scene('karim', refuseRequestCommand, () => withRequests({ ...seen(RIB), reasonCode: 'holder-mismatch', memberMessage: 'Autre nom.' })),
  scene('karim', askCorrectionCommand, () => withRequests({ ...seen(RIB), correctionKind: 'incomplete', memberMessage: 'Il manque le verso.' })),
  scene('claire', answerCorrectionCommand, async () => {
    fillRequests(desk.connection);
    desk.signIn('karim');
    await done(askCorrectionCommand, { ...seen(OTHER), correctionKind: 'incomplete', memberMessage: 'Il manque une page.' });
    return { requestId: OTHER, seenVersion: 2, note: 'Page jointe.' };
  }),
  scene('admin', setScopeCommand, () => ({ staffId: 'claire', agencyIds: ['vannes'], memberIds: [8] })),
  scene('claire', recordConsentCommand, () => ({ memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud' })),
  scene('claire', openPrivacyRequestCommand, () => ({ memberId: 7, kind: 'access', channel: 'post', receivedOn: '2026-11-20', wording: 'Tout ce que vous savez de moi.', identityMeans: null })),
  scene('claire', checkIdentityCommand, async () => ({ ...(await aPrivacyRequest('access', null)), means: 'paper-seen' })),
  scene('sophie', extendAnswerCommand, async () => ({ ...(await aPrivacyRequest('access')), reason: 'Archives à rassembler' })),
  scene('sophie', answerPrivacyRequestCommand, async () => ({ ...(await aPrivacyRequest('objection')), answer: 'C’est fait.' })),
  scene('sophie', refusePrivacyRequestCommand, async () => ({ ...(await aPrivacyRequest('access')), reason: 'Identité non établie.' })),
  scene('sophie', liftRestrictionCommand, async () => {
    const asked = await aPrivacyRequest('restriction');
    desk.signIn('sophie');
    await done(answerPrivacyRequestCommand, { ...asked, answer: 'Limité.' });
    return { ...asked, seenVersion: 2 };
  }),
  scene('claire', rectifyIdentityCommand, async () => {
    const index = nameIndex(desk.connection);
    index.add(7, 'lefevre oeuvrard  helene');
    index.flush();
    return { memberId: 7, seenVersion: 1, civility: 'mme', lastName: 'KERZREHO', firstName: 'Hélène', birthDate: '1961-03-08', nir: '', reason: 'Divorce', paperId: await aPaper('livret.png') };
  }),
  scene('claire', rectifyContactCommand, () => ({
    memberId: 7, seenVersion: 1, phone: '', mobile: '06 39 98 41 27', email: 'h@exemple.fr', street: '1, rue du Port', streetExtra: '', postcode: '56000', town: 'Vannes', reason: 'Nouveau numéro',
  })),
  scene('claire', checkCallerCommand, () => {
    fillPortal(desk.connection);
    return CALLER;
  }),
  scene('claire', orderMessageCommand, () => withPortal({ memberId: 7, kind: 'send-reset-link' })),
  scene('claire', submitResetCommand, () => withPortal({ memberId: 7, ...aResetEntry(), recapSeen: true })),
  scene('claire', submitResetCommand, async () => {
    const input = await withPortal({ memberId: 7, ...aResetEntry(), recapSeen: true });
    desk.connection.exec(`UPDATE member SET email_changed_on = '2026-11-22' WHERE id = 7`);
    return input;
  }),
  scene('claire', submitContactChangeCommand, () => withPortal({ memberId: 7, email: 'helene@courriel.example', mobile: '', seen: SEEN_CONTACT })),
  scene('claire', reportAccessCommand, () => withPortal({ memberId: 7, connectionId: CONNECTION, note: 'Appel de nuit' })),
  scene('karim', closeAlertCommand, async () => {
    desk.signIn('karim');
    await withPortal({});
    openAlert(desk.connection);
    return { alertId: ALERT, seenVersion: 1, outcome: 'recognised', note: 'En voyage.' };
  }),
  scene('claire', issueAttestationCommand, () => ({ contractId: 70, seenVersion: 1 })),
  scene('claire', issueSheetCommand, () => withPortal({ memberId: 7, sheet: 'first-access' })),
  scene('claire', endScriptCommand, () => withPortal({ memberId: 7, script: 'access', answers: [{ step: 'open', answer: 'no' }, { step: 'browser', answer: 'no' }], outcome: 'solved', note: '' })),
];

test('there is a scene for every act that travels and has a judge of its own', () => {
  const travelling = Object.values<{ name: string; travels: boolean }>(RECORD_COMMANDS).filter(({ name, travels }) => travels && (name in JUDGES || name in SENT_JUDGES)).map(({ name }) => name);
  expect([...new Set(SCENES.map(({ act }) => act.name))].toSorted()).toEqual(travelling.toSorted());
});

test.each(SCENES.map((one, index) => [`${one.act.name} (${index})`, one] as const))('%s, judged again from what was filed, gives the same rows', async (_name, { by, act, input }) => {
  const typed = await input();
  desk.signIn(by);
  desk.desk.steppedUp(60_000);
  const before = copyOf(desk.connection);
  const told = await done(act, typed);
  const body = lastBody(desk.connection);
  takePapers(before, body);
  const again = judgeAgain(body, before);
  expect(again.value).toEqual(told);
  applyChanges(drizzle(before) as unknown as WriteTx, again.changes);
  expect(rowsOf(before)).toEqual(rowsOf(desk.connection));
  before.close();
});

test('a judge that is given other chance writes other rows: the test can fail', async () => {
  fillRequests(desk.connection);
  desk.signIn('karim');
  desk.desk.steppedUp(60_000);
  const before = copyOf(desk.connection);
  await done(acceptRequestCommand, seen(ADDITION));
  const body = lastBody(desk.connection);
  const again = judgeAgain({ ...body, proposed: { ...body.proposed, ids: body.proposed.ids.map((id) => id + 1) } }, before);
  applyChanges(drizzle(before) as unknown as WriteTx, again.changes);
  expect(rowsOf(before)).not.toEqual(rowsOf(desk.connection));
});

/** The file as it is now, decrypted and in memory. */
function copyOf(connection: SqliteConnection): SqliteConnection {
  const bytes = connection.serialize();
  // A copy in memory has no write-ahead log: the two version bytes of the header say so.
  bytes[18] = 1;
  bytes[19] = 1;
  return new Database(bytes);
}

/** Papers that came into being with the act: their bytes travel on their own way. */
function takePapers(to: SqliteConnection, { proposed }: CommandBody): void {
  const isThere = to.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM attachment WHERE id = ?)').pluck();
  const read = desk.connection.prepare<[string], Record<string, unknown>>('SELECT * FROM attachment WHERE id = ?');
  for (const { id } of proposed.papers) {
    const row = isThere.get(id) === 1 ? undefined : read.get(id);
    if (row !== undefined) to.prepare(`INSERT INTO attachment (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`).run(...Object.values(row));
  }
}

/** The act filed last, which must be one that the hub takes: a field too many or too few is refused. */
function lastBody(connection: SqliteConnection): CommandBody {
  return commandBody.parse(JSON.parse(String(connection.prepare('SELECT body FROM outbox ORDER BY seq DESC LIMIT 1').pluck().get())));
}

type AnyJudge = (facts: Facts, input: unknown, context: JudgeContext) => Result<Done<unknown>, unknown>;

function judgeAgain(body: CommandBody, connection: SqliteConnection): Done<unknown> {
  const actor = connection.prepare<[string], Actor>('SELECT id AS staffId, full_name AS fullName, role, agency_id AS agencyId FROM staff WHERE id = ?').get(body.authorId);
  if (actor === undefined) throw new Error(`nobody is ${body.authorId}`);
  const chance = proposedChance(body.proposed);
  const reference = { banks: BANKS, portalRules: loadPortalRules(), consentDigest };
  const contract = (RECORD_COMMANDS as unknown as Readonly<Record<string, CommandContract>>)[body.name];
  const input = (contract?.sent?.input ?? contract?.input)?.parse(body.input);
  const judges: Readonly<Record<string, unknown>> = { ...JUDGES, ...SENT_JUDGES };
  const judge = judges[body.name] as AnyJudge;
  const judged = judge(factsOf(drizzle(connection)), input, { actor, now: instant(body.at), today: body.today, isSteppedUp: body.isSteppedUp, profile: loadProfile(), reference, ...chance });
  if (!judged.ok) throw new Error(`${body.name} judged again: ${JSON.stringify(judged.refusal)}`);
  // Nothing more was filed than the judge asked for.
  for (const more of [chance.newUuid, chance.newId, () => chance.takeNumber('any')]) expect(more).toThrow(ProposalShort);
  return judged.value;
}

/** What the desk keeps of its own work, and what its triggers derive in index tables that cannot be read back. */
const OWN = ['outbox', 'audit', 'workstation', 'workstation_key', 'draft', 'number_sequence', 'file_opening', 'sqlite_sequence', 'schema_migration'];

function rowsOf(connection: SqliteConnection): Readonly<Record<string, readonly string[]>> {
  const names = connection.prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck().all();
  const tables = names.filter((name) => !OWN.includes(name));
  expect(tables).toEqual(expect.arrayContaining(['request', 'member', 'person', 'bank_account', 'document', 'consent', 'portal_order', 'staff_scope']));
  return Object.fromEntries(tables.map((name) => [name, connection.prepare<[], object>(`SELECT * FROM "${name}"`).all().map((row) => JSON.stringify(row)).toSorted()]));
}
