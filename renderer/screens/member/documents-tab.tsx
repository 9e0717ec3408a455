import { useState } from 'react';
import { memberDocumentsQuery, type MemberDocument } from '../../../shared/contract/member-tabs-contract.ts';
import { formatDate, formatReference } from '../../../shared/domain/text/format.ts';
import { useProposedPages } from '../../api/use-proposed.ts';
import { useQuery } from '../../api/use-query.ts';
import { ClosedMark } from '../../paper-viewer/closed-mark.tsx';
import { PaperDialog, type KeptPaper } from '../../paper-viewer/paper-dialog.tsx';
import { DOCUMENTS } from '../../text/member.ts';
import { ISSUED_HERE } from '../../text/sync-corner.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { TabRead } from './tab-read.tsx';
import styles from './tabs.module.css';

const STATES: Readonly<Record<MemberDocument['origin'], StateName>> = { received: 'done', awaited: 'waiting', issued: 'information' };
const { columns } = DOCUMENTS;

/** Papers received, awaited and issued; those that are here open in the viewer. */
export function DocumentsTab({ memberId }: { readonly memberId: number }) {
  const state = useQuery(memberDocumentsQuery, { memberId });
  const [opened, setOpened] = useState<KeptPaper | null>(null);
  const open = (row: MemberDocument): void => {
    if (row.attachmentId !== null) setOpened({ attachmentId: row.attachmentId, name: row.title });
  };
  return (
    <Card title={DOCUMENTS.title} counter={state.data?.length} padding="flush">
      <TabRead state={state} isEmpty={(rows) => rows.length === 0} empty={{ title: DOCUMENTS.empty, sentence: DOCUMENTS.emptySentence }}>
        {(rows) => <DataTable caption={DOCUMENTS.title} columns={columnsFor(open)} rows={rows} rowKey={(row) => row.id} onOpen={open} />}
      </TabRead>
      {opened !== null && <PaperDialog paper={opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function columnsFor(open: (row: MemberDocument) => void): readonly TableColumn<MemberDocument>[] {
  return [
    { id: 'on', head: columns.on, width: '104px', cell: (row) => <span className="tnum">{formatDate(row.datedOn)}</span> },
    { id: 'title', head: columns.title, cell: (row) => <span className={styles.strong}>{row.title}</span> },
    { id: 'origin', head: columns.origin, width: '190px', cell: (row) => <Origin row={row} /> },
    { id: 'contract', head: columns.contract, width: '150px', cell: (row) => row.contractNumber === null ? (row.issuedNumber ?? '') : formatReference(row.contractNumber) },
    {
      id: 'open', head: columns.open, width: '90px',
      cell: (row) => (row.isClosed ? <ClosedMark /> : row.attachmentId !== null && <ActButton variant="link" label={DOCUMENTS.open} accessibleName={DOCUMENTS.openNamed(row.title)} onAct={() => open(row)} />),
    },
  ];
}

function Origin({ row: { origin, attachmentId } }: { readonly row: MemberDocument }) {
  const isProposed = useProposedPages().has(attachmentId ?? '');
  return isProposed ? <StateMark state="local" word={ISSUED_HERE} /> : <StateMark state={STATES[origin]} word={DOCUMENTS.origins[origin]} />;
}
