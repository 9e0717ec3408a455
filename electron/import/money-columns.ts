import type { Column, FileDefinition } from './column.ts';

export const REIMBURSEMENT_COLUMNS = [
  { name: 'reference_decompte', aliases: ['no_decompte', 'decompte', 'statement_reference'], type: 'reference', compulsory: true, example: 'D2026-0048812', meaning: 'reference of the line of the statement' },
  { name: 'numero_contrat', aliases: ['no_contrat', 'contrat', 'contract_number'], type: 'reference', compulsory: true, example: 'S-2004-118742', meaning: 'the health contract' },
  { name: 'reference_personne', aliases: ['ref_personne', 'id_personne', 'person_reference'], type: 'reference', compulsory: true, example: 'P0004513', meaning: 'the person who was treated' },
  { name: 'date_soins', aliases: ['soins_du', 'care_on'], type: 'past-date', compulsory: true, example: '12/10/2026', meaning: 'day of care' },
  { name: 'code_acte', aliases: ['acte', 'act_code'], type: 'code', compulsory: true, example: 'G', meaning: 'family of acts, among those of the database; no medical detail is imported' },
  { name: 'professionnel', aliases: ['praticien', 'executant', 'professional'], type: 'text', compulsory: true, example: 'Dr Claire MARTIN', meaning: 'the health professional', longest: 140 },
  { name: 'depense', aliases: ['montant_depense', 'frais_reels', 'spent'], type: 'amount', compulsory: true, example: '30,00', meaning: 'amount spent' },
  { name: 'base_remboursement', aliases: ['base', 'brss'], type: 'amount', compulsory: true, example: '30,00', meaning: 'base of social security' },
  { name: 'part_amo', aliases: ['amo', 'remboursement_amo', 'secu'], type: 'amount', compulsory: true, example: '19,00', meaning: 'paid by social security' },
  { name: 'part_amc', aliases: ['amc', 'remboursement_amc', 'mutuelle'], type: 'amount', compulsory: true, example: '9,00', meaning: 'paid by the insurer' },
  { name: 'autres_parts', aliases: ['autres', 'other'], type: 'amount', compulsory: true, example: '0,00', meaning: 'paid by anyone else' },
  { name: 'reste_a_charge', aliases: ['rac', 'reste', 'rest'], type: 'amount', compulsory: true, example: '2,00', meaning: 'left to the member: spent minus the three parts' },
  { name: 'tiers_payant', aliases: ['tp', 'third_party'], type: 'flag', compulsory: true, example: 'non', meaning: 'whether the professional was paid directly' },
  { name: 'etape', aliases: ['statut', 'stage'], type: 'choice', compulsory: true, example: 'payé', meaning: 'how far the statement is', choices: { sent: ['transmis', 'envoyé', 'sent'], 'at-amo': ['chez la Sécurité sociale', 'amo', 'at-amo'], received: ['reçu', 'received'], held: ['en attente', 'held'], paid: ['payé', 'réglé', 'paid'], refused: ['refusé', 'rejeté', 'refused'] } },
  { name: 'date_amo', aliases: ['traite_amo_le', 'amo_on'], type: 'date', compulsory: false, example: '15/10/2026', meaning: 'day on which social security settled', clears: true },
  { name: 'date_paiement', aliases: ['paye_le', 'paid_on'], type: 'date', compulsory: false, example: '18/10/2026', meaning: 'day of payment; needed when the statement is paid', clears: true },
] as const satisfies readonly Column[];

export const INSTALMENT_COLUMNS = [
  { name: 'numero_contrat', aliases: ['no_contrat', 'contrat', 'contract_number'], type: 'reference', compulsory: true, example: 'S-2004-118742', meaning: 'the contract' },
  { name: 'date_echeance', aliases: ['echeance', 'due_on'], type: 'date', compulsory: true, example: '05/11/2026', meaning: 'day on which it is due' },
  { name: 'montant', aliases: ['cotisation', 'amount'], type: 'amount', compulsory: true, example: '87,40', meaning: 'amount' },
  { name: 'etat', aliases: ['statut', 'state'], type: 'choice', compulsory: true, example: 'prévue', meaning: 'what became of it', choices: { planned: ['prévue', 'à venir', 'planned'], paid: ['payée', 'payé', 'paid'], rejected: ['rejetée', 'rejeté', 'impayée', 'rejected'], settled: ['régularisée', 'régularisé', 'settled'] } },
  { name: 'motif_rejet', aliases: ['code_rejet', 'reject_code'], type: 'code', compulsory: false, example: 'AM04', meaning: 'SEPA reason of the rejection; needed when rejected', clears: true },
  { name: 'date_regularisation', aliases: ['regularisee_le', 'settled_on'], type: 'date', compulsory: false, example: '', meaning: 'day of settlement; needed when settled', clears: true },
] as const satisfies readonly Column[];

export const REIMBURSEMENTS_FILE: FileDefinition = {
  kind: 'reimbursements', names: ['decomptes', 'remboursements', 'reimbursements'], meaning: 'The lines of the statements of reimbursement (« décomptes »).', key: ['reference_decompte'], columns: REIMBURSEMENT_COLUMNS,
};

export const INSTALMENTS_FILE: FileDefinition = {
  kind: 'instalments', names: ['echeances', 'instalments'], meaning: 'The premium instalments of the contracts.', key: ['numero_contrat', 'date_echeance'], columns: INSTALMENT_COLUMNS,
};
