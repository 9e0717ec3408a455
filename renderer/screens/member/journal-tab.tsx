import { IconFileCertificate } from '@tabler/icons-react';
import { memberJournalQuery } from '../../../shared/contract/journal-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { runAct } from '../../acts/act-registry.ts';
import { usePagedQuery } from '../../api/use-paged-query.ts';
import { JournalList } from '../../journal/journal-list.tsx';
import { usePerson } from '../../shell/person.tsx';
import { JOURNAL, PROOF } from '../../text/journal.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Who did what to this file, for whoever answers for it. */
export function JournalTab({ memberId }: { readonly memberId: number }) {
  const { role } = usePerson();
  if (!hasRight(role, 'read-journal')) {
    return (
      <Card title={JOURNAL.tabTitle}>
        <EmptyState title={JOURNAL.reserved} sentence={JOURNAL.reservedSentence} />
      </Card>
    );
  }
  return <FileJournal memberId={memberId} />;
}

function FileJournal({ memberId }: { readonly memberId: number }) {
  const read = usePagedQuery(memberJournalQuery, { memberId });
  const prove = <ActButton size="small" label={PROOF.open} icon={IconFileCertificate} onAct={() => runAct('member.proof')} />;
  return (
    <Card title={JOURNAL.tabTitle} aside={prove} padding="flush">
      <JournalList read={read} />
    </Card>
  );
}
