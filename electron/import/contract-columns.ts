import type { Column, FileDefinition } from './column.ts';

export const CONTRACT_COLUMNS = [
  { name: 'numero_contrat', aliases: ['no_contrat', 'contrat', 'contract_number'], type: 'reference', compulsory: true, example: 'S-2004-118742', meaning: 'contract number' },
  { name: 'numero_adherent', aliases: ['no_adherent', 'adherent', 'member_number'], type: 'reference', compulsory: true, example: '04 512 877', meaning: 'the member who holds it' },
  { name: 'code_produit', aliases: ['produit', 'product_code'], type: 'code', compulsory: true, example: 'SANTE-EQ', meaning: 'product, among those of the database; it gives the line of business and the formula' },
  { name: 'statut', aliases: ['etat', 'status'], type: 'choice', compulsory: true, example: 'actif', meaning: 'state of the contract', choices: { active: ['actif', 'en cours', 'active'], suspended: ['suspendu', 'suspended'], terminated: ['résilié', 'terminé', 'terminated'] } },
  { name: 'date_effet', aliases: ['effet', 'effect_on'], type: 'date', compulsory: true, example: '01/01/2004', meaning: 'first day of cover' },
  { name: 'date_echeance', aliases: ['echeance', 'renewal_on'], type: 'date', compulsory: true, example: '01/01/2027', meaning: 'next renewal' },
  { name: 'date_fin', aliases: ['fin', 'date_resiliation', 'ended_on'], type: 'date', compulsory: false, example: '', meaning: 'last day of cover; needed when the contract is terminated', clears: true },
  { name: 'cotisation', aliases: ['prime', 'montant_cotisation', 'premium'], type: 'amount', compulsory: true, example: '87,40', meaning: 'premium of one period' },
  { name: 'periodicite', aliases: ['fractionnement', 'premium_period'], type: 'choice', compulsory: true, example: 'mensuelle', meaning: 'period of the premium', choices: { month: ['mensuelle', 'mensuel', 'mois', 'month'], year: ['annuelle', 'annuel', 'an', 'year'] } },
  { name: 'paiement', aliases: ['situation_paiement', 'payment'], type: 'choice', compulsory: true, example: 'à jour', meaning: 'where payment stands', choices: { 'up-to-date': ['à jour', 'up-to-date'], due: ['à payer', 'dû', 'due'], rejected: ['rejeté', 'impayé', 'rejected'], none: ['sans objet', 'aucun', 'none'] } },
  { name: 'date_exigibilite', aliases: ['a_payer_avant', 'payment_due_on'], type: 'date', compulsory: false, example: '', meaning: 'day by which to pay; needed when payment is due', clears: true },
  { name: 'objet', aliases: ['objet_assure', 'subject'], type: 'text', compulsory: false, example: 'Peugeot 208', meaning: 'what is insured, for motor and home', longest: 200 },
] as const satisfies readonly Column[];

export const BENEFICIARY_COLUMNS = [
  { name: 'numero_contrat', aliases: ['no_contrat', 'contrat', 'contract_number'], type: 'reference', compulsory: true, example: 'S-2004-118742', meaning: 'the contract' },
  { name: 'reference_personne', aliases: ['ref_personne', 'id_personne', 'person_reference'], type: 'reference', compulsory: true, example: 'P0004513', meaning: 'the person covered' },
  { name: 'lien', aliases: ['lien_parente', 'qualite', 'link'], type: 'choice', compulsory: true, example: 'enfant', meaning: 'link to the holder', choices: { holder: ['titulaire', 'assuré', 'holder'], spouse: ['conjoint', 'époux', 'épouse', 'spouse'], 'civil-partner': ['partenaire de pacs', 'pacs', 'civil-partner'], cohabitant: ['concubin', 'concubine', 'cohabitant'], child: ['enfant', 'child'], ascendant: ['ascendant'] } },
  { name: 'droits_du', aliases: ['debut_droits', 'rights_from'], type: 'date', compulsory: true, example: '01/01/2010', meaning: 'first day of rights' },
  { name: 'droits_au', aliases: ['fin_droits', 'rights_to'], type: 'date', compulsory: false, example: '31/12/2026', meaning: 'last day of rights', clears: true },
  { name: 'reference_ouvrant_droit', aliases: ['ouvrant_droit', 'ref_ouvrant_droit'], type: 'reference', compulsory: false, example: 'P0004512', meaning: "the person whose social security rights are used (« ouvrant droit »)" },
  { name: 'rang_naissance', aliases: ['rang', 'birth_rank'], type: 'rank', compulsory: true, example: '1', meaning: 'rank of birth, 1 to 9: it tells twins apart' },
] as const satisfies readonly Column[];

export const BANK_ACCOUNT_COLUMNS = [
  { name: 'numero_adherent', aliases: ['no_adherent', 'adherent', 'member_number'], type: 'reference', compulsory: true, example: '04 512 877', meaning: 'the member' },
  { name: 'iban', aliases: ['compte', 'rib'], type: 'iban', compulsory: true, example: 'FR76 3000 6000 0112 3456 7890 189', meaning: 'account number, SEPA zone' },
  { name: 'bic', aliases: ['swift'], type: 'bic', compulsory: false, example: 'AGRIFRPP', meaning: "the bank's identifier" },
  { name: 'banque', aliases: ['nom_banque', 'bank_name'], type: 'text', compulsory: false, example: 'Crédit Agricole', meaning: "the bank's name", longest: 100 },
  { name: 'titulaire', aliases: ['nom_titulaire', 'holder'], type: 'text', compulsory: true, example: 'Hélène LEFÈVRE-ŒUVRARD', meaning: 'name on the account', longest: 140 },
  { name: 'remboursements', aliases: ['pour_remboursements', 'for_reimbursements'], type: 'flag', compulsory: true, example: 'oui', meaning: 'receives reimbursements' },
  { name: 'prelevements', aliases: ['pour_prelevements', 'for_debits'], type: 'flag', compulsory: true, example: 'non', meaning: 'is debited of premiums' },
  { name: 'valide_du', aliases: ['debut_validite', 'valid_from'], type: 'date', compulsory: true, example: '01/02/2020', meaning: 'first day of use' },
  { name: 'valide_au', aliases: ['fin_validite', 'valid_to'], type: 'date', compulsory: false, example: '', meaning: 'last day of use' },
] as const satisfies readonly Column[];

export const CONTRACTS_FILE: FileDefinition = {
  kind: 'contracts', names: ['contrats', 'contracts'], meaning: 'The contracts of the members.', key: ['numero_contrat'], columns: CONTRACT_COLUMNS,
};

export const BENEFICIARIES_FILE: FileDefinition = {
  kind: 'beneficiaries', names: ['beneficiaires', 'beneficiaries'], meaning: 'Who is covered by which contract, the holder included.', key: ['numero_contrat', 'reference_personne', 'droits_du'], columns: BENEFICIARY_COLUMNS,
};

export const BANK_ACCOUNTS_FILE: FileDefinition = {
  kind: 'bank-accounts', names: ['comptes-bancaires', 'comptes_bancaires', 'ribs', 'bank-accounts', 'bank_accounts'], meaning: 'The bank accounts of the members.', key: ['numero_adherent', 'iban', 'valide_du'], columns: BANK_ACCOUNT_COLUMNS,
};
