import { positionsOf } from './column.ts';
import { INSTALMENT_COLUMNS, REIMBURSEMENT_COLUMNS } from './money-columns.ts';
import { parentFault, storedAs, textAt, type WriteContext, type WriteRow } from './row-writer.ts';
import { prepareUpsert } from './upsert.ts';

const statementAt = positionsOf(REIMBURSEMENT_COLUMNS);
const instalmentAt = positionsOf(INSTALMENT_COLUMNS);

export function reimbursementWriter(context: WriteContext): WriteRow {
  const { known, refused } = context;
  const upsert = prepareUpsert(context, {
    table: 'reimbursement', key: ['reference'], isVersioned: false,
    columns: [
      { name: 'reference' }, { name: 'contract_id' }, { name: 'member_id' }, { name: 'person_id' }, { name: 'care_on' }, { name: 'act_code' }, { name: 'professional' },
      { name: 'spent_cents' }, { name: 'base_cents' }, { name: 'amo_cents' }, { name: 'amc_cents' }, { name: 'other_cents' }, { name: 'rest_cents' },
      { name: 'third_party' }, { name: 'stage' },
      storedAs(context, REIMBURSEMENT_COLUMNS, 'date_amo', 'amo_on'), storedAs(context, REIMBURSEMENT_COLUMNS, 'date_paiement', 'paid_on'),
    ],
  });
  const memberOf = context.connection.prepare<[string], number>('SELECT member_id FROM reimbursement WHERE reference = ?').pluck();
  return (cells) => {
    const number = textAt(cells, statementAt.numero_contrat);
    const contract = refused.contracts.has(number) ? undefined : known.contract(number);
    if (contract === undefined) return parentFault(refused.contracts, number, 'numero_contrat');
    const reference = textAt(cells, statementAt.reference_personne);
    const personId = refused.persons.has(reference) ? undefined : known.personId(reference);
    if (personId === undefined) return parentFault(refused.persons, reference, 'reference_personne');
    if (!known.hasAct(textAt(cells, statementAt.code_acte))) return { code: 'act-unknown', column: 'code_acte' };
    const statement = textAt(cells, statementAt.reference_decompte);
    if (!context.movesFiles && (memberOf.get(statement) ?? contract.memberId) !== contract.memberId) return { code: 'file-moves', column: 'numero_contrat' };
    return upsert.write([statement, contract.id, contract.memberId, personId, ...cells.slice(statementAt.date_soins)]);
  };
}

export function instalmentWriter(context: WriteContext): WriteRow {
  const { known, refused } = context;
  const upsert = prepareUpsert(context, {
    table: 'instalment', key: ['contract_id', 'due_on'], isVersioned: false,
    columns: [
      { name: 'contract_id' }, { name: 'member_id' }, { name: 'due_on' }, { name: 'amount_cents' }, { name: 'state' },
      storedAs(context, INSTALMENT_COLUMNS, 'motif_rejet', 'reject_code'), storedAs(context, INSTALMENT_COLUMNS, 'date_regularisation', 'settled_on'),
    ],
  });
  return (cells) => {
    const number = textAt(cells, instalmentAt.numero_contrat);
    const contract = refused.contracts.has(number) ? undefined : known.contract(number);
    if (contract === undefined) return parentFault(refused.contracts, number, 'numero_contrat');
    return upsert.write([contract.id, contract.memberId, ...cells.slice(instalmentAt.date_echeance)]);
  };
}
