import { cents } from '../../shared/domain/values/cents.ts';
import { formatDate } from '../../shared/domain/text/format.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { drawAccount } from './account-number.ts';
import type { Account } from './account-number.ts';
import type { CastMember } from './cast.ts';
import type { Chance } from './chance.ts';
import type { ContractRow } from './contracts.ts';
import { decided, openedSince } from './decisions.ts';
import type { Applicant, Dossier, Kind } from './dossier.ts';
import { personRow } from './household.ts';
import type { Household, PersonRow } from './household.ts';
import type { MemberRow } from './member-row.ts';
import { drawFirstName, drawLastName } from './names.ts';
import { attachmentRow, documentRow, drawId, handedPaper, type DocumentRow } from './papers.ts';
import type { Setting } from './setting.ts';
import { ribSheet } from './sheets/rib-sheet.ts';
import { sheetPdf } from './sheets/sheet-pdf.ts';

const OPEN_SHARE = 1 / 60;
const DECIDED_SHARE = 1 / 25;
/** The two reviewed operations are the majority. */
const KINDS: readonly Kind[] = [
  'rib-change', 'rib-change', 'rib-change', 'rib-change', 'rib-change', 'beneficiary-addition', 'beneficiary-addition', 'beneficiary-addition',
  'beneficiary-addition', 'act-review', 'guarantee-change', 'third-party-payment', 'termination', 'exceptional-cover',
];
/** Photos cost a tenth of a second each to make: enough of them to be met, no more. */
const MOST_PHOTOS = 3;

/** The member's open request, if any: the cast's are certain. */
export function drawOpenDossier(setting: Setting, chance: Chance, applicant: Applicant, cast: CastMember | null): Dossier | null {
  const isDrawn = chance.holds(OPEN_SHARE);
  const kind = cast === null ? (isDrawn ? chance.pick(KINDS) : null) : (cast.request ?? null);
  if (kind === null) return null;
  const dossier = drawDossier(setting, chance, applicant, kind, openedSince(setting, chance));
  // What an alert holds waits to be decided: nobody has sent it back.
  return dossier === null || cast?.portal === 'alert' ? dossier : paused(setting, chance, dossier);
}

/** A request of the last two years, already decided or withdrawn. */
export function drawDecidedDossier(setting: Setting, chance: Chance, applicant: Applicant): Dossier | null {
  if (!chance.holds(DECIDED_SHARE)) return null;
  const kind = chance.pick(KINDS);
  const dossier = drawDossier(setting, chance, applicant, kind, setting.calendar.day(-chance.between(12, 720)));
  return dossier === null ? null : { ...dossier, request: decided(chance, dossier.request), documents: awaitedFrom(dossier.documents, null) };
}

function drawDossier(setting: Setting, chance: Chance, applicant: Applicant, kind: Kind, receivedOn: LocalDate): Dossier | null {
  const contract = applicant.contracts.find(({ status, line }) => status === 'active' && (line === 'sante' || kind === 'guarantee-change' || kind === 'termination'));
  if (kind !== 'rib-change' && contract === undefined) return null;
  if (receivedOn <= applicant.member.joinedOn || receivedOn <= (contract?.effectOn ?? '')) return null;
  const opened = openRequest(setting, chance, { applicant, kind, receivedOn, contract: kind === 'rib-change' ? undefined : contract });
  const dossier: Dossier = { request: opened, ribChange: null, addition: null, attachments: [], documents: [], newcomer: null };
  if (kind === 'rib-change') return withRib(setting, chance, dossier, applicant, receivedOn);
  if (kind === 'beneficiary-addition' && contract !== undefined) return withAddition(setting, chance, dossier, { applicant, contract, receivedOn });
  return withPaper(chance, dossier, OTHER_PAPERS[kind], { applicant, contract, madeOn: addDays(receivedOn, -2) });
}

type Opening = { applicant: Applicant; kind: Kind; receivedOn: LocalDate; contract: ContractRow | undefined };

function openRequest(setting: Setting, chance: Chance, { applicant: { member, household }, kind, receivedOn, contract }: Opening): Dossier['request'] {
  const channel = chance.pick(['portal', 'portal', 'portal', 'agency', 'agency', 'app', 'post'] as const);
  const isByStaff = channel === 'agency' || channel === 'post';
  const time = `${String(chance.between(8, 18)).padStart(2, '0')}:${String(chance.below(60)).padStart(2, '0')}`;
  const { calendar } = setting;
  return {
    id: drawId(chance), kind, memberId: member.id, contractId: contract?.id ?? null, status: 'to-check', channel,
    enteredBy: isByStaff ? 'claire-morvan' : `member:${member.id}`,
    enteredByName: isByStaff ? 'Claire MORVAN' : `${household.holder.firstName} ${household.holder.lastName}`,
    receivedAt: calendar.at(receivedOn, time), goalAt: calendar.at(calendar.workingDaysLater(receivedOn, 1), time),
    deadlineAt: calendar.at(calendar.workingDaysLater(receivedOn, 3), time),
    blocks: blocksOf(kind, member, contract), summary: SUMMARIES[kind], version: 1,
  };
}

/** Operations that change an account or a contract; a review or a cover on top of it changes neither. */
function blocksOf(kind: Kind, member: MemberRow, contract: ContractRow | undefined): string | null {
  if (kind === 'rib-change') return `rib:member:${member.id}`;
  const isBlocking = kind === 'beneficiary-addition' || kind === 'guarantee-change' || kind === 'termination';
  return isBlocking && contract !== undefined ? `contract:${contract.id}` : null;
}

const SUMMARIES: Readonly<Record<Kind, string>> = {
  'rib-change': 'Remboursements et prélèvements',
  'beneficiary-addition': 'Nouveau bénéficiaire',
  'act-review': 'Acte hors nomenclature, devis joint',
  'guarantee-change': 'Passage à la formule supérieure',
  'third-party-payment': 'Activation du tiers payant, optique',
  'termination': 'Résiliation à l’échéance',
  'exceptional-cover': 'Prise en charge exceptionnelle, reste à charge élevé',
};

type Paper = { kind: string; title: string };
const OTHER_PAPERS: Readonly<Record<Exclude<Kind, 'rib-change'>, Paper>> = {
  'beneficiary-addition': { kind: 'attestation-droits-amo', title: 'Attestation de droits de l’assurance maladie' },
  'act-review': { kind: 'devis', title: 'Devis' },
  'guarantee-change': { kind: 'demande-modification', title: 'Demande de modification de garanties' },
  'third-party-payment': { kind: 'devis', title: 'Devis d’optique' },
  'termination': { kind: 'lettre-resiliation', title: 'Lettre de résiliation' },
  'exceptional-cover': { kind: 'facture', title: 'Facture acquittée' },
};

function withRib(setting: Setting, chance: Chance, dossier: Dossier, { member, household }: Applicant, receivedOn: LocalDate): Dossier {
  const account: Account = drawAccount(chance, setting.reference.banks);
  const { holder: person } = household;
  // A few proofs bear another name: the check that a validator is there for.
  const holder = `${person.civility === 'mme' ? 'Mme' : 'M.'} ${person.firstName} ${chance.holds(0.08) ? person.lastName.split(/[- ]/u)[0] ?? '' : person.lastName}`;
  const asPhoto = setting.next('photo') <= MOST_PHOTOS * 3 && chance.holds(0.33);
  const sheet = ribSheet(account, { name: holder, street: member.street, postcode: member.postcode, town: member.town }, receivedOn);
  const content = asPhoto ? setting.photograph(sheet) : sheetPdf(sheet);
  const withProof = attached(chance, dossier, { kind: 'rib', title: 'RIB' }, content, receivedOn);
  return {
    ...withProof,
    ribChange: {
      requestId: dossier.request.id, iban: account.iban, bic: account.bic, bankName: account.bankName, holder,
      forReimbursements: true, forDebits: chance.holds(0.8), effectiveOn: setting.calendar.workingDaysLater(receivedOn, 4),
    },
  };
}

type Adding = { applicant: Applicant; contract: ContractRow; receivedOn: LocalDate };

function withAddition(setting: Setting, chance: Chance, dossier: Dossier, { applicant, contract, receivedOn }: Adding): Dossier {
  const { household } = applicant;
  const eventOn = addDays(receivedOn, -chance.between(10, 45));
  const isSpouse = chance.holds(0.35) && household.relatives.every(({ link }) => link === 'child');
  const newcomer = isSpouse ? newSpouse(setting, chance, household) : newborn(setting, chance, household, eventOn);
  const paper: Paper = isSpouse ? { kind: 'acte-mariage', title: 'Acte de mariage' } : { kind: 'acte-naissance', title: 'Acte de naissance' };
  const about = `${newcomer.firstName} ${newcomer.lastName}`;
  const making: Making = { applicant, contract, about: newcomer, eventOn, madeOn: addDays(receivedOn, -3) };
  const withProofs = withPaper(chance, withPaper(chance, dossier, paper, making), OTHER_PAPERS['beneficiary-addition'], making);
  const { civility, lastName, firstName, birthDate, nir = null } = newcomer;
  return {
    ...withProofs,
    newcomer,
    request: { ...dossier.request, summary: `${about}, ${isSpouse ? 'mariage' : 'naissance'} du ${formatDate(eventOn)}` },
    addition: {
      requestId: dossier.request.id, civility, lastName, firstName, birthDate, nir, link: isSpouse ? 'spouse' : 'child',
      event: isSpouse ? 'marriage' : 'birth', eventOn, rightsFrom: isSpouse ? receivedOn : eventOn,
      premiumBeforeCents: contract.premiumCents, premiumAfterCents: cents(Math.round((contract.premiumCents * (isSpouse ? 1.9 : 1.25)) / 5) * 5),
    },
  };
}

function newborn(setting: Setting, chance: Chance, { holder, home }: Household, birthDate: LocalDate): PersonRow {
  const civility = chance.pick(['mme', 'm'] as const);
  const firstName = drawFirstName(chance, setting.reference, civility, Number(birthDate.slice(0, 4)));
  return { ...personRow(setting, chance, { civility, lastName: holder.lastName, firstName, birthDate }, home), nir: null };
}

function newSpouse(setting: Setting, chance: Chance, { holder, home }: Household): PersonRow {
  const civility = holder.civility === 'mme' ? 'm' : 'mme';
  const firstName = drawFirstName(chance, setting.reference, civility, Number(holder.birthDate.slice(0, 4)));
  const birthDate = addDays(holder.birthDate, chance.between(-900, 900));
  return personRow(setting, chance, { civility, lastName: drawLastName(chance, setting.reference), firstName, birthDate }, home);
}

type Making = { applicant: Applicant; contract: ContractRow | undefined; about?: PersonRow; eventOn?: LocalDate; madeOn: LocalDate };

function withPaper(chance: Chance, dossier: Dossier, paper: Paper, { applicant: { member, household }, contract, ...dates }: Making): Dossier {
  const content = handedPaper({ ...paper, ...dates, member, holder: household.holder, contractNumber: contract?.number });
  return attached(chance, dossier, paper, content, dates.madeOn);
}

function attached(chance: Chance, dossier: Dossier, paper: Paper, content: Buffer, datedOn: LocalDate): Dossier {
  const { memberId, contractId, id: requestId, receivedAt } = dossier.request;
  const file = attachmentRow(chance, content, `${paper.kind}-${datedOn}`, receivedAt);
  const row = documentRow(chance, { memberId, contractId: contractId ?? null, requestId, ...paper, origin: 'received', awaitedFrom: 'validator', datedOn, attachmentId: file.id });
  return { ...dossier, attachments: [...dossier.attachments, file], documents: [...dossier.documents, row] };
}

/** One open request in six waits for the member, and says for which paper. */
function paused(setting: Setting, chance: Chance, dossier: Dossier): Dossier {
  if (!chance.holds(1 / 6)) return dossier;
  const { request: open } = dossier;
  const paper = dossier.documents[0];
  if (paper === undefined) return dossier;
  const awaited = documentRow(chance, {
    memberId: open.memberId, contractId: open.contractId ?? null, requestId: open.id, kind: paper.kind, title: paper.title, origin: 'awaited', awaitedFrom: 'member',
    datedOn: setting.calendar.today, attachmentId: null,
  });
  const kept = awaitedFrom(dossier.documents, 'advisor');
  const message = `Le document reçu n’est pas lisible. Envoyez-le de nouveau, en PDF ou en photo nette.`;
  const request: Dossier['request'] = { ...open, status: 'correction', pausedAt: Math.min(open.receivedAt + 3_600_000, setting.calendar.at(setting.calendar.today, '12:00')), correctionKind: 'illegible-proof', memberMessage: message, version: 2 };
  return { ...dossier, request, documents: [...kept, awaited] };
}

/** As the desk leaves the papers of a request at its decision, or when a correction is asked for. */
function awaitedFrom(documents: readonly DocumentRow[], who: 'advisor' | null): DocumentRow[] {
  return documents.map((row) => ({ ...row, awaitedFrom: who }));
}
