import { rowsOf, type FileRow, type RowIn } from '../change/file-row.ts';
import type { DataCategory, RetainedLine, RetentionRule } from '../policy/privacy-policy.ts';
import type { Instant } from '../values/instant.ts';
import { addDays, localDate, type LocalDate } from '../values/local-date.ts';
import { ERASED, ERASED_ACT } from './erased-values.ts';
import { firstOfYear, gone, type Leaves } from './what-is-left.ts';

/** One thing that is kept of a member, with the rows in which it lies. */
export interface KeptItem {
  readonly line: RetainedLine | null;
  /** The day on which its time begins; null while something it depends on is still open. */
  readonly startOn: LocalDate | null;
  /** False once it holds nothing more that erasing by itself takes away. */
  readonly isPending: boolean;
  readonly rows: readonly FileRow[];
}

/** Where one category lies in a file, when the time of each of its things begins, and what erasing leaves of their rows. */
export interface KeptCategory {
  readonly category: DataCategory;
  readonly itemsOf: (rows: readonly FileRow[], rules: readonly RetentionRule[]) => readonly KeptItem[];
  readonly leaves: Leaves;
}

/**
 * What a file keeps, category by category, in the order in which a member reads it. Rows that carry amounts or a decision stay with
 * their ids, months and amounts, so that sums and counts hold; rows that carry nothing else go.
 *
 * Source: Regulation (EU) 2016/679, articles 5(1)(c) and (e) and 17(1); how long each category is kept is the retention rule's to say.
 */
export const KEPT_CATEGORIES: readonly KeptCategory[] = [
  {
    category: 'contact',
    itemsOf: contactItems,
    leaves: { member: () => ({ phone: null, mobile: null, email: null, emailChangedOn: null, phoneChangedOn: null }), portalAccount: gone, emailBounce: gone },
  },
  {
    category: 'care',
    itemsOf: (rows) => rowsOf(rows, 'reimbursement').filter(({ row }) => row.actCode !== ERASED_ACT).map((line) => anItem(line, line.row.careOn)),
    // The month stays, so that the sums of a month do.
    leaves: { reimbursement: ({ careOn }) => ({ actCode: ERASED_ACT, professional: '', careOn: localDate(`${careOn.slice(0, 7)}-01`), amoOn: null }) },
  },
  {
    category: 'account',
    itemsOf: (rows) => rowsOf(rows, 'bankAccount').map((account) => anItem(account, account.row.validTo ?? endOfContracts(rows))),
    leaves: { bankAccount: gone },
  },
  {
    category: 'rectification',
    itemsOf: (rows) => rowsOf(rows, 'rectification').map((correction) => anItem(correction, dayOf(correction.row.madeAt))),
    leaves: { rectification: gone },
  },
  { category: 'paper', itemsOf: paperItems, leaves: { issuedDocument: gone, document: gone, attachment: gone } },
  {
    category: 'request',
    itemsOf: requestItems,
    // What was decided and when stays; what was asked, by whom and for whom goes.
    leaves: {
      request: ({ memberMessage }) => ({ summary: ERASED, note: null, memberMessage: wordIf(memberMessage) }),
      ribChange: () => ({ iban: '', bic: null, bankName: null, holder: '' }),
      beneficiaryAddition: ({ birthDate }) => ({ lastName: ERASED, firstName: '', nir: null, birthDate: firstOfYear(birthDate) }),
      portalReset: gone,
      contactChange: gone,
    },
  },
  { category: 'portal-access', itemsOf: portalAccessItems, leaves: { accessAlert: gone, identityCheck: gone, portalConnection: gone, portalOrder: gone, scriptRun: gone } },
  {
    category: 'privacy-request',
    itemsOf: (rows) => rowsOf(rows, 'privacyRequest').map((asked) => ({
      line: null, startOn: asked.row.status === 'open' ? null : dayOf(asked.row.decidedAt), isPending: asked.row.wording !== ERASED, rows: [asked],
    })),
    leaves: { privacyRequest: ({ extensionReason, answer }) => ({ wording: ERASED, extensionReason: wordIf(extensionReason), answer: wordIf(answer) }) },
  },
  { category: 'consent', itemsOf: consentItems, leaves: { consent: gone } },
  {
    category: 'contract',
    itemsOf: (rows) => rowsOf(rows, 'contract').map((contract) => contractItem(contract, contract.row.subject !== null)),
    leaves: { contract: () => ({ subject: null }) },
  },
  // A payment holds a name by its contract alone: nothing of its own goes before the identity.
  { category: 'payment', itemsOf: paymentItems, leaves: {} },
  { category: 'identity', itemsOf: identityItems, leaves: {} },
];

/** Numbers, e-mail, the account of the portal and the addresses that bounced: for as long as a contract is in force. */
function contactItems(rows: readonly FileRow[]): readonly KeptItem[] {
  return rowsOf(rows, 'member').flatMap((member) => {
    const { phone, mobile, email, erasedOn } = member.row;
    const reached = [...rowsOf(rows, 'portalAccount'), ...rowsOf(rows, 'emailBounce')];
    const isReached = phone !== null || mobile !== null || email !== null || reached.length > 0;
    return erasedOn === null && isReached ? [{ line: null, startOn: endOfContracts(rows), isPending: true, rows: [member, ...reached] }] : [];
  });
}

/**
 * A paper counts from the end of its contract, the decision of its request, or its own day; one that proves a correction, which names
 * it, not before that correction. The page that was issued goes with it, and the file when no paper that stays names it.
 */
function paperItems(rows: readonly FileRow[]): readonly KeptItem[] {
  const contracts = byId(rowsOf(rows, 'contract'));
  const requests = byId(rowsOf(rows, 'request'));
  const corrections = grouped(rowsOf(rows, 'rectification'), ({ row }) => String(row.documentId));
  const beside = grouped<FileRow>([...rowsOf(rows, 'issuedDocument'), ...rowsOf(rows, 'attachment')], ({ rowId }) => rowId);
  return rowsOf(rows, 'document').map((paper) => {
    const { contractId, requestId, attachmentId, datedOn } = paper.row;
    const contract = contracts.get(String(contractId))?.row;
    const request = requests.get(String(requestId))?.row;
    const own = contractId !== null ? (contract?.endedOn ?? null) : requestId !== null ? dayOf(request?.decidedAt ?? null) : datedOn;
    const proved = (corrections.get(paper.rowId) ?? []).map(({ row }) => dayOf(row.madeAt));
    return { line: contract?.line ?? null, startOn: latest([own, ...proved]), isPending: true, rows: [paper, ...(beside.get(paper.rowId) ?? []), ...(beside.get(String(attachmentId)) ?? [])] };
  });
}

const DECIDED: ReadonlySet<string> = new Set(['accepted', 'refused', 'withdrawn']);

function requestItems(rows: readonly FileRow[]): readonly KeptItem[] {
  const asked = [...rowsOf(rows, 'ribChange'), ...rowsOf(rows, 'beneficiaryAddition'), ...rowsOf(rows, 'portalReset'), ...rowsOf(rows, 'contactChange')];
  const contents = grouped<FileRow>(asked, ({ row }) => String(row.requestId));
  const requests = rowsOf(rows, 'request').map((request) => {
    const { status, decidedAt, receivedAt, summary } = request.row;
    const startOn = DECIDED.has(status) ? dayOf(decidedAt ?? receivedAt) : null;
    return { line: null, startOn, isPending: summary !== ERASED, rows: [request, ...(contents.get(request.rowId) ?? [])] };
  });
  // A proof on which access was given back at once is decided as it is made.
  const atOnce = rowsOf(rows, 'portalReset').filter(({ row }) => row.requestId === null).map((proof) => anItem(proof, dayOf(proof.row.seenAt)));
  return [...requests, ...atOnce];
}

/** A connection that an alert names stays as long as the alert. */
function portalAccessItems(rows: readonly FileRow[]): readonly KeptItem[] {
  const alerts = rowsOf(rows, 'accessAlert');
  const naming = grouped(alerts, ({ row }) => String(row.connectionId));
  return [
    ...alerts.map((alert) => anItem(alert, dayOf(alert.row.closedAt))),
    ...rowsOf(rows, 'identityCheck').map((check) => anItem(check, dayOf(check.row.at))),
    ...rowsOf(rows, 'portalConnection').map((connection) => {
      const ends = [connection.row.at, ...(naming.get(connection.rowId) ?? []).map(({ row }) => row.closedAt)];
      return anItem(connection, latest(ends.map(dayOf)));
    }),
    ...rowsOf(rows, 'portalOrder').map((order) => anItem(order, dayOf(order.row.orderedAt))),
    ...rowsOf(rows, 'scriptRun').map((script) => anItem(script, dayOf(script.row.endedAt))),
  ];
}

/** All that the member ever said counts from the last of it, and not before their contracts end. */
function consentItems(rows: readonly FileRow[]): readonly KeptItem[] {
  const said = rowsOf(rows, 'consent');
  return said.length === 0 ? [] : [{ line: null, startOn: latest([endOfContracts(rows), ...said.map(({ row }) => row.decidedOn)]), isPending: true, rows: said }];
}

/** What the accounts keep counts from the end of its year. */
function paymentItems(rows: readonly FileRow[]): readonly KeptItem[] {
  const days = [...rowsOf(rows, 'instalment').map(({ row }) => row.dueOn), ...rowsOf(rows, 'reimbursement').map(({ row }) => row.paidOn ?? row.careOn)];
  return days.map((day) => ({ line: null, startOn: localDate(`${day.slice(0, 4)}-12-31`), isPending: false, rows: [] }));
}

/** Contracts of the lines of business for which the profile keeps the identity itself. */
function identityItems(rows: readonly FileRow[], rules: readonly RetentionRule[]): readonly KeptItem[] {
  const lines = new Set(rules.filter(({ category }) => category === 'identity').map(({ line }) => line));
  return rowsOf(rows, 'contract').filter(({ row }) => lines.has(row.line)).map((contract) => contractItem(contract, false));
}

function contractItem(contract: RowIn<'contract'>, isPending: boolean): KeptItem {
  return { line: contract.row.line, startOn: contract.row.endedOn, isPending, rows: [contract] };
}

function anItem(row: FileRow, startOn: LocalDate | null): KeptItem {
  return { line: null, startOn, isPending: true, rows: [row] };
}

/** The end of the member's last contract; null while one is in force. Who never had one counts from the day they joined. */
function endOfContracts(rows: readonly FileRow[]): LocalDate | null {
  const ends = rowsOf(rows, 'contract').map(({ row }) => row.endedOn);
  return ends.length > 0 ? latest(ends) : (rowsOf(rows, 'member')[0]?.row.joinedOn ?? null);
}

/** The last of these days; null when one of them has not come. */
function latest(days: readonly (LocalDate | null)[]): LocalDate | null {
  return days.reduce((last, day) => (last === null || day === null ? null : day > last ? day : last));
}

const EPOCH = localDate('1970-01-01');
const DAY_MS = 86_400_000;
/** Summer time of France the whole year: the day that it then was there, or the day after, so that nothing goes a day early. */
const FRENCH_LEAD_MS = 2 * 3_600_000;

function dayOf(moment: Instant | null): LocalDate | null {
  return moment === null ? null : addDays(EPOCH, Math.floor((moment + FRENCH_LEAD_MS) / DAY_MS));
}

function wordIf(said: string | null): string | null {
  return said === null ? null : ERASED;
}

function byId<Row extends FileRow>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.rowId, row]));
}

function grouped<Row extends FileRow>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
