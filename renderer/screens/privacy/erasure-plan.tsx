import type { ErasureAnswer, ErasurePlanLine } from '../../../shared/contract/privacy-contract.ts';
import { formatCount, formatDate } from '../../../shared/domain/text/format.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { CATEGORY_NAMES } from '../../../shared/text/retained-categories.ts';
import { ERASURE } from '../../text/privacy-screen.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import styles from './privacy-screen.module.css';

const { columns } = ERASURE;

const COLUMNS: readonly TableColumn<ErasurePlanLine>[] = [
  { id: 'category', head: columns.category, width: '190px', cell: ({ category }) => CATEGORY_NAMES[category] },
  { id: 'goes', head: columns.goes, width: '140px', align: 'end', cell: ({ goesNow }) => countOrDash(goesNow) },
  { id: 'kept', head: columns.kept, width: '80px', align: 'end', cell: ({ kept }) => countOrDash(kept) },
  { id: 'until', head: columns.until, width: '110px', cell: ({ keptUntil }) => (keptUntil === null ? '' : <span className="tnum">{formatDate(keptUntil)}</span>) },
  { id: 'reason', head: columns.reason, cell: ({ kept, keptUntil, reason }) => (kept === 0 ? '' : keptUntil === null ? ERASURE.open : (reason ?? '')) },
];

/** What would go and what would stay, before anybody decides. */
export function ErasurePlanCard({ plan, backupsUntil }: { readonly plan: readonly ErasurePlanLine[]; readonly backupsUntil: LocalDate }) {
  const goes = plan.some(({ goesNow }) => goesNow > 0);
  const identityGoes = plan.some(({ category, goesNow }) => category === 'identity' && goesNow > 0);
  return (
    <Card title={ERASURE.title} padding="flush">
      <ErasurePlanTable plan={plan} />
      <div className={styles.foot}>
        {!goes && <p>{ERASURE.nothing}</p>}
        {identityGoes && <p>{ERASURE.identityGoes}</p>}
        {goes && <p>{ERASURE.backups(backupsUntil)}</p>}
      </div>
    </Card>
  );
}

export function ErasurePlanTable({ plan }: { readonly plan: readonly ErasurePlanLine[] }) {
  return <DataTable caption={ERASURE.title} columns={COLUMNS} rows={plan} rowKey={({ category }) => category} rowTone={({ goesNow }) => (goesNow > 0 ? 'amber' : null)} />;
}

/** What went and what was kept, as the member was told. */
export function ErasureAnswerCard({ answer }: { readonly answer: ErasureAnswer }) {
  const plan = [
    ...answer.erased.map(({ category, count }): ErasurePlanLine => ({ category, goesNow: count, kept: 0, keptUntil: null, reason: null, source: null })),
    ...answer.kept.map(({ category, count, until, reason }): ErasurePlanLine => ({ category, goesNow: 0, kept: count, keptUntil: until, reason, source: null })),
  ];
  return (
    <Card title={ERASURE.done} padding="flush">
      <DataTable caption={ERASURE.done} columns={COLUMNS} rows={plan} rowKey={({ category, goesNow }) => `${category}-${goesNow}`} />
      <div className={styles.foot}>
        <p>{ERASURE.backups(answer.backupsUntil)}</p>
      </div>
    </Card>
  );
}

function countOrDash(count: number): string {
  return count === 0 ? '–' : formatCount(count);
}
