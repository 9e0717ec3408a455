import { positionsOf } from './column.ts';
import { BANK_ACCOUNT_COLUMNS, BENEFICIARY_COLUMNS, CONTRACT_COLUMNS } from './contract-columns.ts';
import type { Cell } from './judge-cell.ts';
import type { Cells, LineFault } from './line-fault.ts';

const contractAt = positionsOf(CONTRACT_COLUMNS);
const beneficiaryAt = positionsOf(BENEFICIARY_COLUMNS);
const accountAt = positionsOf(BANK_ACCOUNT_COLUMNS);

/** A contract that has ended says when, and a premium that is due says by when. */
export function contractFault(cells: Cells): LineFault | null {
  const end = cells[contractAt.date_fin];
  if (isBefore(cells[contractAt.date_echeance], cells[contractAt.date_effet])) return { code: 'dates-reversed', column: 'date_echeance' };
  if (isBefore(end, cells[contractAt.date_effet])) return { code: 'dates-reversed', column: 'date_fin' };
  if (cells[contractAt.statut] === 'terminated' && end === null) return { code: 'end-missing', column: 'date_fin' };
  if (cells[contractAt.paiement] === 'due' && cells[contractAt.date_exigibilite] === null) return { code: 'due-date-missing', column: 'date_exigibilite' };
  return null;
}

/** Rights do not end before they begin, and nobody opens their own rights. */
export function beneficiaryFault(cells: Cells): LineFault | null {
  if (isBefore(cells[beneficiaryAt.droits_au], cells[beneficiaryAt.droits_du])) return { code: 'dates-reversed', column: 'droits_au' };
  if (cells[beneficiaryAt.reference_ouvrant_droit] === cells[beneficiaryAt.reference_personne]) return { code: 'own-rights-opener', column: 'reference_ouvrant_droit' };
  return null;
}

/** An account serves at least one purpose, for a period that is one. */
export function bankAccountFault(cells: Cells): LineFault | null {
  if (isBefore(cells[accountAt.valide_au], cells[accountAt.valide_du])) return { code: 'dates-reversed', column: 'valide_au' };
  if (cells[accountAt.remboursements] === 0 && cells[accountAt.prelevements] === 0) return { code: 'usage-missing', column: 'remboursements' };
  return null;
}

function isBefore(later: Cell | undefined, earlier: Cell | undefined): boolean {
  return typeof later === 'string' && typeof earlier === 'string' && later < earlier;
}
