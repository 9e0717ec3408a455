import profile from '../../resources/profiles/mutuelle-des-rives.json' with { type: 'json' };
import { cents } from '../../shared/domain/values/cents.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { instalment } from '../db/schema/money.ts';
import type { Chance } from './chance.ts';
import type { ContractRow } from './contracts.ts';
import type { Setting } from './setting.ts';

export type InstalmentRow = typeof instalment.$inferInsert;

/** Months of history and of calendar to come. */
const PAST_MONTHS = 24;
const NEXT_MONTHS = 12;
/** Codes of SEPA rejections: no funds, account closed, no reason given, refused by the debtor, mandate missing, account blocked. */
const REJECT_CODES = ['AM04', 'AM04', 'AM04', 'AM04', 'AC04', 'MS03', 'MS03', 'MD06', 'MD01', 'AC06'];
const REJECTED_SHARE = 0.008;
/** A rejected debit of the last weeks is not settled yet, one time in two. */
const SETTLING_DAYS = 45;
/** How long a member has to settle a rejected debit before formal notice. */
const SETTLE_WITHIN_DAYS = profile.debitRejection.settleWithinDays;
/** A premium that is not debited is shown as due from this many days before its date. */
const DUE_WITHIN_DAYS = 15;

export type Payments = { instalments: InstalmentRow[]; payment: ContractRow['payment']; paymentDueOn: LocalDate | null };

/** What the contract's state is drawn towards, and whether a bank debits it. */
export type PaymentFate = { isDebited: boolean; mustBe?: 'due' | 'rejected' | undefined };

/** The calendar of a contract; its payment state follows from the rows, never the other way. */
export function drawPayments(setting: Setting, chance: Chance, contract: ContractRow, fate: PaymentFate): Payments {
  const day = contract.premiumPeriod === 'month' ? 5 : 1;
  const instalments = dueDates(setting, contract, day).map((dueOn) => instalmentRow(setting, chance, contract, dueOn));
  if (fate.mustBe === 'rejected' || contract.status === 'suspended') rejectLatest(setting, instalments);
  return { instalments, ...paymentOf(setting, contract, instalments, fate) };
}

/** The payment state that instalments tell: what a contract without stored instalments has by chance. */
export function paymentOf(
  setting: Setting, { status }: Pick<ContractRow, 'status'>, instalments: readonly InstalmentRow[], { isDebited }: PaymentFate,
): Omit<Payments, 'instalments'> {
  const rejected = instalments.find(({ state }) => state === 'rejected');
  if (rejected !== undefined) return { payment: 'rejected', paymentDueOn: later(rejected.dueOn, SETTLE_WITHIN_DAYS) };
  if (status === 'terminated') return { payment: 'none', paymentDueOn: null };
  const next = instalments.find(({ state }) => state === 'planned');
  const isDue = !isDebited && next !== undefined && next.dueOn <= setting.calendar.day(DUE_WITHIN_DAYS);
  return isDue ? { payment: 'due', paymentDueOn: next.dueOn } : { payment: 'up-to-date', paymentDueOn: null };
}

/** For large files, where instalments are not stored: the same shares. */
export function drawPaymentAlone(setting: Setting, chance: Chance, { status }: ContractRow, fate: PaymentFate): Omit<Payments, 'instalments'> {
  if (status === 'terminated') return { payment: 'none', paymentDueOn: null };
  if (status === 'suspended' || chance.holds(0.006)) return { payment: 'rejected', paymentDueOn: setting.calendar.day(chance.between(-5, 15)) };
  if (!fate.isDebited) return { payment: 'due', paymentDueOn: setting.calendar.day(chance.between(1, DUE_WITHIN_DAYS)) };
  return { payment: 'up-to-date', paymentDueOn: null };
}

function dueDates(setting: Setting, { premiumPeriod, effectOn, endedOn, renewalOn }: ContractRow, day: number): LocalDate[] {
  const dates: LocalDate[] = [];
  const renewalMonth = Number(renewalOn.slice(5, 7));
  for (let month = -PAST_MONTHS; month <= NEXT_MONTHS; month += 1) {
    const date = setting.calendar.dayOfMonth(month, day);
    if (premiumPeriod === 'year' && Number(date.slice(5, 7)) !== renewalMonth) continue;
    if (date >= effectOn && (endedOn == null || date <= endedOn)) dates.push(date);
  }
  return dates;
}

function instalmentRow(setting: Setting, chance: Chance, contract: ContractRow, dueOn: LocalDate): InstalmentRow {
  const { today, year } = setting.calendar;
  // Premiums rose by about three percent each first of January.
  const yearsAgo = Math.max(0, year - Number(dueOn.slice(0, 4)));
  const amountCents = cents(Math.round(contract.premiumCents / 1.03 ** yearsAgo));
  const row: InstalmentRow = { id: setting.next('instalment'), contractId: contract.id, memberId: contract.memberId, dueOn, amountCents, state: 'paid' };
  if (dueOn >= today) return { ...row, state: 'planned' };
  if (!chance.holds(REJECTED_SHARE)) return row;
  const rejectCode = chance.pick(REJECT_CODES);
  const isRecent = dueOn > setting.calendar.day(-SETTLING_DAYS);
  if (isRecent && chance.holds(0.5)) return { ...row, state: 'rejected', rejectCode };
  const settledOn = later(dueOn, chance.between(5, SETTLE_WITHIN_DAYS - 2));
  return { ...row, state: 'settled', rejectCode, settledOn: settledOn < today ? settledOn : today };
}

function rejectLatest({ calendar }: Setting, instalments: InstalmentRow[]): void {
  const index = instalments.findLastIndex(({ dueOn }) => dueOn < calendar.today);
  const latest = instalments[index];
  if (latest !== undefined) instalments[index] = { ...latest, state: 'rejected', rejectCode: 'AM04', settledOn: null };
}

function later(date: LocalDate, days: number): LocalDate {
  return addDays(date, days);
}
