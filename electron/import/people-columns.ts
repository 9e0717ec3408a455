import type { Column, FileDefinition } from './column.ts';

export const PERSON_COLUMNS = [
  { name: 'reference_personne', aliases: ['ref_personne', 'id_personne', 'person_reference'], type: 'reference', compulsory: true, example: 'P0004512', meaning: "the insurer's own reference of the person; it never changes" },
  { name: 'civilite', aliases: ['titre', 'civility'], type: 'choice', compulsory: true, example: 'Mme', meaning: 'civility', choices: { mme: ['Mme', 'Madame', 'F'], m: ['M.', 'Monsieur', 'Mr', 'H'] } },
  { name: 'nom', aliases: ['nom_famille', 'nom_de_famille', 'nom_usage', 'last_name'], type: 'text', compulsory: true, example: 'LEFÈVRE-ŒUVRARD', meaning: 'family name', longest: 100 },
  { name: 'prenom', aliases: ['prenom_usuel', 'first_name'], type: 'text', compulsory: true, example: 'Hélène', meaning: 'usual first name', longest: 100 },
  { name: 'date_naissance', aliases: ['ne_le', 'naissance', 'birth_date'], type: 'past-date', compulsory: true, example: '08/03/1961', meaning: 'date of birth' },
  { name: 'nir', aliases: ['numero_securite_sociale', 'no_ss', 'numero_ss'], type: 'nir', compulsory: false, example: '2 61 03 56 260 014 49', meaning: 'social security number, 15 characters with its key' },
] as const satisfies readonly Column[];

export const MEMBER_COLUMNS = [
  { name: 'numero_adherent', aliases: ['no_adherent', 'adherent', 'member_number'], type: 'reference', compulsory: true, example: '04 512 877', meaning: 'member number' },
  { name: 'reference_personne', aliases: ['ref_personne', 'id_personne', 'person_reference'], type: 'reference', compulsory: true, example: 'P0004512', meaning: 'the person who is the member, as in the persons file' },
  { name: 'agence', aliases: ['code_agence', 'agency'], type: 'code', compulsory: true, example: 'tours-halles', meaning: 'agency, among those of the insurer profile' },
  { name: 'assureur', aliases: ['organisme', 'insurer'], type: 'text', compulsory: true, example: 'Mutuelle des Rives', meaning: 'the risk carrier', longest: 100 },
  { name: 'date_adhesion', aliases: ['adherent_depuis', 'joined_on'], type: 'past-date', compulsory: true, example: '01/01/2004', meaning: 'day on which the person joined' },
  { name: 'telephone', aliases: ['tel', 'telephone_fixe', 'fixe', 'phone'], type: 'phone', compulsory: false, example: '02 47 00 12 34', meaning: 'landline' },
  { name: 'mobile', aliases: ['portable', 'telephone_mobile', 'gsm'], type: 'phone', compulsory: false, example: '06 39 98 41 27', meaning: 'mobile' },
  { name: 'courriel', aliases: ['email', 'mail', 'adresse_mail'], type: 'email', compulsory: false, example: 'helene@exemple.fr', meaning: 'e-mail address' },
  { name: 'adresse', aliases: ['voie', 'rue', 'adresse_1', 'street'], type: 'text', compulsory: true, example: '12 rue des Halles', meaning: 'number and street', longest: 120 },
  { name: 'complement_adresse', aliases: ['adresse_2', 'complement'], type: 'text', compulsory: false, example: 'Bâtiment B', meaning: 'second line of the address', longest: 120 },
  { name: 'code_postal', aliases: ['cp', 'postcode'], type: 'postcode', compulsory: true, example: '37000', meaning: 'postcode, five digits' },
  { name: 'commune', aliases: ['ville', 'localite', 'town'], type: 'text', compulsory: true, example: 'Tours', meaning: 'town', longest: 100 },
  { name: 'code_commune', aliases: ['insee', 'code_insee'], type: 'code', compulsory: false, example: '37261', meaning: 'INSEE code of the commune' },
  { name: 'code_region', aliases: ['region'], type: 'code', compulsory: false, example: '24', meaning: 'INSEE code of the region' },
] as const satisfies readonly Column[];

export const PERSONS_FILE: FileDefinition = {
  kind: 'persons', names: ['personnes', 'persons'], meaning: 'Everyone who appears in another file: members and beneficiaries.', key: ['reference_personne'], columns: PERSON_COLUMNS,
};

export const MEMBERS_FILE: FileDefinition = {
  kind: 'members', names: ['adherents', 'members'], meaning: 'The members: one line for each person who holds contracts.', key: ['numero_adherent'], columns: MEMBER_COLUMNS,
};
