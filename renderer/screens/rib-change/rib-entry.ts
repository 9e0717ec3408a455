import type { RibDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { RibForm } from '../../../shared/contract/rib-commands.ts';
import { ribChangeFaults, type RibChangeFaults, type RibChangeField } from '../../../shared/domain/rib/submit-rib-change.ts';
import { addDays, daysBetween } from '../../../shared/domain/values/local-date.ts';

/** The faults that the person is told now. */
export type FieldSentences = Readonly<Partial<Record<RibChangeField, string>>>;

/** What the form opens with: the member's own name, both uses, today. */
export function emptyRibEntry({ member, today }: RibForm): RibDraftBody {
  return { iban: '', holder: member.name, forReimbursements: true, forDebits: true, effectiveOn: today, papers: [] };
}

/**
 * What the rule reproaches to the entry, as far as the window can know: account numbers in use are masked here, so that
 * only the desk can say « same account ».
 */
export function ribEntryFaults(entry: RibDraftBody, { today, effectDates }: RibForm): RibChangeFaults {
  return ribChangeFaults(
    { ...entry, effectiveOn: entry.effectiveOn ?? addDays(effectDates.from, -1), paperIds: entry.papers.map((paper) => paper.attachmentId) },
    {
      today,
      effectDates: { maximumDaysBefore: daysBetween(effectDates.from, today), maximumDaysAfter: daysBetween(today, effectDates.to), source: 'rib.form' },
      accounts: [],
      papers: entry.papers.map((paper) => ({ attachmentId: paper.attachmentId, originalName: paper.name, flags: paper.flags, isUsed: false })),
    },
  );
}
