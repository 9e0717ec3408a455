import type { AccountRow } from '../../shared/domain/change/account-rows.ts';
import type { AccessAlertRow } from '../../shared/domain/change/portal-access-rows.ts';
import { PAPER_FLAGS, type KeptPaper } from '../../shared/domain/paper/kept-paper.ts';
import type { PortalAccount } from '../../shared/domain/portal-access/portal-account.ts';
import type { TravellingPaper } from '../../shared/contract/sync/command-body.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import type { Directory } from '../directory/directory.ts';
import { contractFacts } from './contract-facts.ts';
import type { FileRows } from './file-rows.ts';
import { memberFacts, memberRow, personOf } from './member-facts.ts';
import { requestFacts } from './request-facts.ts';

/** What the hub answers to a judge: the rows of one file, whose lock is held, and the directory. Another member's rows are not there. */
export function factsOfFile(file: FileRows, directory: Directory, papers: readonly TravellingPaper[]): Facts {
  return { ...memberFacts(file), ...contractFacts(file), ...requestFacts(file), ...portalFacts(file), ...privacyFacts(file), ...staffFacts(directory), listKeptPapers: (ids) => keptPapers(file, papers, ids) };
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
    listIdentityChecks: () => file.list('identityCheck').toSorted((left, right) => right.at - left.at),
    listBounces: () => file.listOther<{ readonly address: string }>('emailBounce'),
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

function staffFacts({ staff, grants, agencies, accounts }: Directory): StaffFacts {
  return {
    findStaffName: (staffId) => staff.get(staffId)?.fullName ?? null,
    findMakerAccount: (staffId): Pick<AccountRow, 'createdBy' | 'reviewedBy'> | null => accounts.get(staffId) ?? null,
    listScope: (staffId) => grants.filter((grant) => grant.staffId === staffId),
    areKnown: (agencyIds) => agencyIds.every((id) => agencies.some((agency) => agency.id === id)),
  };
}

/** Papers that the file has, or that came with the act. */
function keptPapers(file: FileRows, papers: readonly TravellingPaper[], ids: readonly string[]): readonly KeptPaper[] {
  const used = new Set(file.list('document').map(({ attachmentId }) => attachmentId));
  return ids.flatMap((id) => {
    const paper = papers.find((candidate) => candidate.id === id) ?? file.find('attachment', id);
    if (paper === null) return [];
    const words = (paper.flags ?? '').split(' ');
    return [{ attachmentId: id, originalName: paper.originalName, flags: PAPER_FLAGS.filter((flag) => words.includes(flag)), isUsed: used.has(id) }];
  });
}
