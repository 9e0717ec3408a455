import type { KeptPaperFacts } from '../../shared/contract/paper-contract.ts';
import type { PaperLimit } from '../../shared/contract/request-entry-fields.ts';
import type { PaperFlag } from '../../shared/domain/paper/kept-paper.ts';
import { formatBytes } from '../../shared/domain/text/format.ts';

const FORMAT_WORDS: Readonly<Record<PaperLimit['formats'][number], string>> = { pdf: 'PDF', jpeg: 'JPG', png: 'PNG', heic: 'HEIC' };

const MIME_WORDS: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG', 'image/heic': 'HEIC', 'image/heif': 'HEIC' };

const FLAG_WORDS: Readonly<Record<PaperFlag, string>> = {
  script: 'contient un programme, qui ne sera jamais exécuté',
  launch: 'demande d’ouvrir un autre fichier, ce qui ne sera pas fait',
  'embedded-file': 'contient un fichier joint, qui ne sera pas ouvert',
  form: 'contient un formulaire qui peut changer de contenu, et qui sera montré sans lui',
  link: 'contient un lien vers l’extérieur, qui ne sera pas suivi',
  protected: 'est protégé contre la copie ou la modification',
};

export const PAPER = {
  accept: '.pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/jpeg,image/png,image/heic',
  choose: 'Choisir un fichier',
  replace: 'Remplacer',
  remove: 'Retirer',
  keeping: 'Lecture du fichier…',
  blocking: 'obligatoire',
  facultative: 'facultatif',
  given: 'Pièce jointe',
  limits: ({ formats, maximumBytes }: PaperLimit): string =>
    `${formats.map((format) => FORMAT_WORDS[format]).join(', ')}, ${formatBytes(maximumBytes)} au plus. Déposez le fichier ici ou choisissez-le.`,
  facts: ({ mime, originalMime, byteCount }: KeptPaperFacts): string => {
    const kept = MIME_WORDS[mime] ?? mime;
    const given = MIME_WORDS[originalMime] ?? originalMime;
    return `${given === kept ? kept : `${given} converti en ${kept}`}, ${formatBytes(byteCount)}`;
  },
  flags: (flags: readonly PaperFlag[]): string => `Ce PDF ${flags.map((flag) => FLAG_WORDS[flag]).join(', ')}. Le gestionnaire en sera averti.`,
} as const;

/** The words of a paper's kind, where the member may give either of several. */
export const PAPER_KINDS: Readonly<Record<string, string>> = {
  'acte-naissance': 'Acte de naissance', 'livret-famille': 'Livret de famille', 'attestation-droits-amo': 'Attestation de droits', 'jugement-adoption': 'Jugement d’adoption',
  'certificat-scolarite': 'Certificat de scolarité', 'contrat-apprentissage': 'Contrat d’apprentissage', 'notification-mdph': 'Notification de la MDPH',
  'carte-mobilite-inclusion': 'Carte mobilité inclusion', 'acte-mariage': 'Acte de mariage', 'recepisse-pacs': 'Récépissé de PACS', 'attestation-pacs': 'Attestation de PACS',
  'justificatif-domicile-commun': 'Justificatif de domicile commun', 'certificat-concubinage': 'Certificat de concubinage', rib: 'RIB',
};
