import type { DataCategory, RetainedLine } from '../../shared/domain/policy/privacy-policy.ts';
import { countOf, formatDate } from '../../shared/domain/text/format.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { AUDIT_WORDS } from '../../shared/text/audit-words.ts';
import { CATEGORY_NAMES, RETAINED_LINE_NAMES } from '../../shared/text/retained-categories.ts';
import { REQUEST_KIND_NAMES } from '../../shared/text/request-kinds.ts';

/** The words of the copy that a member receives of their file. */

export const COPY = {
  title: (name: string): string => `Vos données personnelles, ${name}`,
  made: (insurer: string, day: LocalDate): string => `Copie remise par ${insurer} le ${formatDate(day)}, en réponse à votre demande (articles 15 et 20 du RGPD).`,
  howToRead: 'Ce fichier s’ouvre dans un navigateur, sans connexion. Les mêmes données s’y trouvent aussi sous une forme qu’un ordinateur peut relire (JSON), pour les confier à un autre organisme.',
  contents: 'Sommaire',
  why: 'Pourquoi nous avons ces données',
  whyLines: [
    'Pour gérer vos contrats\u00A0: vos droits, vos cotisations, vos remboursements, vos demandes (article 6.1.b).',
    'Parce que la loi nous y oblige\u00A0: comptabilité, lutte contre le blanchiment, protection des assurés (article 6.1.c).',
    'Parce que vous l’avez accepté, pour les seuls usages que vous avez choisis (article 6.1.a).',
  ],
  from: 'D’où elles viennent et qui les reçoit',
  fromLines: [
    'De vous-même, de l’Assurance Maladie pour vos décomptes, et de votre banque pour les rejets de prélèvement.',
    'Elles sont lues par les agences et les gestionnaires de la mutuelle, selon leur rôle. Aucune décision n’est prise par une machine seule.',
  ],
  howLong: 'Combien de temps nous les gardons',
  rights: 'Vos droits',
  rightsLines: [
    'Vous pouvez demander à les corriger, à les effacer quand la loi le permet, à en limiter l’usage ou vous y opposer, dans votre agence ou par courrier.',
    'Si notre réponse ne vous convient pas, vous pouvez saisir la CNIL, 3 place de Fontenoy, TSA\u00A080715, 75334 Paris Cedex\u00A007, cnil.fr.',
  ],
  others: 'Ce qui ne figure pas ici',
  hiddenCare: (count: number): string =>
    `${countOf(count, 'ligne de soins d’une autre personne majeure n’est pas jointe', 'lignes de soins d’autres personnes majeures ne sont pas jointes')}\u00A0: chacune peut demander les siennes (article 15.4).`,
  staff: 'Le nom des personnes qui ont traité votre dossier n’est pas joint\u00A0: leur rôle l’est.',
  adults: 'D’une autre personne majeure de vos contrats figurent son nom, son lien et ses dates de droits, pas sa date de naissance ni son numéro de sécurité sociale.',
  kept: (category: DataCategory, line: RetainedLine | null, reason: string): string =>
    `${CATEGORY_NAMES[category]}${line === null ? '' : ` (${RETAINED_LINE_NAMES[line]})`}\u00A0: ${reason}.`,
  none: 'Rien dans cette partie.',
  files: 'Vos pièces',
  file: (name: string): string => `Enregistrer ${name}`,
  yes: 'oui',
  no: 'non',
} as const;

interface TableWords {
  readonly title: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** The titles of the parts and of their columns. Every column that a person reads has one: a test says so. */
export const COPY_TABLES: Readonly<Record<string, TableWords>> = {
  member: {
    title: 'Votre adhésion et vos coordonnées',
    columns: {
      number: 'Numéro d’adhérent', insurer: 'Assureur', joined_on: 'Adhérent depuis', phone: 'Téléphone', mobile: 'Mobile', email: 'E-mail', email_changed_on: 'E-mail modifié le', phone_changed_on: 'Téléphone modifié le', street: 'Rue', street_extra: 'Complément',
      postcode: 'Code postal', town: 'Ville', commune_code: 'Code de la commune', region_code: 'Code de la région',
    },
  },
  person: { title: 'Vous et les personnes de vos contrats', columns: { civility: 'Civilité', last_name: 'Nom', first_name: 'Prénom', birth_date: 'Naissance', nir: 'Numéro de sécurité sociale' } },
  external_key: { title: 'Votre référence chez l’assureur', columns: { reference: 'Référence' } },
  contract: {
    title: 'Vos contrats',
    columns: {
      number: 'Numéro', line: 'Branche', formula: 'Formule', status: 'État', effect_on: 'Effet', renewal_on: 'Échéance', ended_on: 'Fin', premium_cents: 'Cotisation', premium_period: 'Par', payment: 'Paiement',
      payment_due_on: 'Dû le', subject: 'Objet',
    },
  },
  beneficiary: { title: 'Les droits ouverts', columns: { link: 'Lien', rights_from: 'Du', rights_to: 'Au', birth_rank: 'Rang de naissance' } },
  bank_account: {
    title: 'Vos comptes bancaires',
    columns: { iban: 'IBAN', bic: 'BIC', bank_name: 'Banque', holder: 'Titulaire', for_reimbursements: 'Remboursements', for_debits: 'Prélèvements', valid_from: 'Du', valid_to: 'Au' },
  },
  instalment: { title: 'Vos cotisations', columns: { due_on: 'Échéance', amount_cents: 'Montant', state: 'État', reject_code: 'Motif de rejet', settled_on: 'Régularisée le' } },
  reimbursement: {
    title: 'Vos remboursements',
    columns: {
      reference: 'Référence', care_on: 'Soin du', act_code: 'Acte', professional: 'Professionnel', spent_cents: 'Frais', base_cents: 'Base', amo_cents: 'Assurance Maladie', amc_cents: 'Mutuelle', other_cents: 'Autre mutuelle',
      rest_cents: 'Reste à charge', third_party: 'Tiers payant', stage: 'Étape', amo_on: 'Décompte reçu le', paid_on: 'Payé le',
    },
  },
  request: {
    title: 'Vos demandes',
    columns: {
      number: 'Numéro', kind: 'Nature', status: 'État', channel: 'Reçue par', received_at: 'Reçue le', goal_at: 'Objectif', deadline_at: 'Délai', paused_at: 'En pause depuis', decided_at: 'Décidée le', reason_code: 'Motif',
      member_message: 'Message pour vous', correction_kind: 'Correction demandée', note: 'Note', summary: 'Résumé',
    },
  },
  rib_change: {
    title: 'Vos changements de RIB',
    columns: { iban: 'IBAN', bic: 'BIC', bank_name: 'Banque', holder: 'Titulaire', for_reimbursements: 'Remboursements', for_debits: 'Prélèvements', effective_on: 'Effet' },
  },
  beneficiary_addition: {
    title: 'Vos ajouts de bénéficiaire',
    columns: {
      civility: 'Civilité', last_name: 'Nom', first_name: 'Prénom', birth_date: 'Naissance', nir: 'Numéro de sécurité sociale', link: 'Lien', event: 'Événement', event_on: 'Date', rights_from: 'Droits du',
      premium_before_cents: 'Cotisation avant', premium_after_cents: 'Cotisation après',
    },
  },
  document: { title: 'Vos documents', columns: { kind: 'Nature', title: 'Titre', origin: 'Origine', awaited_from: 'Attendu de', dated_on: 'Date' } },
  attachment: {
    title: 'Vos pièces jointes',
    columns: { mime: 'Type', byte_count: 'Octets', original_name: 'Nom du fichier', original_mime: 'Type d’origine', stored_at: 'Reçue le', flags: 'Remarques', content: 'Fichier' },
  },
  issued_document: { title: 'Les documents émis', columns: { number: 'Numéro', code: 'Code de vérification', kind: 'Nature', facts: 'Contenu', issued_at: 'Émis le' } },
  draft: { title: 'Les saisies en cours', columns: { kind: 'Nature', body: 'Contenu', saved_at: 'Enregistré le' } },
  consent: { title: 'Vos consentements', columns: { purpose: 'Usage', decision: 'Votre choix', decided_on: 'Le', channel: 'Par', text_shown: 'Texte', recorded_at: 'Enregistré le' } },
  consent_text: { title: 'Les textes que vous avez lus', columns: { purpose: 'Usage', version: 'Version', text: 'Texte' } },
  privacy_request: {
    title: 'Vos demandes sur vos données',
    columns: {
      number: 'Numéro', kind: 'Nature', status: 'État', channel: 'Reçue par', received_on: 'Reçue le', deadline_on: 'Réponse avant le', wording: 'Demande', identity_means: 'Identité vérifiée par', identity_at: 'Vérifiée le',
      extended_on: 'Prolongée le', extension_reason: 'Motif', entered_at: 'Saisie le', exported_at: 'Copie préparée le', decided_at: 'Répondue le', answer: 'Réponse', lifted_on: 'Limitation levée le',
    },
  },
  rectification: { title: 'Les corrections de votre fiche', columns: { reason: 'Motif', changes: 'Champs, avant et après', made_at: 'Le' } },
  portal_account: {
    title: 'Votre compte de portail',
    columns: { state: 'État', blocked_until: 'Bloqué jusqu’au', login_email: 'E-mail de connexion', code_channel: 'Codes reçus par', created_on: 'Créé le', told_at: 'Connu le' },
  },
  portal_connection: { title: 'Les connexions à votre compte', columns: { at: 'Le', outcome: 'Issue', device: 'Appareil', place: 'Lieu', known_device: 'Appareil connu' } },
  email_bounce: { title: 'Les e-mails qui ne vous sont pas parvenus', columns: { address: 'Adresse', bounced_on: 'Le' } },
  access_alert: {
    title: 'Les alertes sur l’accès à votre compte',
    columns: { kind: 'Nature', opened_at: 'Ouverte le', note: 'Note', closed_at: 'Close le', outcome: 'Issue', closing_note: 'Conclusion' },
  },
  identity_check: { title: 'Les vérifications de votre identité', columns: { at: 'Le', outcome: 'Issue' } },
  portal_order: { title: 'Ce que l’agence a demandé au portail', columns: { kind: 'Nature', sent_to: 'Envoyé à', ordered_at: 'Le', state: 'État' } },
  portal_reset: {
    title: 'Vos réinitialisations d’accès sur pièce d’identité',
    columns: {
      document_kind: 'Pièce', number_end: 'Fin du numéro', expires_on: 'Valable jusqu’au', document_seen: 'Original vu', photo_matches: 'Photo comparée', reason: 'Motif', email: 'E-mail', mobile: 'Mobile', seen_at: 'Le',
    },
  },
  contact_change: { title: 'Vos changements d’e-mail ou de mobile', columns: { email: 'E-mail', mobile: 'Mobile' } },
  script_run: { title: 'L’aide reçue pas à pas', columns: { script: 'Aide', answers: 'Réponses', outcome: 'Issue', note: 'Note', ended_at: 'Le' } },
  file_opening: { title: 'Les jours où votre dossier a été ouvert', columns: { day: 'Jour', opened_at: 'À' } },
  audit: { title: 'Les consultations et opérations sur votre dossier', columns: { at: 'Le', role: 'Par', action: 'Opération', outcome: 'Issue', detail: 'Précision' } },
};

const CHANNELS = { agency: 'agence', portal: 'espace adhérent', app: 'application', post: 'courrier', phone: 'téléphone' };
const CIVILITIES = { mme: 'Mme', m: 'M.' };
const LINKS = { holder: 'adhérent', spouse: 'conjoint', 'pacs-partner': 'partenaire de PACS', concubin: 'concubin', child: 'enfant', ascendant: 'ascendant' };

/** Words of closed lists, by table and column; a value that is not there is written as it is. */
export const COPY_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'person.civility': CIVILITIES,
  'beneficiary_addition.civility': CIVILITIES,
  'beneficiary_addition.link': LINKS,
  'beneficiary.link': LINKS,
  'contract.line': { sante: 'santé', prevoyance: 'prévoyance', auto: 'auto', habitation: 'habitation', epargne: 'épargne' },
  'contract.status': { active: 'actif', suspended: 'suspendu', terminated: 'résilié' },
  'contract.premium_period': { month: 'mois', year: 'an' },
  'contract.payment': { 'up-to-date': 'à jour', due: 'dû', rejected: 'refusé', none: 'sans prélèvement' },
  'instalment.state': { planned: 'à prélever', paid: 'prélevée', rejected: 'refusée', settled: 'régularisée' },
  'reimbursement.stage': { sent: 'envoyé', 'at-amo': 'à l’Assurance Maladie', received: 'reçu', held: 'retenu', paid: 'payé', refused: 'refusé' },
  'request.kind': REQUEST_KIND_NAMES,
  'request.status': { 'to-check': 'à traiter', correction: 'en correction', accepted: 'acceptée', refused: 'refusée', withdrawn: 'retirée' },
  'request.channel': CHANNELS,
  'document.origin': { received: 'reçu', awaited: 'attendu', issued: 'émis' },
  'document.awaited_from': { member: 'vous', advisor: 'conseiller', validator: 'gestionnaire' },
  'consent.decision': { given: 'accepté', withdrawn: 'refusé ou retiré' },
  'consent.channel': CHANNELS,
  'consent.text_shown': { 'read-aloud': 'lu à voix haute', handed: 'remis', 'own-screen': 'lu sur votre écran' },
  'privacy_request.kind': { access: 'accès', rectification: 'rectification', erasure: 'effacement', portability: 'portabilité', objection: 'opposition', restriction: 'limitation' },
  'privacy_request.status': { open: 'ouverte', answered: 'répondue', refused: 'refusée' },
  'privacy_request.channel': CHANNELS,
  'privacy_request.identity_means': { 'paper-seen': 'pièce d’identité', portal: 'espace adhérent', 'call-back': 'rappel', known: 'personne connue' },
  'portal_account.state': { none: 'aucun compte', active: 'ouvert', blocked: 'bloqué' },
  'portal_account.code_channel': { email: 'e-mail', sms: 'SMS' },
  'portal_connection.outcome': { opened: 'ouverte', refused: 'refusée', stopped: 'arrêtée' },
  'access_alert.kind': { 'unusual-connection': 'connexion inhabituelle', 'unrecognised-access': 'accès non reconnu' },
  'access_alert.outcome': { recognised: 'reconnue', 'not-recognised': 'non reconnue', secured: 'compte sécurisé' },
  'identity_check.outcome': { match: 'concordante', mismatch: 'non concordante' },
  'portal_order.kind': { 'send-identifier': 'envoi de l’identifiant', 'send-reset-link': 'envoi du lien de mot de passe', 'reset-access': 'réinitialisation de l’accès', 'block-access': 'blocage de l’accès' },
  'portal_order.state': { 'to-send': 'à transmettre', sent: 'transmis' },
  'script_run.outcome': { solved: 'résolu', 'to-call-back': 'à rappeler', 'handed-over': 'transmis' },
  'audit.action': AUDIT_WORDS,
  'audit.role': { conseiller: 'conseiller', gestionnaire: 'gestionnaire', responsable: 'responsable d’agence', administrateur: 'administrateur' },
  'audit.outcome': { done: 'faite', refused: 'refusée' },
};
