import { and, eq, ne, sql } from 'drizzle-orm';
import type { BankAccountRow, RibChangeRow } from '../../shared/domain/change/change.ts';
import { accessAlertCheck } from '../../shared/domain/request/portal-request-checks.ts';
import { ribChangeChecks } from '../../shared/domain/request/rib-change-checks.ts';
import { replacedAccount } from '../../shared/domain/rib/current-account.ts';
import { ribEffectiveFrom } from '../../shared/domain/rib/rib-change-effect.ts';
import { cents, type Cents } from '../../shared/domain/values/cents.ts';
import { maskIban, parseIban } from '../../shared/domain/values/iban.ts';
import { assert } from '../../shared/lib/assert.ts';
import { bankAccount } from '../db/schema/contract.ts';
import { reimbursement } from '../db/schema/money.ts';
import type { Reading } from './query.ts';
import { freezeOfMember } from './request-detail-portal.ts';
import { accountRows, ribChangeRow } from './request-detail-rows.ts';
import type { DetailSource, SubjectAndChecks } from './request-detail-source.ts';

/** The account before and after, masked, with what is checked about the change. */
export function ribChangeSubject({ reading, request, holder, papers, context }: DetailSource): SubjectAndChecks {
  const change = ribChangeRow(reading, request.id);
  assert(change !== null, `request ${request.id}: a change of RIB without its account`);
  const accounts = accountRows(reading, request.memberId);
  const before = replacedAccount(accounts, change, context.today);
  const begun = accounts.find((account) => account.requestId === request.id && account.iban === change.iban);
  const { effectiveOn } = change;
  const facts = {
    change, member: holder, otherMembers: countOtherMembers(reading, change.iban, request.memberId),
    paperCount: papers.filter((paper) => paper.attachmentId !== null).length, today: context.today, recentDays: context.profile.contactWatch.recentDays,
  };
  return {
    checks: [...ribChangeChecks(facts), accessAlertCheck(freezeOfMember(reading, request.memberId))],
    subject: {
      kind: 'rib-change', before: before === null ? null : masked(before), after: masked(change), effectiveOn,
      holdsFrom: begun?.validFrom ?? ribEffectiveFrom(effectiveOn, context.today), heldCents: heldOf(reading, request.memberId),
    },
  };
}

function masked({ iban, bankName, holder, forReimbursements, forDebits }: RibChangeRow | BankAccountRow) {
  const verified = parseIban(iban);
  return { masked: verified === null ? '••••' : maskIban(verified), bankName, holder, forReimbursements, forDebits };
}

function countOtherMembers({ db }: Reading, iban: string, memberId: number): number {
  const row = db
    .select({ members: sql<number>`count(distinct ${bankAccount.memberId})` })
    .from(bankAccount)
    .where(and(eq(bankAccount.iban, iban), ne(bankAccount.memberId, memberId)))
    .get();
  return row?.members ?? 0;
}

/** What waits to be paid until the account is settled. */
function heldOf({ db }: Reading, memberId: number): Cents {
  const row = db
    .select({ held: sql<number>`coalesce(sum(${reimbursement.amcCents}), 0)` })
    .from(reimbursement)
    .where(and(eq(reimbursement.memberId, memberId), eq(reimbursement.stage, 'held')))
    .get();
  return cents(row?.held ?? 0);
}
