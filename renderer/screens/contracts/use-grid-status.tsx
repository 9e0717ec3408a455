import { useMemo } from 'react';
import type { Cents } from '../../../shared/domain/values/cents.ts';
import { formatCents } from '../../../shared/domain/text/format.ts';
import { useStatusBar } from '../../shell/status.ts';
import { BLOCK } from '../../text/contracts.ts';
import type { StatusItem } from '../../ui/status-bar.tsx';
import styles from './contracts-screen.module.css';
import type { BlockState } from './use-block.ts';

/** The figures of the chosen block; without one, what all the rows shown cost by month, once it is known. */
export function useGridStatus(block: BlockState | null, total: Cents | null): void {
  useStatusBar(useMemo(() => (block !== null && block.cells > 1 ? blockItems(block) : totalItems(total)), [block, total]));
}

function blockItems(block: BlockState): StatusItem[] {
  const chosen: StatusItem = { id: 'cells', text: BLOCK.cells(block.cells) };
  const keys: StatusItem[] = [{ id: 'copy', text: BLOCK.copy, keys: ['Ctrl C'] }];
  const { figures } = block;
  if (figures === null || figures.count < 2) return [chosen, ...keys];
  return [
    chosen,
    { id: 'sum', text: <>{BLOCK.sum} <span className={styles.figure}>{formatCents(figures.sum)}</span></> },
    { id: 'mean', text: <>{BLOCK.mean} <span className={styles.figure}>{formatCents(figures.mean)}</span></> },
    { id: 'min', text: BLOCK.min(figures.min) },
    { id: 'max', text: BLOCK.max(figures.max) },
    ...keys,
  ];
}

function totalItems(total: Cents | null): StatusItem[] {
  return total === null ? [] : [{ id: 'total', text: <>{BLOCK.total} <span className={styles.figure}>{BLOCK.perMonth(total)}</span></> }];
}
