import { expect, test } from 'vitest';
import { IMPORT_KINDS, LINE_REFUSAL_CODES, type ImportKind, type LineRefusalCode } from '../../shared/contract/import-contract.ts';
import { eraseIdentity } from '../../electron/privacy/erase-identity.ts';
import { importFiles } from '../../electron/import/import-files.ts';
import { surveyFolder } from '../../electron/import/survey-folder.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { anImportDatabase, aRun, importInto } from '../fixtures/export-database.ts';
import { aBeneficiary, aContract, aMember, anAccount, anExport, anInstalment, aPerson, aStatement, PLANTED_IBAN, PLANTED_NIR, writeExport, type ExportLine } from '../fixtures/export-folder.ts';

type BadLine = readonly [kind: ImportKind, line: ExportLine | string, code: LineRefusalCode, column: string | null];

const otherPerson = (changes: ExportLine) => aPerson({ reference_personne: 'P9', nir: '', ...changes });
const otherMember = (changes: ExportLine) => aMember({ numero_adherent: 'M9', reference_personne: 'P2', ...changes });
const otherContract = (changes: ExportLine) => aContract({ numero_contrat: 'S-9', ...changes });
const otherAccount = (changes: ExportLine) => anAccount({ valide_du: '01/02/2021', ...changes });
const otherStatement = (changes: ExportLine) => aStatement({ reference_decompte: 'D9', ...changes });
const otherInstalment = (changes: ExportLine) => anInstalment({ date_echeance: '05/12/2025', ...changes });
const otherBeneficiary = (changes: ExportLine) => aBeneficiary({ droits_du: '01/01/2005', ...changes });

const BAD_LINES: readonly BadLine[] = [
  // The line as text
  ['persons', `P9;Mme;${'x'.repeat(70_000)};Anne;01/01/1990;`, 'line-too-long', null],
  ['persons', 'P9;Mme;"Martin;Anne;01/01/1990;', 'quote-unclosed', null],
  ['persons', 'P9;Mme;"Martin"e;Anne;01/01/1990;', 'quote-misplaced', null],
  ['persons', 'P9;Mme;Martin;Anne;01/01/1990', 'column-count', null],
  ['persons', 'P9;Mme;Martin;Anne;01/01/1990;;', 'column-count', null],
  ['persons', 'P9;Mme;Mar\0tin;Anne;01/01/1990;', 'character-forbidden', null],
  ['persons', 'P9;Mme;Mar\uFFFDtin;Anne;01/01/1990;', 'character-undecodable', null],
  // Persons
  ['persons', otherPerson({ reference_personne: '' }), 'cell-missing', 'reference_personne'],
  ['persons', otherPerson({ reference_personne: 'P9*' }), 'reference-invalid', 'reference_personne'],
  ['persons', otherPerson({ reference_personne: 'P'.repeat(41) }), 'cell-too-long', 'reference_personne'],
  ['persons', otherPerson({ civilite: 'Mlle' }), 'choice-unknown', 'civilite'],
  ['persons', otherPerson({ nom: '' }), 'cell-missing', 'nom'],
  ['persons', otherPerson({ nom: 'x'.repeat(101) }), 'cell-too-long', 'nom'],
  ['persons', otherPerson({ nom: 'Mar\u0007tin' }), 'character-forbidden', 'nom'],
  ['persons', otherPerson({ prenom: 'A\u202Ennne' }), 'character-forbidden', 'prenom'],
  ['persons', otherPerson({ date_naissance: '31/02/1990' }), 'date-invalid', 'date_naissance'],
  ['persons', otherPerson({ date_naissance: '1990-13-01' }), 'date-invalid', 'date_naissance'],
  ['persons', otherPerson({ date_naissance: '01/01/2030' }), 'date-in-future', 'date_naissance'],
  ['persons', otherPerson({ nir: '261035626001499' }), 'nir-invalid', 'nir'],
  ['persons', otherPerson({ nir: '2610356' }), 'nir-invalid', 'nir'],
  ['persons', aPerson(), 'duplicate-line', 'reference_personne'],
  // Members
  ['members', otherMember({ reference_personne: 'P77' }), 'parent-unknown', 'reference_personne'],
  ['members', otherMember({ agence: 'mars' }), 'agency-unknown', 'agence'],
  ['members', otherMember({ telephone: '12' }), 'phone-invalid', 'telephone'],
  ['members', otherMember({ courriel: 'helene@' }), 'email-invalid', 'courriel'],
  ['members', otherMember({ code_postal: '3700' }), 'postcode-invalid', 'code_postal'],
  ['members', otherMember({ reference_personne: 'P1' }), 'already-holder', 'reference_personne'],
  ['members', aMember(), 'duplicate-line', 'numero_adherent'],
  // Contracts
  ['contracts', otherContract({ numero_adherent: 'M77' }), 'parent-unknown', 'numero_adherent'],
  ['contracts', otherContract({ code_produit: 'LUNE' }), 'product-unknown', 'code_produit'],
  ['contracts', otherContract({ statut: 'résilié' }), 'end-missing', 'date_fin'],
  ['contracts', otherContract({ statut: 'résilié', date_fin: '31/12/2003' }), 'dates-reversed', 'date_fin'],
  ['contracts', otherContract({ date_echeance: '01/01/1999' }), 'dates-reversed', 'date_echeance'],
  ['contracts', otherContract({ cotisation: '1.234' }), 'amount-invalid', 'cotisation'],
  ['contracts', otherContract({ cotisation: '-12,00' }), 'amount-negative', 'cotisation'],
  ['contracts', otherContract({ paiement: 'à payer' }), 'due-date-missing', 'date_exigibilite'],
  // Beneficiaries
  ['beneficiaries', otherBeneficiary({ lien: 'cousin' }), 'choice-unknown', 'lien'],
  ['beneficiaries', otherBeneficiary({ rang_naissance: '0' }), 'rank-invalid', 'rang_naissance'],
  ['beneficiaries', otherBeneficiary({ droits_au: '31/12/2004' }), 'dates-reversed', 'droits_au'],
  ['beneficiaries', otherBeneficiary({ reference_ouvrant_droit: 'P1' }), 'own-rights-opener', 'reference_ouvrant_droit'],
  ['beneficiaries', otherBeneficiary({ reference_ouvrant_droit: 'P77' }), 'parent-unknown', 'reference_ouvrant_droit'],
  // Bank accounts
  ['bank-accounts', otherAccount({ iban: 'FR7630006000011234567890188' }), 'iban-invalid', 'iban'],
  ['bank-accounts', otherAccount({ iban: 'US64SVBKUS6S3300958879' }), 'iban-invalid', 'iban'],
  ['bank-accounts', otherAccount({ bic: 'AGRI' }), 'bic-invalid', 'bic'],
  ['bank-accounts', otherAccount({ remboursements: 'peut-être' }), 'flag-invalid', 'remboursements'],
  ['bank-accounts', otherAccount({ remboursements: 'non' }), 'usage-missing', 'remboursements'],
  // Statements
  ['reimbursements', otherStatement({ reste_a_charge: '2,01' }), 'sum-wrong', 'reste_a_charge'],
  ['reimbursements', otherStatement({ code_acte: 'ZZ' }), 'act-unknown', 'code_acte'],
  ['reimbursements', otherStatement({ date_paiement: '' }), 'payment-date-missing', 'date_paiement'],
  ['reimbursements', otherStatement({ date_soins: '23/11/2026' }), 'date-in-future', 'date_soins'],
  ['reimbursements', otherStatement({ depense: '12,345' }), 'amount-invalid', 'depense'],
  // Instalments
  ['instalments', otherInstalment({ etat: 'rejetée' }), 'reject-reason-missing', 'motif_rejet'],
  ['instalments', otherInstalment({ etat: 'régularisée' }), 'settlement-date-missing', 'date_regularisation'],
  ['instalments', anInstalment(), 'duplicate-line', 'numero_contrat'],
];

/** Those that need more than one bad line; each has its own test below. */
const TOLD_APART: readonly LineRefusalCode[] = ['parent-refused', 'holder-changed', 'erased', 'file-moves'];

test('there are at least 40 kinds of bad line, and every code is among them', () => {
  expect(BAD_LINES.length).toBeGreaterThanOrEqual(40);
  expect(new Set([...BAD_LINES.map(([, , code]) => code), ...TOLD_APART])).toEqual(new Set(LINE_REFUSAL_CODES));
});

test.each(BAD_LINES)('%s: a bad line %j is refused alone, as %s', (kind, line, code, column) => {
  const { connection } = anImportDatabase();
  const good = anExport();
  const report = importInto(connection, writeExport({ ...good, [kind]: [...good[kind], line] }));
  const file = report.files.find((one) => one.kind === kind);
  expect(report.refusals).toEqual([expect.objectContaining({ file: file?.file, line: good[kind].length + 2, code, column })]);
  expect(report.refusals[0]?.sentence).toMatch(/^\p{Lu}.*\.$/u);
  expect(report.files.map(({ created }) => created)).toEqual(IMPORT_KINDS.map((one) => good[one].length));
});

test('what depends on a refused line is refused for that reason, down to the last file', () => {
  const { connection } = anImportDatabase();
  const report = importInto(connection, writeExport({ ...anExport(), members: [aMember({ code_postal: 'x' })] }));
  expect(report.refusals.map(({ file, code, column }) => [file, code, column])).toEqual([
    ['adherents.csv', 'postcode-invalid', 'code_postal'], ['contrats.csv', 'parent-refused', 'numero_adherent'],
    ['beneficiaires.csv', 'parent-refused', 'numero_contrat'], ['beneficiaires.csv', 'parent-refused', 'numero_contrat'],
    ['comptes-bancaires.csv', 'parent-refused', 'numero_adherent'], ['decomptes.csv', 'parent-refused', 'numero_contrat'], ['echeances.csv', 'parent-refused', 'numero_contrat'],
  ]);
});

test('an import does not give a member to another person', () => {
  const { connection } = anImportDatabase();
  importInto(connection, writeExport(anExport()));
  const report = importInto(connection, writeExport({ ...anExport(), members: [aMember({ reference_personne: 'P2' })] }));
  expect(report.refusals[0]).toMatchObject({ code: 'holder-changed', column: 'reference_personne' });
});

test('an import does not bring back who was erased, nor what was theirs', () => {
  const { connection } = anImportDatabase();
  importInto(connection, writeExport(anExport()));
  connection.transaction(() => {
    connection.exec('INSERT INTO erasure_under_way VALUES (1)');
    eraseIdentity(connection, [1], localDate('2026-11-22'));
    connection.exec('DELETE FROM erasure_under_way');
  })();
  const report = importInto(connection, writeExport(anExport()));
  expect(report.refusals.slice(0, 4).map(({ file, code, column }) => [file, code, column])).toEqual([
    ['personnes.csv', 'erased', 'reference_personne'], ['personnes.csv', 'erased', 'reference_personne'], ['adherents.csv', 'erased', 'numero_adherent'], ['contrats.csv', 'erased', 'numero_contrat'],
  ]);
  expect(report.files.map(({ created, changed }) => created + changed)).toEqual(IMPORT_KINDS.map(() => 0));
  expect(connection.prepare('SELECT count(*) FROM person WHERE last_name <> ?').pluck().get('Identité effacée')).toBe(0);
});

test('where files stay where they are, what would move one is refused, and what is in it goes on', () => {
  const { connection } = anImportDatabase();
  connection.exec(`INSERT INTO agency VALUES ('blois', 'Blois', '1 rue', '41000', 'Blois', '0254000000', '9 h')`);
  const other = { persons: [otherPerson({})], members: [otherMember({ reference_personne: 'P9' })], contracts: [otherContract({ numero_adherent: 'M9' })] };
  importInto(connection, writeExport(anExport()));
  importInto(connection, writeExport(other));
  const folder = writeExport({
    members: [aMember({ agence: 'blois' })], contracts: [aContract({ cotisation: '90,00' }), otherContract({ numero_adherent: '04512877' })],
    reimbursements: [aStatement({ numero_contrat: 'S-9', reference_personne: 'P9' })],
  });
  const surveyed = surveyFolder(folder);
  if (!surveyed.ok) throw new Error(surveyed.refusal.code);
  const { report } = connection.transaction(() => importFiles({ ...aRun(connection, folder), movesFiles: false, firstIds: {} }, surveyed.value))();
  // The statement's contract was refused before it: the line in the file of another member is told by that.
  expect(report.refusals.map(({ file, code, column }) => [file, code, column])).toEqual([
    ['adherents.csv', 'file-moves', 'agence'], ['contrats.csv', 'file-moves', 'numero_adherent'], ['decomptes.csv', 'parent-refused', 'numero_contrat'],
  ]);
  expect(connection.prepare('SELECT premium_cents FROM contract WHERE number = ?').pluck().get('S-1')).toBe(9000);
  const alone = surveyFolder(writeExport({ reimbursements: [aStatement({ numero_contrat: 'S-9', reference_personne: 'P9' })] }));
  if (!alone.ok) throw new Error(alone.refusal.code);
  expect(connection.transaction(() => importFiles({ ...aRun(connection, folder), movesFiles: false, firstIds: {} }, alone.value))().report.refusals).toMatchObject([{ code: 'file-moves', column: 'numero_contrat' }]);
  expect(connection.prepare('SELECT agency_id FROM member WHERE number = ?').pluck().get('04512877')).toBe('tours');
});

test('a report never shows a whole NIR, IBAN, phone or name, even when the columns have shifted', () => {
  const { connection } = anImportDatabase();
  const shifted = ['Lefèvre-Œuvrard', PLANTED_NIR, PLANTED_IBAN, '0639984127'].flatMap((secret, index) => [
    otherPerson({ date_naissance: secret, reference_personne: `P5${index}` }), otherPerson({ civilite: secret, reference_personne: `P6${index}` }),
    otherPerson({ nir: `${secret}0`, reference_personne: `P7${index}` }), otherPerson({ reference_personne: `${secret}*` }),
  ]);
  const report = importInto(connection, writeExport({
    ...anExport(), persons: [...anExport().persons, ...shifted],
    'bank-accounts': [anAccount({ iban: `${PLANTED_IBAN}9` }), anAccount({ remboursements: PLANTED_IBAN }), anAccount({ valide_du: PLANTED_NIR })],
  }));
  expect(report.refusedTotal).toBe(19);
  const text = JSON.stringify(report) + JSON.stringify(connection.prepare('SELECT report FROM import_run').all());
  for (const secret of [PLANTED_NIR, PLANTED_IBAN, 'Lefèvre', '0639984127', PLANTED_NIR.slice(0, 8), PLANTED_IBAN.slice(4, 14)]) expect(text).not.toContain(secret);
});
