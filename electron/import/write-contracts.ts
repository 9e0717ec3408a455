import { positionsOf } from './column.ts';
import { BANK_ACCOUNT_COLUMNS, BENEFICIARY_COLUMNS, CONTRACT_COLUMNS } from './contract-columns.ts';
import { cellAt, parentFault, storedAs, textAt, type WriteContext, type WriteRow } from './row-writer.ts';
import { prepareUpsert, prepareUpsertById } from './upsert.ts';

const contractAt = positionsOf(CONTRACT_COLUMNS);
const beneficiaryAt = positionsOf(BENEFICIARY_COLUMNS);
const accountAt = positionsOf(BANK_ACCOUNT_COLUMNS);

export function contractWriter(context: WriteContext): WriteRow {
  const { known, refused } = context;
  const upsert = prepareUpsert(context, {
    table: 'contract', key: ['number'], isVersioned: true,
    columns: [
      { name: 'number' }, { name: 'member_id' }, { name: 'product_code' }, { name: 'status' }, { name: 'effect_on' }, { name: 'renewal_on' },
      storedAs(context, CONTRACT_COLUMNS, 'date_fin', 'ended_on'), { name: 'premium_cents' }, { name: 'premium_period' }, { name: 'payment' },
      storedAs(context, CONTRACT_COLUMNS, 'date_exigibilite', 'payment_due_on'), storedAs(context, CONTRACT_COLUMNS, 'objet', 'subject'),
      { name: 'line' }, { name: 'formula' }, { name: 'holder_name' }, { name: 'holder_sort_key' }, { name: 'member_number' },
    ],
  });
  return (cells) => {
    const number = textAt(cells, contractAt.numero_contrat);
    if (known.isErased('contract', number)) return { code: 'erased', column: 'numero_contrat' };
    const memberNumber = textAt(cells, contractAt.numero_adherent);
    const member = refused.members.has(memberNumber) ? undefined : known.member(memberNumber);
    if (member === undefined) return parentFault(refused.members, memberNumber, 'numero_adherent');
    const product = known.product(textAt(cells, contractAt.code_produit));
    if (product === undefined) return { code: 'product-unknown', column: 'code_produit' };
    if (!context.movesFiles && (known.contract(number)?.memberId ?? member.id) !== member.id) return { code: 'file-moves', column: 'numero_adherent' };
    return upsert.write([
      number, member.id, ...cells.slice(contractAt.code_produit),
      product.line, product.formula, member.holderName, member.sortKey, memberNumber,
    ]);
  };
}

export function beneficiaryWriter(context: WriteContext): WriteRow {
  const { known, refused } = context;
  const upsert = prepareUpsert(context, {
    table: 'beneficiary', key: ['contract_id', 'person_id', 'rights_from'], isVersioned: true,
    columns: [
      { name: 'contract_id' }, { name: 'person_id' }, { name: 'link' }, { name: 'rights_from' },
      storedAs(context, BENEFICIARY_COLUMNS, 'droits_au', 'rights_to'), storedAs(context, BENEFICIARY_COLUMNS, 'reference_ouvrant_droit', 'ouvrant_droit_id'), { name: 'birth_rank' },
    ],
  });
  return (cells) => {
    const number = textAt(cells, beneficiaryAt.numero_contrat);
    const contract = refused.contracts.has(number) ? undefined : known.contract(number);
    if (contract === undefined) return parentFault(refused.contracts, number, 'numero_contrat');
    const personId = personIdOf(context, textAt(cells, beneficiaryAt.reference_personne));
    if (personId === undefined) return parentFault(refused.persons, textAt(cells, beneficiaryAt.reference_personne), 'reference_personne');
    const opener = cells[beneficiaryAt.reference_ouvrant_droit];
    const openerId = typeof opener === 'string' ? personIdOf(context, opener) : null;
    if (openerId === undefined) return parentFault(refused.persons, String(opener), 'reference_ouvrant_droit');
    return upsert.write([
      contract.id, personId, cellAt(cells, beneficiaryAt.lien), cellAt(cells, beneficiaryAt.droits_du), cellAt(cells, beneficiaryAt.droits_au), openerId,
      cellAt(cells, beneficiaryAt.rang_naissance),
    ]);
  };
}

export function bankAccountWriter(context: WriteContext): WriteRow {
  const { known, refused } = context;
  // One IBAN may serve many members (an employer's, a guardian's), and SQLite, without statistics, would walk them all.
  const find = context.connection.prepare<[number, string, string], number>(
    'SELECT id FROM bank_account INDEXED BY bank_account_by_member WHERE member_id = ? AND valid_from = ? AND iban = ?').pluck();
  const upsert = prepareUpsertById(context, {
    table: 'bank_account', isVersioned: true,
    columns: [
      { name: 'member_id' }, { name: 'iban' }, storedAs(context, BANK_ACCOUNT_COLUMNS, 'bic', 'bic'), storedAs(context, BANK_ACCOUNT_COLUMNS, 'banque', 'bank_name'),
      { name: 'holder' }, { name: 'for_reimbursements' }, { name: 'for_debits' }, { name: 'valid_from' }, storedAs(context, BANK_ACCOUNT_COLUMNS, 'valide_au', 'valid_to'),
    ],
  });
  return (cells) => {
    const number = textAt(cells, accountAt.numero_adherent);
    const member = refused.members.has(number) ? undefined : known.member(number);
    if (member === undefined) return parentFault(refused.members, number, 'numero_adherent');
    const existing = find.get(member.id, textAt(cells, accountAt.valide_du), textAt(cells, accountAt.iban)) ?? null;
    return upsert.write(existing, [member.id, ...cells.slice(accountAt.iban)]).outcome;
  };
}

function personIdOf({ known, refused }: WriteContext, reference: string): number | undefined {
  return refused.persons.has(reference) ? undefined : known.personId(reference);
}
