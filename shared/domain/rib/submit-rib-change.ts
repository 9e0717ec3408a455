import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import { areFree, fileReceivedPaper, type KeptPaper } from '../paper/kept-paper.ts';
import type { RibEffectDates } from '../policy/insurer-profile.ts';
import { openRequest, operationInProgress, type OpenOperation, type OperationInProgress, type RequestOpening } from '../request/open-request.ts';
import type { Bank } from '../values/bank.ts';
import { parseIban } from '../values/iban.ts';
import { addDays, type LocalDate } from '../values/local-date.ts';

/** A change of RIB as entered; texts as typed. */
export interface RibChangeEntry {
  readonly memberId: number;
  readonly iban: string;
  readonly holder: string;
  readonly forReimbursements: boolean;
  readonly forDebits: boolean;
  readonly effectiveOn: LocalDate;
  readonly paperIds: readonly string[];
  readonly recapSeen: boolean;
}

/** An account that the member has on the day of the request. */
export interface AccountInUse {
  readonly iban: string;
  readonly forReimbursements: boolean;
  readonly forDebits: boolean;
}

/** What an entry is judged against. */
export interface RibChangeLimits {
  readonly today: LocalDate;
  readonly effectDates: RibEffectDates;
  readonly accounts: readonly AccountInUse[];
  readonly papers: readonly KeptPaper[];
}

export interface RibChangeFacts extends RibChangeLimits {
  readonly openOperation: OpenOperation | null;
  readonly bank: Bank | null;
  readonly request: Omit<RequestOpening, 'kind' | 'contractId'>;
  /** As many ids as papers. */
  readonly documentIds: readonly string[];
  readonly paperTitle: string;
}

export type RibChangeField = 'iban' | 'holder' | 'usage' | 'effectiveOn' | 'papers';
export type RibChangeFault =
  | 'iban-invalid' | 'same-account' | 'holder-missing' | 'usage-missing' | 'effective-date-too-early' | 'effective-date-too-late' | 'paper-missing';
export type RibChangeFaults = Readonly<Partial<Record<RibChangeField, RibChangeFault>>>;

export type RibChangeRefusal =
  | OperationInProgress
  | { readonly code: RibChangeFault; readonly fields: Readonly<Record<string, string>> }
  | { readonly code: 'recap-not-seen' };

/**
 * Accepts a change of RIB for checking. The account in use does not change: someone else has to accept the request first,
 * and the recap says so; hence an entry whose recap was not seen is refused. All faults are given at once (U-58).
 *
 * Source: `ribEffectDates` and `policies` of the insurer's profile; one open operation per RIB of a member (VAL-09).
 */
export function submitRibChange(entry: RibChangeEntry, facts: RibChangeFacts): Result<readonly Change[], RibChangeRefusal> {
  if (facts.openOperation !== null) return refused(operationInProgress(facts.openOperation));
  const faults = ribChangeFaults(entry, facts);
  const [first] = Object.values(faults);
  if (first !== undefined) return refused({ code: first, fields: { ...faults } });
  if (!entry.recapSeen) return refused({ code: 'recap-not-seen' });
  return done(changesOf(entry, facts));
}

/** Every fault of an entry, by field and in the order of the form; empty when it can be sent. */
export function ribChangeFaults(entry: Omit<RibChangeEntry, 'memberId' | 'recapSeen'>, limits: RibChangeLimits): RibChangeFaults {
  const faults = {
    iban: ibanFault(entry, limits.accounts),
    holder: entry.holder.trim() === '' ? ('holder-missing' as const) : null,
    usage: !entry.forReimbursements && !entry.forDebits ? ('usage-missing' as const) : null,
    effectiveOn: dateFault(entry.effectiveOn, limits),
    papers: entry.paperIds.length === 0 || !areFree(entry.paperIds, limits.papers) ? ('paper-missing' as const) : null,
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null));
}

/** The first and last day on which a change entered today may take effect. */
export function effectDateBounds(today: LocalDate, { maximumDaysBefore, maximumDaysAfter }: RibEffectDates): { readonly from: LocalDate; readonly to: LocalDate } {
  return { from: addDays(today, -maximumDaysBefore), to: addDays(today, maximumDaysAfter) };
}

function ibanFault({ iban, forReimbursements, forDebits }: Pick<RibChangeEntry, 'iban' | 'forReimbursements' | 'forDebits'>, accounts: readonly AccountInUse[]): RibChangeFault | null {
  const parsed = parseIban(iban);
  if (parsed === null) return 'iban-invalid';
  const current = accounts.filter((account) => account.iban === parsed);
  const isCovered = (isAsked: boolean, use: 'forReimbursements' | 'forDebits'): boolean => !isAsked || current.some((account) => account[use]);
  const changesNothing = current.length > 0 && isCovered(forReimbursements, 'forReimbursements') && isCovered(forDebits, 'forDebits');
  return changesNothing ? 'same-account' : null;
}

function dateFault(effectiveOn: LocalDate, { today, effectDates }: RibChangeLimits): RibChangeFault | null {
  const { from, to } = effectDateBounds(today, effectDates);
  if (effectiveOn < from) return 'effective-date-too-early';
  return effectiveOn > to ? 'effective-date-too-late' : null;
}

function changesOf(entry: RibChangeEntry, { request, bank, papers, documentIds, paperTitle, today }: RibChangeFacts): readonly Change[] {
  const { memberId, forReimbursements, forDebits, effectiveOn, paperIds } = entry;
  const iban = parseIban(entry.iban) ?? '';
  const owner = { memberId, contractId: null, requestId: request.id, datedOn: today };
  const nameOf = (id: string): string => papers.find((paper) => paper.attachmentId === id)?.originalName ?? '';
  return [
    openRequest({ ...request, kind: 'rib-change', contractId: null }),
    {
      op: 'insert', entity: 'ribChange',
      row: {
        requestId: request.id, iban, bic: bank?.bic ?? null, bankName: bank?.name ?? null, holder: entry.holder.trim(),
        forReimbursements, forDebits, effectiveOn,
      },
    },
    ...paperIds.map((attachmentId, at) =>
      fileReceivedPaper({ documentId: documentIds[at] ?? '', kind: 'rib', title: paperTitle, attachmentId }, owner, nameOf(attachmentId))),
  ];
}
