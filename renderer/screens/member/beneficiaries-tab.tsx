import { memberBeneficiariesQuery, type MemberBeneficiary } from '../../../shared/contract/member-tabs-contract.ts';
import { formatDate, formatReference } from '../../../shared/domain/text/format.ts';
import { useQuery } from '../../api/use-query.ts';
import { BENEFICIARIES } from '../../text/member.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { TabRead } from './tab-read.tsx';
import styles from './tabs.module.css';

const STATES: Readonly<Record<MemberBeneficiary['rights'], StateName>> = { open: 'done', future: 'waiting', ended: 'past', suspended: 'paused' };
const { columns, link, oneself, rights, noEnd, age } = BENEFICIARIES;

const COLUMNS: readonly TableColumn<MemberBeneficiary>[] = [
  { id: 'person', head: columns.person, cell: (row) => <span className={styles.strong}>{nameOf(row)}</span> },
  { id: 'link', head: columns.link, width: '150px', cell: (row) => link(row.link, row.civility) },
  { id: 'birth', head: columns.birth, width: '160px', cell: (row) => <span className="tnum">{`${formatDate(row.birthDate)} · ${age(row.age)}`}</span> },
  { id: 'from', head: columns.from, width: '104px', cell: (row) => <span className="tnum">{formatDate(row.rightsFrom)}</span> },
  { id: 'to', head: columns.to, width: '104px', cell: (row) => (row.rightsTo === null ? <span className={styles.quiet}>{noEnd}</span> : <span className="tnum">{formatDate(row.rightsTo)}</span>) },
  { id: 'ouvrant', head: columns.ouvrant, width: '190px', cell: (row) => (row.ouvrantDroit === nameOf(row) ? oneself(row.civility) : (row.ouvrantDroit ?? '—')) },
  { id: 'contract', head: columns.contract, width: '130px', cell: (row) => formatReference(row.contractNumber) },
  { id: 'rights', head: columns.rights, width: '120px', cell: (row) => <StateMark state={STATES[row.rights]} word={rights[row.rights]} /> },
];

/** Whom the contracts cover, by which link, and between which days. */
export function BeneficiariesTab({ memberId }: { readonly memberId: number }) {
  const state = useQuery(memberBeneficiariesQuery, { memberId });
  return (
    <Card title={BENEFICIARIES.title} counter={state.data?.length} padding="flush">
      <TabRead state={state} isEmpty={(rows) => rows.length === 0} empty={{ title: BENEFICIARIES.empty, sentence: BENEFICIARIES.emptySentence }}>
        {(rows) => <DataTable caption={BENEFICIARIES.title} columns={COLUMNS} rows={rows} rowKey={(row) => row.id} />}
      </TabRead>
    </Card>
  );
}

function nameOf({ firstName, lastName }: Pick<MemberBeneficiary, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`;
}
