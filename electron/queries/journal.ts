import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm';
import { JOURNAL_PAGE, type journalPageQuery, type JournalRow, type memberJournalQuery } from '../../shared/contract/journal-contract.ts';
import { audit, workstation } from '../db/schema/audit.ts';
import { member } from '../db/schema/member.ts';
import { staff } from '../db/schema/organisation.ts';
import type { Query, Reading } from './query.ts';

/** The place in the file is the cursor: the index of the file is read backwards from it. */
export const readMemberJournal: Query<typeof memberJournalQuery> = ({ db }, { memberId, after }) => {
  const ofFile = eq(audit.file, `member:${memberId}`);
  const rows = readRows(db, after === null ? ofFile : and(ofFile, lt(audit.fileSeq, after)), audit.fileSeq);
  return pageOf(rows, (row) => row.fileSeq);
};

export const readJournalPage: Query<typeof journalPageQuery> = ({ db }, { only, after }) => {
  const refused = only === 'refused' ? eq(audit.outcome, 'refused') : undefined;
  const rows = readRows(db, after === null ? refused : and(refused, lt(audit.seq, after)), audit.seq);
  return pageOf(rows, (row) => row.seq);
};

type Row = Omit<JournalRow, 'detail'> & { readonly detail: string; readonly fileSeq: number };

function readRows(db: Reading['db'], where: SQL | undefined, order: typeof audit.seq | typeof audit.fileSeq): readonly Row[] {
  return db
    .select({
      seq: audit.seq, fileSeq: audit.fileSeq, at: audit.at, actorId: audit.actorId, actorName: staff.fullName, role: audit.role, workstation: workstation.name,
      action: audit.action, subject: audit.subject, outcome: audit.outcome, detail: audit.detail, memberId: member.id, memberNumber: member.number,
    })
    .from(audit)
    .leftJoin(staff, eq(staff.id, audit.actorId))
    .leftJoin(workstation, eq(workstation.id, audit.workstationId))
    .leftJoin(member, sql`${audit.file} like 'member:%' and ${member.id} = cast(substr(${audit.file}, 8) as integer)`)
    .where(where)
    .orderBy(desc(order))
    .limit(JOURNAL_PAGE + 1)
    .all()
    .map(({ memberId, memberNumber, ...row }) => ({
      ...row, workstation: row.workstation ?? '', member: memberId === null || memberNumber === null ? null : { id: memberId, number: memberNumber },
    }));
}

function pageOf(rows: readonly Row[], placeOf: (row: Row) => number) {
  const shown = rows.slice(0, JOURNAL_PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ fileSeq: _place, detail, ...row }) => ({ ...row, detail: factsOf(detail) })),
    next: rows.length > JOURNAL_PAGE && last !== undefined ? placeOf(last) : null,
  };
}

/** Entries of before the chain may hold other things than facts by name: they are shown without. */
function factsOf(detail: string): JournalRow['detail'] {
  const parsed: unknown = JSON.parse(detail);
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).filter((fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number'));
}
