import type { bankNameQuery } from '../../shared/contract/rib-commands.ts';
import { findBank } from '../../shared/domain/values/bank.ts';
import { parseIban } from '../../shared/domain/values/iban.ts';
import { BANKS } from '../settings/banks.ts';
import type { Query } from './query.ts';

export const readBankName: Query<typeof bankNameQuery> = (_reading, { iban }) => {
  const parsed = parseIban(iban);
  const bank = parsed === null ? null : findBank(parsed, BANKS);
  return bank === null ? null : { name: bank.name, bic: bank.bic };
};
