import { positionsOf } from './column.ts';
import type { Cells, LineFault } from './line-fault.ts';
import { INSTALMENT_COLUMNS, REIMBURSEMENT_COLUMNS } from './money-columns.ts';

const statementAt = positionsOf(REIMBURSEMENT_COLUMNS);
const instalmentAt = positionsOf(INSTALMENT_COLUMNS);

/** What was spent is what others paid plus what is left, to the cent; and what is paid was paid on a day. */
export function reimbursementFault(cells: Cells): LineFault | null {
  const parts = centsAt(cells, statementAt.part_amo) + centsAt(cells, statementAt.part_amc) + centsAt(cells, statementAt.autres_parts);
  if (centsAt(cells, statementAt.depense) !== parts + centsAt(cells, statementAt.reste_a_charge)) return { code: 'sum-wrong', column: 'reste_a_charge' };
  const paidOn = cells[statementAt.date_paiement];
  const careOn = cells[statementAt.date_soins];
  if (cells[statementAt.etape] === 'paid' && paidOn === null) return { code: 'payment-date-missing', column: 'date_paiement' };
  if (typeof paidOn === 'string' && typeof careOn === 'string' && paidOn < careOn) return { code: 'dates-reversed', column: 'date_paiement' };
  return null;
}

/** A rejection has its reason and a settlement its day. */
export function instalmentFault(cells: Cells): LineFault | null {
  const state = cells[instalmentAt.etat];
  if (state === 'rejected' && cells[instalmentAt.motif_rejet] === null) return { code: 'reject-reason-missing', column: 'motif_rejet' };
  if (state === 'settled' && cells[instalmentAt.date_regularisation] === null) return { code: 'settlement-date-missing', column: 'date_regularisation' };
  return null;
}

function centsAt(cells: Cells, index: number): number {
  return Number(cells[index]);
}
