import type { GridApi } from 'ag-grid-community';
import { useState } from 'react';
import type { ContractColumn, ContractRow } from '../../../shared/contract/grid-contract.ts';
import { cellCount, figuresOf, type BlockFigures, type CellBlock } from '../../../shared/domain/grid/cell-block.ts';
import { tsvCell } from '../../../shared/domain/grid/spreadsheet-text.ts';
import { SPREADSHEET_CELLS } from '../../../shared/text/contract-cells.ts';
import { noteCopy } from '../../api/watch-copies.ts';
import { showToast } from '../../shell/toasts.ts';
import { CONTRACTS } from '../../text/contracts.ts';
import { visibleColumns } from './column-layout.ts';
import type { ContractRows } from './contract-rows.ts';

export interface BlockState {
  readonly cells: number;
  /** Null when no amount is chosen, or when rows of the block are not read yet. */
  readonly figures: BlockFigures | null;
}

/** A copy holds at most this many rows: beyond, a file is what a spreadsheet opens well. */
const COPIED_ROWS = 10_000;

/** The chosen block: its figures for the status bar, and its copy. */
export function useBlock(api: GridApi<ContractRow> | null, rows: ContractRows): { state: BlockState | null; choose: (block: CellBlock | null) => void; copy: (block: CellBlock) => void } {
  const [state, setState] = useState<BlockState | null>(null);
  return {
    state,
    choose: (block) => setState(block === null || api === null ? null : { cells: cellCount(block), figures: amountsOf(block, visibleColumns(api), rows) }),
    copy: (block) => {
      if (api !== null) void copyBlock(block, visibleColumns(api), rows);
    },
  };
}

/** Every cell counts as « sélection », only the premiums are added up. */
function amountsOf(block: CellBlock, columns: readonly ContractColumn[], rows: ContractRows): BlockFigures | null {
  const hasPremium = columns.slice(block.firstColumn, block.lastColumn + 1).includes('premium');
  if (!hasPremium || block.lastRow - block.firstRow >= COPIED_ROWS) return null;
  const amounts = [];
  for (let row = block.firstRow; row <= block.lastRow; row += 1) {
    const kept = rows.kept(row);
    if (kept === undefined) return null;
    amounts.push(kept.monthlyCents);
  }
  return figuresOf(amounts);
}

async function copyBlock(block: CellBlock, columns: readonly ContractColumn[], rows: ContractRows): Promise<void> {
  if (block.lastRow - block.firstRow >= COPIED_ROWS) {
    showToast({ state: 'due', message: CONTRACTS.tooLarge(COPIED_ROWS) });
    return;
  }
  const copied = await rows.between(block.firstRow, block.lastRow);
  if (copied === null) {
    showToast({ state: 'urgent', message: CONTRACTS.notCopied });
    return;
  }
  await navigator.clipboard.writeText(blockText(copied, columns.slice(block.firstColumn, block.lastColumn + 1)));
  noteCopy();
  showToast({ state: 'done', message: CONTRACTS.copied(cellCount(block)) });
}

/** The block as a spreadsheet takes it: tabs between cells, CRLF between rows. */
export function blockText(rows: readonly ContractRow[], columns: readonly ContractColumn[]): string {
  return rows.map((row) => columns.map((column) => tsvCell(SPREADSHEET_CELLS[column](row))).join('\t')).join('\r\n');
}
