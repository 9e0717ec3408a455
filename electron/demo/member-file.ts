import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { bankAccountRows, drawIsDebited } from './accounts.ts';
import type { BankAccountRow } from './accounts.ts';
import type { CastMember } from './cast.ts';
import type { Chance } from './chance.ts';
import { beneficiaryRows, drawContracts } from './contracts.ts';
import type { BeneficiaryRow, ContractRow } from './contracts.ts';
import { drawHousehold } from './household.ts';
import type { Household, PersonRow } from './household.ts';
import { drawMedicalPapers, drawMemberPapers } from './member-papers.ts';
import { memberRow } from './member-row.ts';
import type { MemberRow } from './member-row.ts';
import type { AttachmentRow, DocumentRow } from './papers.ts';
import { drawPaymentAlone, drawPayments } from './payments.ts';
import type { InstalmentRow } from './payments.ts';
import { drawReimbursements } from './reimbursements.ts';
import type { ReimbursementRow } from './reimbursements.ts';
import { drawDecidedDossier, drawOpenDossier } from './requests.ts';
import type { Dossier } from './dossier.ts';
import type { Setting } from './setting.ts';

/** Every row of one member. The first person is the member. */
export interface MemberFile {
  readonly persons: readonly PersonRow[];
  readonly member: MemberRow;
  readonly contracts: readonly ContractRow[];
  readonly beneficiaries: readonly BeneficiaryRow[];
  readonly accounts: readonly BankAccountRow[];
  readonly reimbursements: readonly ReimbursementRow[];
  readonly instalments: readonly InstalmentRow[];
  readonly attachments: readonly AttachmentRow[];
  readonly documents: readonly DocumentRow[];
  readonly dossiers: readonly Dossier[];
}

const NO_PAPERS = { attachments: [], documents: [] };

/** In a light history, the members who have a whole one: enough to open any file of a bench. */
const WHOLE_HISTORIES = 5000;

export function drawMemberFile(setting: Setting, chance: Chance, id: number, cast: CastMember | null): MemberFile {
  const household = drawHousehold(setting, chance, cast);
  const member = memberRow(setting, chance, id, household, cast);
  const drawn = drawContracts(setting, chance, member, household, cast);
  const applicant = { member, household, contracts: drawn };
  const open = drawOpenDossier(setting, chance, applicant, cast);
  const decided = drawDecidedDossier(setting, chance, applicant);
  const isDebited = cast?.payment !== 'due' && drawIsDebited(chance);
  const accounts = bankAccountRows(setting, chance, applicant, isDebited, decided);
  const isWhole = setting.options.history === 'full' || id <= WHOLE_HISTORIES;
  const paid = drawn.map((contract) => pay(setting, chance, contract, { isDebited, isWhole, cast }));
  const contracts = paid.map(({ contract }) => contract);
  const health = contracts.find(({ line }) => line === 'sante');
  const beneficiaries = health === undefined ? [] : beneficiaryRows(setting, chance, health, household);
  const joined = decided === null || health === undefined ? null : addedBeneficiary(setting, health, household.holder.id, decided);
  if (joined !== null) beneficiaries.push(joined.row);
  const persons = [...coveredPersons(household, beneficiaries), ...(joined === null ? [] : [joined.person])];
  const care = health === undefined || !isWhole ? [] : drawReimbursements(setting, chance, health, rightsOf(persons, beneficiaries));
  const owner = { member, household, contracts };
  const papers = isWhole ? drawMemberPapers(setting, chance, owner) : NO_PAPERS;
  const medical = cast?.request === 'exceptional-cover' ? drawMedicalPapers(setting, chance, owner) : NO_PAPERS;
  return {
    persons, member, contracts, beneficiaries, accounts, instalments: paid.flatMap(({ instalments }) => instalments),
    reimbursements: open?.ribChange == null ? care : care.map((row) => held(setting, row)), attachments: [...papers.attachments, ...medical.attachments],
    documents: [...papers.documents, ...medical.documents], dossiers: [open, decided].filter((dossier) => dossier !== null),
  };
}

/** An accepted addition made its person a beneficiary; any other left nobody behind. */
function addedBeneficiary(setting: Setting, { id: contractId }: ContractRow, holderId: number, { request, addition, newcomer }: Dossier): { person: PersonRow; row: BeneficiaryRow } | null {
  if (request.status !== 'accepted' || request.contractId !== contractId || addition === null || newcomer === null) return null;
  const { rightsFrom, link, requestId } = addition;
  const isSpouse = link === 'spouse';
  const ouvrantDroitId = isSpouse ? newcomer.id : holderId;
  return { person: newcomer, row: { id: setting.next('beneficiary'), contractId, personId: newcomer.id, link: isSpouse ? 'spouse' : 'child', rightsFrom, ouvrantDroitId, birthRank: 1, requestId, version: 1 } };
}

type Fate = { isDebited: boolean; isWhole: boolean; cast: CastMember | null };

function pay(setting: Setting, chance: Chance, contract: ContractRow, { isDebited, isWhole, cast }: Fate): { contract: ContractRow; instalments: InstalmentRow[] } {
  const mustBe = contract.line === 'sante' ? cast?.payment : undefined;
  if (!isWhole) return { contract: { ...contract, ...drawPaymentAlone(setting, chance, contract, { isDebited }) }, instalments: [] };
  const { instalments, payment, paymentDueOn } = drawPayments(setting, chance, contract, { isDebited, mustBe });
  return { contract: { ...contract, payment, paymentDueOn }, instalments };
}

/** Relatives whom no contract covers are nobody to the mutuelle: they are not kept. */
function coveredPersons({ holder, relatives }: Household, beneficiaries: readonly BeneficiaryRow[]): PersonRow[] {
  const covered = new Set(beneficiaries.map(({ personId }) => personId));
  return [holder, ...relatives.map(({ person }) => person).filter(({ id }) => covered.has(id))];
}

function rightsOf(persons: readonly PersonRow[], beneficiaries: readonly BeneficiaryRow[]): { person: PersonRow; from: LocalDate }[] {
  return persons.flatMap((person) => {
    const from = beneficiaries.find(({ personId }) => personId === person.id)?.rightsFrom;
    return from === undefined ? [] : [{ person, from }];
  });
}

/** How far back a payment is still held: the account was in doubt before it left. */
const HELD_DAYS = 16;

/** What should be paid while the account is in doubt waits for the decision; third-party payments do not go to that account. */
function held(setting: Setting, row: ReimbursementRow): ReimbursementRow {
  const isLate = row.careOn >= setting.calendar.day(-HELD_DAYS) && (row.stage === 'received' || row.stage === 'paid');
  return isLate && !row.thirdParty && row.amcCents > 0 ? { ...row, stage: 'held', paidOn: null } : row;
}
