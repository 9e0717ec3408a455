import bankFile from '../../resources/reference/banks.fr.json' with { type: 'json' };
import type { Bank } from '../../shared/domain/values/bank.ts';
import { readBanks } from '../../shared/settings/bank-schema.ts';

/** The banks that the desk knows by their « code banque ». The file is bundled with the program. */
export const BANKS: readonly Bank[] = readBanks(bankFile);
