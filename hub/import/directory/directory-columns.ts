import type { Column, TableDefinition } from '../../../electron/import/column.ts';
import type { Cell } from '../../../electron/import/judge-cell.ts';
import type { DirectoryKind } from '../../../shared/contract/directory-contract.ts';

/** A column of a directory: the field of the line's contract that it fills, and how, where the cell is not its value already. */
export interface DirectoryColumn extends Column {
  readonly field: string;
  readonly as?: (cell: Cell) => unknown;
}

export interface DirectoryFile extends TableDefinition {
  readonly kind: DirectoryKind;
  readonly columns: readonly DirectoryColumn[];
}

const isYes = (cell: Cell): boolean => cell === 1;
const codes = (cell: Cell): readonly string[] => [...new Set(String(cell ?? '').split(/\s+/u).filter((code) => code !== ''))];
/** Not a number where it reads another way: the contract refuses it. */
const position = (cell: Cell): number | null => (/^\d{1,3}$/u.test(String(cell)) ? Number(cell) : null);

const AGENCIES: DirectoryFile = {
  kind: 'agencies', names: ['agences', 'agencies'], meaning: 'The agencies. A new one has a log of its own from then on.', key: ['agence'],
  columns: [
    { field: 'id', name: 'agence', aliases: ['code_agence', 'agency'], type: 'code', compulsory: true, example: 'tours-halles', meaning: 'code of the agency, which never changes: lower-case letters without accents, digits, hyphens' },
    { field: 'name', name: 'nom', aliases: ['nom_agence', 'name'], type: 'text', compulsory: true, example: 'Agence de Tours Halles', meaning: 'name, as documents print it', longest: 100 },
    { field: 'street', name: 'adresse', aliases: ['voie', 'rue', 'street'], type: 'text', compulsory: true, example: '3 place des Halles', meaning: 'number and street', longest: 120 },
    { field: 'postcode', name: 'code_postal', aliases: ['cp', 'postcode'], type: 'postcode', compulsory: true, example: '37000', meaning: 'postcode, five digits' },
    { field: 'town', name: 'commune', aliases: ['ville', 'localite', 'town'], type: 'text', compulsory: true, example: 'Tours', meaning: 'town', longest: 100 },
    { field: 'phone', name: 'telephone', aliases: ['tel', 'phone'], type: 'phone', compulsory: true, example: '02 47 00 12 00', meaning: 'telephone' },
    { field: 'hours', name: 'horaires', aliases: ['ouverture', 'hours'], type: 'text', compulsory: true, example: 'du lundi au vendredi, 9 h à 18 h', meaning: 'opening hours, as documents print them', longest: 200 },
  ],
};

const STAFF: DirectoryFile = {
  kind: 'staff', names: ['collaborateurs', 'staff'], meaning: 'Who works with Guichet.', key: ['reference_collaborateur'],
  columns: [
    { field: 'id', name: 'reference_collaborateur', aliases: ['ref_collaborateur', 'matricule', 'staff_reference'], type: 'reference', compulsory: true, example: 'claire-morvan', meaning: "the insurer's own reference of the person; it never changes, and `npm run hub -- enrol` takes it" },
    { field: 'fullName', name: 'nom_complet', aliases: ['nom', 'full_name'], type: 'text', compulsory: true, example: 'Claire MORVAN', meaning: 'first name and family name', longest: 100 },
    { field: 'role', name: 'fonction', aliases: ['role'], type: 'choice', compulsory: true, example: 'administrateur', meaning: 'role (`docs/rights.md`)', choices: { conseiller: ['conseiller', 'conseillère', 'advisor'], gestionnaire: ['gestionnaire', 'validator'], responsable: ['responsable', 'agency lead'], administrateur: ['administrateur', 'administratrice', 'administrator'] } },
    { field: 'agencyId', name: 'agence', aliases: ['code_agence', 'agency'], type: 'code', compulsory: true, example: 'tours-halles', meaning: "the person's own agency, of the file before or of the hub" },
    { field: 'active', name: 'actif', aliases: ['active'], type: 'flag', compulsory: false, example: 'oui', meaning: 'whether the person works here; of somebody new, `oui` where nothing says otherwise', as: isYes },
    { field: 'agencyIds', name: 'perimetre', aliases: ['agences', 'scope'], type: 'text', compulsory: false, example: 'tours-halles', meaning: 'agencies whose members the person sees from this day on, between spaces; none: their own', longest: 4000, clears: true, as: codes },
  ],
};

const PRODUCTS: DirectoryFile = {
  kind: 'products', names: ['produits', 'products'], meaning: 'What contracts are of.', key: ['code_produit'],
  columns: [
    { field: 'code', name: 'code_produit', aliases: ['produit', 'product_code'], type: 'code', compulsory: true, example: 'SANTE-EQ', meaning: 'code of the product, which never changes' },
    { field: 'line', name: 'branche', aliases: ['line'], type: 'choice', compulsory: true, example: 'santé', meaning: 'line of business', choices: { sante: ['santé', 'health'], prevoyance: ['prévoyance', 'providence'], auto: ['auto', 'automobile', 'motor'], habitation: ['habitation', 'home'], epargne: ['épargne', 'savings'] } },
    { field: 'name', name: 'nom', aliases: ['nom_produit', 'name'], type: 'text', compulsory: true, example: 'Santé', meaning: 'name', longest: 100 },
    { field: 'formula', name: 'formule', aliases: ['formula'], type: 'text', compulsory: true, example: 'Équilibre', meaning: 'formula, as people say it', longest: 100 },
    { field: 'responsible', name: 'responsable', aliases: ['contrat_responsable', 'responsible'], type: 'flag', compulsory: true, example: 'oui', meaning: 'whether it is a « contrat responsable »', as: isYes },
  ],
};

const ACTS: DirectoryFile = {
  kind: 'acts', names: ['actes', 'acts'], meaning: 'Families of care that lines of reimbursement name.', key: ['code_acte'],
  columns: [
    { field: 'code', name: 'code_acte', aliases: ['acte', 'act_code'], type: 'code', compulsory: true, example: 'G', meaning: 'code of the act, which never changes' },
    { field: 'label', name: 'libelle', aliases: ['label'], type: 'text', compulsory: true, example: 'Consultation, médecin généraliste', meaning: 'label', longest: 200 },
    { field: 'post', name: 'poste', aliases: ['post'], type: 'text', compulsory: true, example: 'Soins courants', meaning: 'post of the table of guarantees', longest: 100 },
    { field: 'synonyms', name: 'mots', aliases: ['synonymes', 'words'], type: 'text', compulsory: false, example: 'docteur visite traitant', meaning: 'words by which it is found, beside those of label and post', longest: 400, clears: true },
  ],
};

const GUARANTEES: DirectoryFile = {
  kind: 'guarantees', names: ['garanties', 'guarantees'], meaning: 'What each product pays, in the order of print.', key: ['code_produit', 'rang'],
  columns: [
    { field: 'productCode', name: 'code_produit', aliases: ['produit', 'product_code'], type: 'code', compulsory: true, example: 'SANTE-EQ', meaning: 'product, of the file before or of the hub' },
    { field: 'position', name: 'rang', aliases: ['position', 'ordre'], type: 'code', compulsory: true, example: '1', meaning: 'place in the table of its product, 0 to 999', as: position },
    { field: 'kind', name: 'nature', aliases: ['kind'], type: 'choice', compulsory: true, example: 'garantie', meaning: 'kind', choices: { guarantee: ['garantie', 'guarantee'], option: ['option'], exclusion: ['exclusion'] } },
    { field: 'post', name: 'poste', aliases: ['post'], type: 'text', compulsory: true, example: 'Soins courants', meaning: 'post', longest: 100 },
    { field: 'label', name: 'libelle', aliases: ['label'], type: 'text', compulsory: true, example: 'Généraliste OPTAM', meaning: 'label', longest: 200 },
    { field: 'socialSecurity', name: 'part_securite_sociale', aliases: ['securite_sociale', 'social_security'], type: 'text', compulsory: true, example: '70 % BR', meaning: 'part of social security, as it is printed; `–` for none', longest: 100 },
    { field: 'cover', name: 'couverture', aliases: ['cover'], type: 'text', compulsory: true, example: '150 % BR', meaning: 'what is paid, as it is printed', longest: 200 },
    { field: 'ceilingCents', name: 'plafond', aliases: ['ceiling'], type: 'amount', compulsory: false, example: '1 200,00', meaning: 'ceiling', clears: true },
    { field: 'ceilingPeriod', name: 'periode_plafond', aliases: ['ceiling_period'], type: 'choice', compulsory: false, example: 'an', meaning: 'period of the ceiling; needed with one', clears: true, choices: { year: ['an', 'année civile', 'year'], '2-years': ['2 ans', '2-years'], '3-years': ['3 ans', '3-years'], '4-years': ['4 ans', '4-years'], claim: ['sinistre', 'claim'], life: ['vie', 'life'] } },
    { field: 'deductibleCents', name: 'franchise', aliases: ['deductible'], type: 'amount', compulsory: false, example: '', meaning: 'deductible', clears: true },
    { field: 'actCodes', name: 'actes', aliases: ['codes_actes', 'act_codes'], type: 'text', compulsory: false, example: 'G', meaning: 'acts whose reimbursement draws on the ceiling, between spaces, of the file before or of the hub; none: what is left of it is not computed', longest: 2000, clears: true, as: codes },
  ],
};

/** Every file of a directory, parents before children: the order in which they are read. */
export const DIRECTORY_FILES: readonly DirectoryFile[] = [AGENCIES, STAFF, PRODUCTS, ACTS, GUARANTEES];
