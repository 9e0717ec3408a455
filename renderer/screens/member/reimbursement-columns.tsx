import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MemberReimbursements, ReimbursementLine } from '../../../shared/contract/member-contract.ts';
import { stageProgress } from '../../../shared/domain/reimbursement/reimbursement-stage.ts';
import type { LineAmounts } from '../../../shared/domain/reimbursement/line-totals.ts';
import { formatCentsBare, formatDate } from '../../../shared/domain/text/format.ts';
import { hiddenLines, NODE_WORDS, REIMBURSEMENTS, STAGE_NODES, stageWord } from '../../text/member.ts';
import type { TableColumn } from '../../ui/data-table.tsx';
import { Amount } from '../../ui/amount.tsx';
import { StageLine, type Stage } from '../../ui/stage-line.tsx';
import styles from './reimbursements.module.css';

type Hidden = MemberReimbursements['hidden'][number];

/** A line of care, or the one sentence that stands for all those of the other adults. */
export type ReimbursementRow = { readonly kind: 'line'; readonly line: ReimbursementLine } | { readonly kind: 'hidden'; readonly hidden: readonly Hidden[] };

/** What is hidden comes last, away from any date. */
export function reimbursementRows(lines: readonly ReimbursementLine[], hidden: readonly Hidden[]): readonly ReimbursementRow[] {
  return [...lines.map((line) => ({ kind: 'line', line }) as const), ...(hidden.length === 0 ? [] : [{ kind: 'hidden', hidden } as const])];
}

export function rowKey(row: ReimbursementRow): string {
  return row.kind === 'line' ? `line-${row.line.id}` : 'hidden';
}

/** Only a line that is held is tinted: its money waits for an act. */
export function rowTone(row: ReimbursementRow): 'amber' | null {
  return row.kind === 'line' && row.line.stage === 'held' ? 'amber' : null;
}

/** The five amounts keep one order everywhere; « Autre » is left out where nobody else paid. */
export function reimbursementColumns(withOther: boolean): readonly TableColumn<ReimbursementRow>[] {
  const { columns } = REIMBURSEMENTS;
  return [
    { id: 'careOn', head: columns.careOn, width: '100px', cell: (row) => <span className={row.kind === 'line' ? 'tnum' : styles.quiet}>{row.kind === 'line' ? formatDate(row.line.careOn) : '—'}</span> },
    { id: 'act', head: columns.act, cell: (row) => (row.kind === 'line' ? <Act line={row.line} /> : <HiddenSentence hidden={row.hidden} />) },
    { id: 'stage', head: columns.stage, width: '156px', cell: ofLine((line) => <span className={styles.stage}><StageLine stages={stagesOf(line)} word={stageWord(line)} /></span>) },
    { id: 'spent', head: columns.spent, width: '70px', align: 'end', cell: ofLine((line) => <Amount text={formatCentsBare(line.spentCents)} />) },
    { id: 'amo', head: columns.amo, width: '92px', align: 'end', cell: ofLine((line) => <Amount text={formatCentsBare(line.amoCents)} />) },
    { id: 'amc', head: columns.amc, width: '76px', align: 'end', cell: ofLine((line) => <Amount text={formatCentsBare(line.amcCents)} weight="strong" />) },
    ...(withOther ? [{ id: 'other', head: columns.other, width: '68px', align: 'end', cell: ofLine((line) => <Amount text={formatCentsBare(line.otherCents)} />) } as const] : []),
    { id: 'rest', head: columns.rest, width: '76px', align: 'end', cell: ofLine((line) => <Amount text={formatCentsBare(line.restCents)} weight="quiet" />) },
  ];
}

/** The cells of a line of totals, under their columns. */
export function totalCells(totals: LineAmounts): Readonly<Record<string, ReactNode>> {
  return {
    spent: <Amount text={formatCentsBare(totals.spentCents)} />,
    amo: <Amount text={formatCentsBare(totals.amoCents)} />,
    amc: <Amount text={formatCentsBare(totals.amcCents)} weight="strong" />,
    other: <Amount text={formatCentsBare(totals.otherCents)} />,
    rest: <Amount text={formatCentsBare(totals.restCents)} weight="quiet" />,
  };
}

function ofLine(cell: (line: ReimbursementLine) => ReactNode): (row: ReimbursementRow) => ReactNode {
  return (row) => (row.kind === 'line' ? cell(row.line) : null);
}

function Act({ line }: { readonly line: ReimbursementLine }) {
  return (
    <span className={styles.act} title={line.professional}>
      <span>
        {line.act}
        {line.thirdParty && REIMBURSEMENTS.thirdParty}
      </span>
      <span className={styles.person}>{line.firstName}</span>
    </span>
  );
}

function HiddenSentence({ hidden }: { readonly hidden: readonly Hidden[] }) {
  return (
    <span className={styles.hidden}>
      <IconEyeOff aria-hidden size={16} stroke={1.6} />
      {hiddenLines(hidden.map(({ firstName, lastName, ...person }) => ({ ...person, name: `${firstName} ${lastName}` })))}
    </span>
  );
}

function stagesOf({ stage }: ReimbursementLine): readonly [Stage, Stage, Stage, Stage] {
  const [practitioner, amo, insurer, transfer] = stageProgress(stage);
  const node = (at: 0 | 1 | 2 | 3, progress: Stage['progress']): Stage => ({ name: `${STAGE_NODES[at]}, ${NODE_WORDS[progress]}`, progress });
  return [node(0, practitioner), node(1, amo), node(2, insurer), node(3, transfer)];
}
