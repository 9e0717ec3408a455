import type { MemberPrivacy } from '../../../shared/contract/privacy-contract.ts';
import { runAct } from '../../acts/act-registry.ts';
import { FIELD_NAMES, fieldValue, momentWords, PRIVACY_TAB } from '../../text/privacy.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

type Rectification = MemberPrivacy['rectifications'][number];
type Row = Rectification['changes'][number] & Pick<Rectification, 'madeAt' | 'madeByName' | 'reason'> & { readonly key: string };
const { rectificationColumns: columns } = PRIVACY_TAB;

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'on', head: columns.on, width: '170px', cell: ({ madeAt }) => <span className="tnum">{momentWords(madeAt)}</span> },
  { id: 'field', head: columns.field, width: '150px', cell: ({ field }) => FIELD_NAMES[field] ?? field },
  { id: 'before', head: columns.before, cell: ({ field, before }) => fieldValue(field, before) },
  { id: 'after', head: columns.after, cell: ({ field, after }) => fieldValue(field, after) },
  { id: 'reason', head: columns.reason, cell: ({ reason }) => reason },
  { id: 'by', head: columns.by, width: '150px', cell: ({ madeByName }) => madeByName },
];

/** Field by field, what was corrected, why and by whom. */
export function RectificationsCard({ rectifications }: { readonly rectifications: readonly Rectification[] }) {
  const rows = rectifications.flatMap(({ id, changes, madeAt, madeByName, reason }) => changes.map((change): Row => ({ ...change, madeAt, madeByName, reason, key: `${id}-${change.field}` })));
  const aside = <ActButton variant="link" label={PRIVACY_TAB.rectify} onAct={() => runAct('member.rectify')} />;
  return (
    <Card title={PRIVACY_TAB.rectifications} counter={rectifications.length || undefined} aside={aside} padding="flush">
      {rows.length === 0 ? (
        <EmptyState title={PRIVACY_TAB.noRectifications} sentence={PRIVACY_TAB.noRectificationsSentence} />
      ) : (
        <DataTable caption={PRIVACY_TAB.rectifications} columns={COLUMNS} rows={rows} rowKey={({ key }) => key} />
      )}
    </Card>
  );
}
