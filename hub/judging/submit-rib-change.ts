import type { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import { PAPER_FLAGS, type KeptPaper } from '../../shared/domain/paper/kept-paper.ts';
import { bankFreeze } from '../../shared/domain/portal-access/access-alert.ts';
import { holderMatch } from '../../shared/domain/request/holder-match.ts';
import { blockedBy } from '../../shared/domain/request/open-request.ts';
import { submitRibChange } from '../../shared/domain/rib/submit-rib-change.ts';
import { findBank } from '../../shared/domain/values/bank.ts';
import { parseIban } from '../../shared/domain/values/iban.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { entryNote, holderNotice, paperNotices, ribChangeSummary, ribPaperTitle } from '../../shared/text/request-summary.ts';
import type { CommandRefusal } from '../../shared/contract/sync/push-contract.ts';
import { findMemberName, findOpenOperation, listAccountsInUse } from './file-reads.ts';
import type { Accepted, JudgingContext } from './judged-command.ts';

type Input = InputOf<typeof submitRibChangeCommand>;

/** The desk's `rib.submit-change`, over the rows of the member's file. The author's draft is the desk's own and stays out. */
export function judgeRibChange(input: Input, context: JudgingContext): Result<Accepted, CommandRefusal> {
  const { file, today, profile } = context;
  const member = findMemberName(file, input.memberId);
  if (member === null) return refused({ code: 'not-found' });
  const iban = parseIban(input.iban);
  const papers = keptPapers(context, input.paperIds);
  const notices = holderMatch(input.holder, member) === 'exact' ? [] : [holderNotice(`${member.firstName} ${member.lastName}`)];
  const id = context.newUuid();
  const documentIds = input.paperIds.map(() => context.newUuid());
  const result = submitRibChange(input, {
    today,
    effectDates: profile.ribEffectDates,
    accounts: listAccountsInUse(file, today),
    papers,
    openOperation: findOpenOperation(file, blockedBy('rib-change', input.memberId, null)),
    bank: iban === null ? null : findBank(iban, profile.banks),
    documentIds,
    paperTitle: ribPaperTitle(today),
    request: openingOf(input, context, { id, note: entryNote([...notices, ...paperNotices(papers)]) }),
  });
  if (!result.ok) return result;
  return done({ value: sentRequestOf(result.value), changes: [...paperRows(context, input.paperIds), ...result.value] });
}

function openingOf(input: Input, { author, now, profile, file, takeNumber }: JudgingContext, { id, note }: { id: string; note: string | null }) {
  return {
    id, memberId: input.memberId, number: takeNumber(), channel: 'agency' as const, enteredBy: { staffId: author.id, fullName: author.fullName }, receivedAt: now,
    delays: profile.reviewDelays, summary: ribChangeSummary(input), note,
    pausedAt: bankFreeze(file.list('accessAlert')) === null ? null : now,
  };
}

/** Papers that the file has, or that came with the act. */
function keptPapers({ file, papers }: JudgingContext, paperIds: readonly string[]): readonly KeptPaper[] {
  const used = new Set(file.list('document').map(({ attachmentId }) => attachmentId));
  return paperIds.flatMap((id) => {
    const paper = papers.find((candidate) => candidate.id === id) ?? file.find('attachment', id);
    if (paper === null) return [];
    const words = (paper.flags ?? '').split(' ');
    return [{ attachmentId: id, originalName: paper.originalName, flags: PAPER_FLAGS.filter((flag) => words.includes(flag)), isUsed: used.has(id) }];
  });
}

/** The papers that the hub hears of with this act. Their bytes come on their own way. */
function paperRows({ file, papers }: JudgingContext, paperIds: readonly string[]): readonly Change[] {
  const isNew = ({ id }: { readonly id: string }): boolean => paperIds.includes(id) && file.find('attachment', id) === null;
  return papers.filter(isNew).map((paper) => ({ op: 'insert', entity: 'attachment', row: { ...paper, storedAt: instant(paper.storedAt), content: NO_BYTES } }));
}

/** Bytes are no part of a row that travels. */
const NO_BYTES = new Uint8Array();

function sentRequestOf(changes: readonly Change[]): unknown {
  for (const change of changes) {
    if (change.op === 'insert' && change.entity === 'request') {
      const { id, number, goalAt, deadlineAt } = change.row;
      return { requestId: id, number, goalAt, deadlineAt };
    }
  }
  throw new Error('changes of a submission: no request among them');
}
