import type { AccountRow } from '../../shared/domain/change/account-rows.ts';
import type { StaffScopeRow } from '../../shared/domain/change/change.ts';
import type { AccessAlertRow } from '../../shared/domain/change/portal-access-rows.ts';
import { PAPER_FLAGS, type KeptPaper } from '../../shared/domain/paper/kept-paper.ts';
import type { PortalAccount } from '../../shared/domain/portal-access/portal-account.ts';
import type { TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import { CHECKS_READ, type Facts } from '../../shared/judging/facts.ts';
import { DIRECTORY, type Directory } from '../directory/directory.ts';
import { contractFacts } from './contract-facts.ts';
import type { FileRows } from './file-rows.ts';
import { memberFacts, memberRow, personOf } from './member-facts.ts';
import { requestFacts } from './request-facts.ts';

/** What lies around the file that an act is about. */
export interface Surroundings {
  readonly directory: Directory;
  /** Those members of any file who are known, of those that the act names beside its own. */
  readonly members: ReadonlySet<number>;
  /** What the act says of the papers that it brings. */
  readonly papers: readonly TravellingPaper[];
}

/** What the hub answers to a judge: the rows of one file, whose lock is held, and what lies around it. Another member's rows are not there. */
export function factsOfFile(file: FileRows, around: Surroundings): Facts {
  return {
    ...memberFacts(file), ...contractFacts(file), ...requestFacts(file), ...portalFacts(file), ...privacyFacts(file), ...staffFacts(file, around), ...paperFacts(file, around.papers),
  };
}

type PortalFacts = Pick<Facts, 'findPortalMember' | 'findPortalAccount' | 'listIdentityChecks' | 'listBounces' | 'listWaitingOrders' | 'listOpenAlerts' | 'findAlert' | 'hasConnection'>;

function portalFacts(file: FileRows): PortalFacts {
  const alerts = (): readonly AccessAlertRow[] => file.list('accessAlert').toSorted((left, right) => left.openedAt - right.openedAt);
  return {
    findPortalMember: (memberId) => {
      const member = memberRow(file, memberId);
      const person = member === null ? null : personOf(file, member);
      if (member === null || person === null) return null;
      const { id, email, mobile, emailChangedOn, phoneChangedOn, version, number, insurer, postcode } = member;
      const { lastName, firstName, birthDate } = person;
      return { contact: { id, email, mobile, emailChangedOn, phoneChangedOn, version }, identity: { lastName, firstName, birthDate, postcode }, number, insurer };
    },
    findPortalAccount: () => file.listOther<PortalAccount & { readonly loginEmail: string | null }>('portalAccount')[0] ?? null,
    listIdentityChecks: () => file.list('identityCheck').toSorted((left, right) => right.at - left.at).slice(0, CHECKS_READ),
    listBounces: () => file.listOther<{ readonly address: string }>('emailBounce').toSorted((left, right) => (left.address < right.address ? -1 : 1)),
    listWaitingOrders: () => file.list('portalOrder').filter(({ state }) => state === 'to-send'),
    listOpenAlerts: () => alerts().filter(({ closedAt }) => closedAt === null),
    findAlert: (alertId) => file.find('accessAlert', alertId),
    hasConnection: (_memberId, connectionId) => file.listOther<{ readonly id: string }>('portalConnection').some(({ id }) => id === connectionId),
  };
}

type PrivacyFacts = Pick<Facts, 'findPrivacyRequest' | 'findOpenPrivacyRequest' | 'listConsents' | 'isConsentTextKept'>;

function privacyFacts(file: FileRows): PrivacyFacts {
  return {
    findPrivacyRequest: (id) => file.find('privacyRequest', id),
    findOpenPrivacyRequest: (_memberId, kind) => file.list('privacyRequest').find((request) => request.kind === kind && request.status === 'open')?.number ?? null,
    listConsents: () => file.list('consent').toSorted((left, right) => left.recordedAt - right.recordedAt),
    isConsentTextKept: (sha256) => file.find('consentText', sha256) !== null,
  };
}

type StaffFacts = Pick<Facts, 'findStaffName' | 'findMakerAccount' | 'listScope' | 'areKnown'>;

function staffFacts(file: FileRows, { directory: { staff, grants, agencies, accounts }, members }: Surroundings): StaffFacts {
  // An act on the directory itself sees what the acts before it in its batch left there.
  const held = (): readonly StaffScopeRow[] => (file.fileId === DIRECTORY ? file.list('staffScope') : grants.toSorted((left, right) => (left.id < right.id ? -1 : 1)));
  return {
    findStaffName: (staffId) => staff.get(staffId)?.fullName ?? null,
    findMakerAccount: (staffId): Pick<AccountRow, 'createdBy' | 'reviewedBy'> | null => accounts.get(staffId) ?? null,
    listScope: (staffId) => held().filter((grant) => grant.staffId === staffId),
    areKnown: (agencyIds, memberIds) => agencyIds.every((id) => agencies.some((agency) => agency.id === id)) && memberIds.every((id) => members.has(id)),
  };
}

type PaperFacts = Pick<Facts, 'listKeptPapers' | 'findPaper' | 'isNumberIssued'>;

function paperFacts(file: FileRows, papers: readonly TravellingPaper[]): PaperFacts {
  return {
    listKeptPapers: (ids) => keptPapers(file, papers, ids),
    findPaper: (id) => {
      // What the file has is what it is, whatever an act says of it.
      const paper = file.find('attachment', id) ?? papers.find((candidate) => candidate.id === id);
      return paper === undefined ? null : { sha256: paper.sha256, mime: paper.mime, isUsed: file.list('document').some(({ attachmentId }) => attachmentId === id) };
    },
    isNumberIssued: (number) => file.list('issuedDocument').some((issued) => issued.number === number),
  };
}

/** Papers that the file has, or that came with the act. */
function keptPapers(file: FileRows, papers: readonly TravellingPaper[], ids: readonly string[]): readonly KeptPaper[] {
  const used = new Set(file.list('document').map(({ attachmentId }) => attachmentId));
  return [...new Set(ids)].flatMap((id) => {
    const paper = papers.find((candidate) => candidate.id === id) ?? file.find('attachment', id);
    if (paper === null) return [];
    const words = (paper.flags ?? '').split(' ');
    return [{ attachmentId: id, originalName: paper.originalName, flags: PAPER_FLAGS.filter((flag) => words.includes(flag)), isUsed: used.has(id) }];
  });
}
