import type { GuaranteeRow } from '../../../shared/contract/member-tabs-contract.ts';
import { formatCents } from '../../../shared/domain/text/format.ts';
import { CONTRACT } from '../../text/member.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './contracts-tab.module.css';

interface GuaranteesTableProps {
  readonly guarantees: readonly GuaranteeRow[];
  /** Whose remaining ceilings are shown. */
  readonly personId: number | null;
}

/** Guarantees by post: the share of the Sécurité sociale, that of the mutuelle, ceiling, what is left, deductible (CTR-04, CTR-05). */
export function GuaranteesTable({ guarantees, personId }: GuaranteesTableProps) {
  const shown = columnsOf(guarantees);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{CONTRACT.guarantees}</caption>
      <thead>
        <tr>
          <th scope="col">{CONTRACT.columns.label}</th>
          {shown.socialSecurity && <th scope="col" className={styles.share}>{CONTRACT.columns.socialSecurity}</th>}
          <th scope="col" className={styles.cover}>{shown.socialSecurity ? CONTRACT.columns.cover : CONTRACT.columns.plainCover}</th>
          {shown.ceiling && <HeadEnd text={CONTRACT.columns.ceiling} />}
          {shown.left && <HeadEnd text={CONTRACT.columns.left} />}
          {shown.deductible && <HeadEnd text={CONTRACT.columns.deductible} />}
        </tr>
      </thead>
      {postsOf(guarantees).map(([post, rows]) => (
        <tbody key={post}>
          <tr>
            <th scope="rowgroup" colSpan={6}>
              {post}
            </th>
          </tr>
          {rows.map((row) => (
            <GuaranteeLine key={row.id} row={row} shown={shown} left={row.left.find((left) => left.personId === personId)?.leftCents ?? null} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface GuaranteeLineProps {
  readonly row: GuaranteeRow;
  readonly shown: ReturnType<typeof columnsOf>;
  readonly left: GuaranteeRow['left'][number]['leftCents'] | null;
}

function GuaranteeLine({ row, shown, left }: GuaranteeLineProps) {
  return (
    <tr>
      <td>{row.label}</td>
      {shown.socialSecurity && <td>{row.socialSecurity}</td>}
      <td>{row.cover}</td>
      {shown.ceiling && (
        <td className={classNames(styles.end, 'tnum')}>
          {row.ceilingCents !== null && formatCents(row.ceilingCents)} <span className={styles.quiet}>{CONTRACT.ceilingPeriods[row.ceilingPeriod ?? ''] ?? ''}</span>
        </td>
      )}
      {shown.left && <td className={classNames(styles.end, styles.strong, 'tnum')}>{left !== null && formatCents(left)}</td>}
      {shown.deductible && <td className={classNames(styles.end, 'tnum')}>{row.deductibleCents !== null && formatCents(row.deductibleCents)}</td>}
    </tr>
  );
}

function HeadEnd({ text }: { readonly text: string }) {
  return (
    <th scope="col" className={styles.end}>
      {text}
    </th>
  );
}

/** Columns that no row of this contract fills are left out: a motor contract has no share of the Sécurité sociale. */
function columnsOf(guarantees: readonly GuaranteeRow[]) {
  return {
    socialSecurity: guarantees.some((row) => row.socialSecurity !== '–'),
    ceiling: guarantees.some((row) => row.ceilingCents !== null),
    left: guarantees.some((row) => row.left.length > 0),
    deductible: guarantees.some((row) => row.deductibleCents !== null),
  };
}

function postsOf(guarantees: readonly GuaranteeRow[]): readonly (readonly [post: string, rows: readonly GuaranteeRow[]])[] {
  const posts = new Map<string, GuaranteeRow[]>();
  for (const row of guarantees) posts.set(row.post, [...(posts.get(row.post) ?? []), row]);
  return [...posts];
}
