import type { FileDefinition } from './column.ts';
import { BANK_ACCOUNTS_FILE, BENEFICIARIES_FILE, CONTRACTS_FILE } from './contract-columns.ts';
import { INSTALMENTS_FILE, REIMBURSEMENTS_FILE } from './money-columns.ts';
import { MEMBERS_FILE, PERSONS_FILE } from './people-columns.ts';

/** Every file of an export, parents before children: the order in which they are read. */
export const IMPORT_FILES: readonly FileDefinition[] = [
  PERSONS_FILE, MEMBERS_FILE, CONTRACTS_FILE, BENEFICIARIES_FILE, BANK_ACCOUNTS_FILE, REIMBURSEMENTS_FILE, INSTALMENTS_FILE,
];
