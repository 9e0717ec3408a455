import type { Refusal, RefusalCode } from '../../shared/contract/refusal.ts';
import type { HubRefusalCode } from '../../shared/contract/sync/hub-refusal.ts';
import { countOf, formatInstant, formatTime } from '../../shared/domain/text/format.ts';
import { instant, localTimeOf } from '../../shared/domain/values/instant.ts';

/** A refusal in words: what happened, what is kept, what to do. */
export interface RefusalSentences {
  readonly cause: string;
  readonly kept: string;
  readonly next: string;
}

type Facts = Readonly<Record<string, string | number>>;
type Words = RefusalSentences | ((facts: Facts) => RefusalSentences);

const TYPING = 'Votre saisie reste affichée et enregistrée en brouillon.';
const STILL_NEW = 'Votre saisie reste affichée\u202F; ce poste démarre toujours pour la première fois.';
const NOTHING = 'Rien n’a été modifié.';
const KEPT_IN_TRAY = 'Ce qui a été saisi est gardé dans les actes à reprendre.';

/** The sentences of a refusal. Total: a new code without its sentences does not compile. */
export function sentencesOf(refusal: Refusal): RefusalSentences {
  const words = REFUSALS[refusal.code];
  return typeof words === 'function' ? words({ reference: refusal.reference ?? '—', ...refusal.facts }) : words;
}

/** « jusqu’à 15 h 10 », where the refusal says when. */
function hourFact(until: string | number | undefined): string {
  return typeof until === 'number' ? ` jusqu’à ${formatTime(localTimeOf(instant(until)))}` : '';
}

function momentFact(since: string | number | undefined): string {
  return typeof since === 'number' ? `, le ${formatInstant(instant(since))}` : '';
}

const REFUSALS: Readonly<Record<RefusalCode, Words>> = {
  'unknown-sender': { cause: 'La demande ne vient pas d’une fenêtre de Guichet.', kept: NOTHING, next: 'Fermez puis rouvrez Guichet.' },
  'unknown-operation': { cause: 'Cette opération n’existe pas dans cette version.', kept: NOTHING, next: 'Vérifiez que Guichet est à jour.' },
  malformed: { cause: 'La demande reçue est incomplète ou mal formée.', kept: TYPING, next: 'Rouvrez l’écran et recommencez\u202F; si cela se répète, prévenez le support.' },
  'not-signed-in': { cause: 'Personne n’est installé à ce poste.', kept: NOTHING, next: 'Choisissez votre nom, puis recommencez.' },
  'not-allowed': { cause: 'Votre rôle ne permet pas cette opération.', kept: NOTHING, next: 'Demandez à un gestionnaire ou au responsable d’agence.' },
  busy: { cause: 'Un long enregistrement est en cours sur ce poste.', kept: TYPING, next: 'Recommencez dans quelques secondes.' },
  defect: (facts) => ({
    cause: 'Une erreur imprévue s’est produite dans Guichet.',
    kept: 'Rien n’a été enregistré à moitié\u202F; votre saisie est gardée.',
    next: `Recommencez\u202F; si cela se répète, donnez au support la référence ${facts.reference ?? '—'}.`,
  }),
  'too-many-calls': { cause: 'Trop de demandes en peu de temps.', kept: NOTHING, next: 'Patientez quelques secondes.' },
  'journal-unwritable': {
    cause: 'Le journal de ce poste ne peut pas être écrit\u00A0: disque plein, ou fichier verrouillé.',
    kept: 'L’opération n’a pas eu lieu et rien n’a été modifié\u202F; votre saisie est gardée.',
    next: 'Libérez de la place sur le disque, puis recommencez\u202F; si cela se répète, prévenez le support.',
  },
  'not-found': { cause: 'Cet élément est introuvable sur ce poste.', kept: NOTHING, next: 'Vérifiez le numéro, ou revenez à la liste.' },
  'viewing-quota-reached': (facts) => ({
    cause: `Vous avez ouvert ${facts.opened ?? 0} dossiers aujourd’hui\u00A0: c’est la limite du jour (${facts.limit ?? 0}).`, kept: 'Les dossiers déjà ouverts aujourd’hui restent accessibles.',
    next: 'Demandez à votre responsable de vous en accorder d’autres pour la journée.',
  }),
  'document-closed': { cause: 'Ce document est réservé à d’autres fonctions que la vôtre.', kept: 'Il reste dans le dossier\u202F; vous voyez qu’il est reçu.', next: 'Demandez à un gestionnaire de le lire.' },
  'own-right': { cause: 'Personne ne se donne un droit à soi-même.', kept: NOTHING, next: 'Demandez à une autre personne habilitée de le faire.' },
  'changed-since': { cause: 'Quelqu’un a modifié cet élément depuis que vous l’avez ouvert.', kept: TYPING, next: 'L’écran montre maintenant la version à jour\u00A0: relisez-la, puis recommencez.' },
  'already-done': { cause: 'Cette opération a déjà été faite.', kept: 'Elle n’a été faite qu’une fois.', next: 'Continuez.' },
  'iban-invalid': { cause: 'L’IBAN saisi n’est pas valable.', kept: TYPING, next: 'Comparez-le avec le relevé d’identité bancaire.' },
  'holder-missing': { cause: 'Le titulaire du compte manque.', kept: TYPING, next: 'Recopiez le nom tel qu’il figure sur le RIB.' },
  'usage-missing': { cause: 'L’usage du compte n’est pas choisi.', kept: TYPING, next: 'Choisissez remboursements, prélèvements ou les deux.' },
  'effective-date-too-early': { cause: 'La date d’effet est déjà passée.', kept: TYPING, next: 'Choisissez aujourd’hui ou une date à venir.' },
  'effective-date-too-late': { cause: 'La date d’effet est trop lointaine.', kept: TYPING, next: 'Choisissez une date plus proche.' },
  'same-account': { cause: 'Ce compte est déjà celui du dossier pour cet usage.', kept: TYPING, next: 'Vérifiez avec l’adhérent quel compte il veut changer.' },
  'paper-missing': { cause: 'La pièce justificative manque.', kept: TYPING, next: 'Joignez le document, puis envoyez.' },
  'recap-not-seen': { cause: 'Le récapitulatif n’a pas été relu.', kept: TYPING, next: 'Relisez-le avec l’adhérent, puis confirmez.' },
  'person-incomplete': { cause: 'L’identité de la personne est incomplète.', kept: TYPING, next: 'Complétez les champs signalés.' },
  'birth-date-in-future': { cause: 'La date de naissance est dans le futur.', kept: TYPING, next: 'Corrigez la date de naissance.' },
  'link-event-mismatch': { cause: 'Cet événement ne correspond pas au lien choisi.', kept: TYPING, next: 'Choisissez un autre lien ou un autre événement.' },
  'already-beneficiary': { cause: 'Cette personne est déjà bénéficiaire du contrat.', kept: TYPING, next: 'Vérifiez l’onglet Bénéficiaires.' },
  'required-paper-missing': { cause: 'Une pièce obligatoire manque.', kept: TYPING, next: 'Joignez les pièces signalées, puis envoyez.' },
  'contract-not-open': { cause: 'Le contrat n’est pas en cours.', kept: TYPING, next: 'Choisissez un contrat actif.' },
  'line-without-beneficiaries': { cause: 'Ce contrat ne couvre pas d’autres personnes.', kept: NOTHING, next: 'Choisissez un contrat de santé.' },
  'event-in-future': { cause: 'La date de l’événement est dans le futur.', kept: TYPING, next: 'Corrigez la date, ou attendez l’événement.' },
  'nir-invalid': { cause: 'Le numéro de Sécurité sociale n’est pas valable.', kept: TYPING, next: 'Recopiez-le depuis la carte Vitale ou l’attestation de droits.' },
  'operation-in-progress': (facts) => ({
    cause: `La demande ${facts.number ?? ''}, saisie par ${facts.who ?? 'un collègue'} ${facts.since ?? ''}, est encore en cours.`.replace(/ {2,}/gu, ' '),
    kept: TYPING,
    next: 'Attendez sa décision, ou ouvrez-la dans la file de validation.',
  }),
  'already-decided': (facts) => ({ cause: `La demande a déjà été décidée${facts.by === undefined ? '' : ` par ${facts.by}`}.`, kept: NOTHING, next: 'Passez à la demande suivante.' }),
  'held-by-colleague': (facts) => ({ cause: `La demande est prise par ${facts.who ?? 'un collègue'}${hourFact(facts.until)}.`, kept: TYPING, next: 'Passez à la suivante, ou attendez la fin de sa réservation.' }),
  'not-held': { cause: 'Vous n’avez pas pris cette demande.', kept: NOTHING, next: 'Prenez-la d’abord.' },
  'claim-expired': { cause: 'Votre réservation a pris fin sans activité et un collègue a repris la demande.', kept: 'Votre texte reste affiché.', next: 'Transmettez-lui votre note, ou passez à la suivante.' },
  'hub-silent': (facts) => ({
    cause: 'Le serveur n’a pas répondu.', kept: `La demande reste prise${hourFact(facts.until)}\u202F; elle se libère ensuite d’elle-même.`,
    next: 'Recommencez dès que la liaison est rétablie.',
  }),
  'decider-made-the-maker': {
    cause: 'Vous avez créé le compte de la personne qui a saisi cette demande, et personne d’autre n’en a revu les droits.', kept: NOTHING,
    next: 'Laissez-la à un collègue, ou demandez à une autre personne qui administre les comptes de revoir les droits de celui-ci.',
  },
  'decider-entered-it': { cause: 'Vous avez saisi cette demande\u00A0: une autre personne doit la décider.', kept: NOTHING, next: 'Laissez-la à un collègue, ou passez à la suivante.' },
  'reason-missing': { cause: 'Le motif du refus manque.', kept: TYPING, next: 'Choisissez un motif et relisez la phrase destinée à l’adhérent.' },
  'reason-unknown': { cause: 'Ce motif n’existe pas pour ce type de demande.', kept: TYPING, next: 'Choisissez un motif de la liste.' },
  'waiting-for-correction': { cause: 'La demande attend une correction de l’agence.', kept: NOTHING, next: 'Attendez la réponse, ou retirez la demande de correction.' },
  'identity-check-locked': (facts) => ({
    cause: `Trop de vérifications manquées pour cet adhérent\u00A0: la vérification est fermée${hourFact(facts.until)}.`, kept: 'Rien n’a été comparé.',
    next: 'Attendez cette heure, ou demandez une pièce d’identité et réinitialisez l’accès.',
  }),
  'identity-not-verified': { cause: 'L’identité de la personne n’a pas été vérifiée par vous dans la dernière demi-heure.', kept: NOTHING, next: 'Vérifiez les quatre champs avec elle, puis recommencez.' },
  'no-portal-account': { cause: 'Cet adhérent n’a pas encore créé son compte au portail.', kept: NOTHING, next: 'Remettez-lui la fiche «\u00A0Accéder à mon espace en ligne\u00A0».' },
  'no-email': { cause: 'Le dossier ne contient pas d’adresse e-mail.', kept: NOTHING, next: 'Ajoutez l’adresse de la personne, puis recommencez.' },
  'email-bounced': { cause: 'L’adresse e-mail du dossier renvoie les messages.', kept: NOTHING, next: 'Corrigez l’adresse avec la personne, puis recommencez.' },
  'order-waiting': { cause: 'Ce message attend déjà de partir.', kept: 'Il partira une seule fois.', next: 'Attendez son départ\u202F; il n’est pas utile de le redemander.' },
  'script-incomplete': { cause: 'Le script n’est pas allé jusqu’à cette issue.', kept: TYPING, next: 'Répondez aux étapes restantes, ou choisissez une autre issue.' },
  'note-missing': { cause: 'La note qui explique la décision manque.', kept: TYPING, next: 'Écrivez en une phrase ce que la personne a dit.' },
  'alert-opened-by-you': { cause: 'Vous avez signalé cet accès\u00A0: une autre personne doit lever le gel.', kept: NOTHING, next: 'Laissez-le à un gestionnaire ou au responsable d’agence.' },
  'bank-change-frozen': (facts) => ({
    cause: `${facts.kind === 'unrecognised-access' ? 'L’adhérent a signalé un accès non reconnu' : 'Une connexion inhabituelle est à vérifier'}${momentFact(facts.since)}\u00A0: aucun RIB ne change.`,
    kept: 'La demande reste dans la file, son horloge arrêtée.', next: 'Vérifiez l’accès avec l’adhérent depuis l’onglet Portail, ou refusez la demande.',
  }),
  'contact-missing': { cause: 'Il manque une nouvelle adresse e-mail ou un nouveau mobile.', kept: TYPING, next: 'Saisissez au moins l’un des deux.' },
  'contact-unchanged': { cause: 'C’est déjà la coordonnée du dossier.', kept: TYPING, next: 'Saisissez celle que la personne relève aujourd’hui, ou laissez le champ vide.' },
  'member-number-differs': { cause: 'Le numéro donné n’est pas celui du dossier.', kept: TYPING, next: 'Demandez à la personne de le lire sur sa carte ou un courrier.' },
  'document-kind-missing': { cause: 'La nature de la pièce n’est pas choisie.', kept: TYPING, next: 'Choisissez la pièce que vous avez en main.' },
  'document-not-seen': { cause: 'L’original de la pièce n’a pas été vu.', kept: TYPING, next: 'Demandez l’original\u202F; une photo ou une copie ne suffit pas.' },
  'number-end-malformed': { cause: 'Les quatre derniers caractères du numéro de la pièce manquent.', kept: TYPING, next: 'Recopiez-les, et eux seuls\u00A0: le reste du numéro n’est pas conservé.' },
  'expiry-missing': { cause: 'La fin de validité de la pièce manque.', kept: TYPING, next: 'Recopiez la date imprimée sur la pièce.' },
  'document-expired': { cause: 'La pièce d’identité n’est plus valable.', kept: TYPING, next: 'Demandez une autre pièce en cours de validité.' },
  'photo-unanswered': { cause: 'La photo n’a pas été comparée à la personne.', kept: TYPING, next: 'Comparez, puis répondez par oui ou par non.' },
  'photo-mismatch': { cause: 'La photo ne correspond pas à la personne.', kept: TYPING, next: 'Ne rendez pas l’accès. Prévenez le responsable d’agence et signalez l’accès.' },
  'cause-missing': { cause: 'La raison de la réinitialisation manque.', kept: TYPING, next: 'Écrivez en une phrase ce qui est arrivé à l’e-mail et au téléphone.' },
  'paper-type-refused': { cause: 'Ce fichier n’est ni un PDF, ni une photo JPG, PNG ou HEIC.', kept: 'Le fichier n’a pas été repris\u202F; le reste de la saisie est gardé.', next: 'Numérisez le document en PDF ou photographiez-le.' },
  'paper-too-large': (facts) => ({ cause: `Le fichier dépasse la taille permise${facts.limit === undefined ? '' : ` de ${facts.limit}`}.`, kept: 'Le fichier n’a pas été repris\u202F; le reste de la saisie est gardé.', next: 'Réduisez-le, ou photographiez le document en plusieurs parties.' }),
  'paper-unreadable': { cause: 'Le fichier est abîmé\u00A0: il ne s’ouvre pas.', kept: 'Le fichier n’a pas été repris\u202F; le reste de la saisie est gardé.', next: 'Demandez un nouvel exemplaire ou refaites la photo.' },
  'paper-name-contradicts': { cause: 'Le nom du fichier annonce autre chose que ce qu’il contient.', kept: 'Le fichier n’a pas été repris\u202F; le reste de la saisie est gardé.', next: 'Demandez d’où il vient, puis numérisez ou photographiez le document vous-même.' },
  'paper-hides-another': { cause: 'Un second fichier est caché dans celui-ci.', kept: 'Le fichier n’a pas été repris\u202F; le reste de la saisie est gardé.', next: 'Ne l’ouvrez pas ailleurs\u202F; numérisez ou photographiez le document vous-même.' },
  'paper-not-here': ({ papers }) => ({ cause: papers === undefined ? 'La pièce n’est pas encore arrivée sur ce poste.' : (papers === 1 ? 'Une pièce du dossier n’est pas encore arrivée sur ce poste.' : 'Des pièces du dossier ne sont pas encore arrivées sur ce poste.'), kept: NOTHING, next: papers === undefined ? 'Elle s’affichera dès qu’elle sera reçue.' : papers === 1 ? 'Recommencez dès qu’elle sera reçue.' : 'Recommencez dès qu’elles seront reçues.' }),
  'file-coming': { cause: 'Les dossiers de cette agence arrivent encore sur ce poste.', kept: 'La demande reste à contrôler.', next: 'Décidez dès qu’ils seront là\u202F; «\u00A0Preuve de synchronisation\u00A0» dit combien il en reste.' },
  'paper-empty': { cause: 'Le fichier est vide.', kept: 'Le reste de la saisie est gardé.', next: 'Choisissez un autre fichier.' },
  'no-open-rights': { cause: 'Aucun droit n’est ouvert sur ce contrat aujourd’hui.', kept: NOTHING, next: 'Vérifiez les dates de droits des bénéficiaires.' },
  'contract-terminated': { cause: 'Le contrat est résilié.', kept: NOTHING, next: 'Choisissez un contrat en cours.' },
  'rights-suspended': { cause: 'Les garanties sont suspendues.', kept: NOTHING, next: 'Régularisez la cotisation, puis éditez l’attestation.' },
  'levels-unknown': { cause: 'Les niveaux de tiers payant de cette année ne sont pas encore dans Guichet.', kept: NOTHING, next: 'Demandez au support le profil de la nouvelle année.' },
  'document-failed': { cause: 'Le document n’a pas pu être composé.', kept: 'Aucun numéro n’a été attribué.', next: 'Recommencez\u202F; si cela se répète, prévenez le support.' },
  'file-not-written': { cause: 'Le fichier n’a pas pu être écrit à cet endroit.', kept: 'Les données de Guichet sont intactes.', next: 'Choisissez un autre dossier ou libérez de la place.' },
  cancelled: { cause: 'L’opération a été annulée.', kept: NOTHING, next: 'Vous pouvez recommencer quand vous voulez.' },
  'print-failed': { cause: 'L’impression n’a pas abouti.', kept: 'Le document reste enregistré sous son numéro.', next: 'Vérifiez l’imprimante, puis relancez l’impression.' },
  'import-running': { cause: 'Un import est déjà en cours.', kept: NOTHING, next: 'Attendez sa fin ou annulez-le.' },
  'import-folder-unreadable': { cause: 'Le dossier choisi ne peut pas être lu.', kept: NOTHING, next: 'Vérifiez qu’il existe encore et que vous y avez accès.' },
  'import-nothing-found': { cause: 'Le dossier ne contient aucun fichier d’export reconnu.', kept: NOTHING, next: 'Choisissez le dossier qui contient les fichiers CSV de l’assureur.' },
  'too-many-views': { cause: 'Ce poste garde déjà cinquante vues.', kept: 'La vue affichée reste à l’écran\u202F; elle n’est pas enregistrée.', next: 'Supprimez une vue qui ne sert plus, puis recommencez.' },
  'purpose-unknown': { cause: 'Cet usage n’existe pas dans le profil de la mutuelle.', kept: NOTHING, next: 'Rouvrez l’onglet Vie privée, puis choisissez un usage de la liste.' },
  'consent-date-in-future': { cause: 'La date indiquée est à venir.', kept: NOTHING, next: 'Indiquez le jour où l’adhérent l’a dit ou écrit.' },
  'consent-text-changed': { cause: 'Le texte affiché n’est plus celui en vigueur à cette date.', kept: NOTHING, next: 'Relisez avec l’adhérent le texte maintenant affiché, puis recommencez.' },
  'consent-text-not-shown': { cause: 'Rien n’indique comment l’adhérent a pris connaissance du texte.', kept: TYPING, next: 'Lisez-le à voix haute ou remettez-le, puis dites-le ici.' },
  'consent-unchanged': { cause: 'C’est déjà ce que l’adhérent a dit pour cet usage.', kept: 'Le registre n’a pas changé.', next: 'Continuez.' },
  'received-in-future': { cause: 'La date de réception est à venir.', kept: TYPING, next: 'Indiquez le jour où la demande est arrivée.' },
  'wording-missing': { cause: 'Le texte manque.', kept: TYPING, next: 'Écrivez-le en une phrase au moins.' },
  'request-already-open': (facts) => ({ cause: `La demande ${facts.number ?? ''}, de même nature, est encore ouverte pour cet adhérent.`, kept: TYPING, next: 'Répondez d’abord à celle-là.' }),
  'identity-unchecked': { cause: 'L’identité du demandeur n’est pas vérifiée.', kept: 'La demande reste ouverte et son délai court.', next: 'Dites comment vous l’avez vérifiée, puis recommencez.' },
  'already-extended': { cause: 'Le délai a déjà été prolongé\u00A0: il ne peut l’être qu’une fois.', kept: NOTHING, next: 'Répondez avant la date affichée.' },
  'extension-too-late': { cause: 'Le premier délai d’un mois est passé\u00A0: il ne peut plus être prolongé.', kept: NOTHING, next: 'Répondez dès maintenant.' },
  'export-missing': { cause: 'Le fichier demandé n’a pas encore été préparé.', kept: 'La demande reste ouverte et son délai court.', next: 'Préparez le fichier, remettez-le, puis clôturez la demande.' },
  'export-not-asked': { cause: 'Cette demande ne porte pas sur une copie des données.', kept: NOTHING, next: 'Ouvrez une demande d’accès ou de portabilité.' },
  'needs-validation': { cause: 'Un effacement ne se répond pas\u00A0: il se valide.', kept: NOTHING, next: 'Relisez ce qui sera effacé, puis validez ou refusez la demande.' },
  'desk-has-hub': {
    cause: 'Ce poste est relié à un serveur\u00A0: ce qui serait importé ici manquerait au serveur et aux autres postes.', kept: 'Rien n’a été importé.',
    next: 'Demandez à l’exploitant du serveur d’y reprendre cet export.',
  },
  'erasure-under-way': { cause: 'Cet effacement est déjà validé\u00A0: le serveur ne l’a pas encore fait.', kept: 'La validation part dès que le serveur répond.', next: 'Attendez qu’il ait répondu avant de l’annoncer à l’adhérent.' },
  'not-restricted': { cause: 'Aucune limitation n’est en cours pour cette demande.', kept: NOTHING, next: 'Continuez.' },
  'contact-frozen': {
    cause: 'Une alerte est ouverte sur l’accès au portail\u00A0: l’e-mail et les téléphones ne se corrigent alors qu’à deux.', kept: TYPING,
    next: 'Passez par «\u00A0Corriger l’e-mail ou le mobile\u00A0»\u00A0: un collègue décidera.',
  },
  'nothing-to-rectify': { cause: 'La saisie est identique à la fiche.', kept: 'La fiche n’a pas changé.', next: 'Corrigez un champ, ou fermez.' },
  'phone-invalid': { cause: 'Ce numéro de téléphone ne peut pas être appelé.', kept: TYPING, next: 'Vérifiez les dix chiffres, ou l’indicatif d’un numéro étranger.' },
  'email-invalid': { cause: 'Cette adresse e-mail est mal formée.', kept: TYPING, next: 'Relisez-la avec l’adhérent.' },
  'address-incomplete': { cause: 'L’adresse postale est incomplète.', kept: TYPING, next: 'Complétez les champs signalés.' },
  'postcode-invalid': { cause: 'Le code postal n’a pas cinq chiffres.', kept: TYPING, next: 'Corrigez-le.' },
  'privacy-job-running': { cause: 'Une purge, un effacement ou une copie de fiche est déjà en cours sur ce poste.', kept: NOTHING, next: 'Attendez sa fin, ou arrêtez-la.' },
  'clock-behind': { cause: 'La date du poste est antérieure à des opérations déjà enregistrées.', kept: 'Rien n’a été effacé.', next: 'Vérifiez la date du poste\u202F; si elle est exacte, confirmez-la.' },
  'clock-far-ahead': { cause: 'La date du poste est très éloignée des dernières opérations enregistrées.', kept: 'Rien n’a été effacé.', next: 'Vérifiez la date affichée\u202F; si elle est exacte, confirmez-la.' },
  'sign-in-refused': { cause: 'L’identifiant, la phrase de passe ou le code n’est pas le bon.', kept: 'La base reste fermée et intacte.', next: 'Vérifiez les trois, puis recommencez\u202F; un code du téléphone ne sert qu’une fois.' },
  'locked-out': (facts) => ({ cause: 'Trop d’essais manqués de suite.', kept: 'La base reste fermée et intacte.', next: `Attendez ${waitWords(Number(facts.seconds ?? 60))}, puis recommencez. En cas d’oubli, demandez un nouveau code d’accès à votre responsable.` }),
  'account-shut': { cause: 'Ce compte est fermé.', kept: 'Vos saisies et vos décisions restent au journal.', next: 'Voyez votre responsable d’agence.' },
  'lease-over': (facts) => ({ cause: `Ce compte n’est pas venu sur ce poste depuis plus de ${facts.days ?? 30} jours.`, kept: NOTHING, next: 'Demandez un nouveau code d’accès à votre responsable.' }),
  'hub-not-heard': (facts) => ({
    cause: `Ce poste n’a rien reçu du serveur depuis plus de ${facts.days ?? 30}\u00A0jours, et ne le joint pas non plus maintenant.`, kept: 'Ce qui y a été saisi y reste, chiffré.',
    next: 'Reliez ce poste au réseau, puis recommencez\u202F; si cela se répète, prévenez l’exploitant du serveur.',
  }),
  'activation-over': { cause: 'Ce code d’accès n’est plus valable.', kept: NOTHING, next: 'Demandez-en un nouveau à la personne qui vous l’a remis.' },
  'workstation-revoked': { cause: 'Ce poste a été révoqué.', kept: 'La base reste fermée et intacte.', next: 'Remettez-le à l’administrateur, et travaillez depuis un autre poste.' },
  'keychain-lost': { cause: 'Le trousseau du système qui protège ce poste n’est plus là.', kept: 'La base reste fermée et intacte.', next: 'Ouvrez la session habituelle du système\u202F; sinon, l’administrateur a la clé de secours du poste.' },
  'key-missing': { cause: 'Le fichier de clé de ce poste manque.', kept: 'La base reste fermée et intacte.', next: 'Restaurez le fichier key.json depuis une sauvegarde du poste.' },
  'key-not-changed': { cause: 'La clé n’a pas pu être changée.', kept: 'La base est intacte, avec sa clé d’avant.', next: 'Libérez de la place sur le disque, puis recommencez.' },
  'database-shut': { cause: 'La base n’a pas pu être ouverte.', kept: 'Ses fichiers restent tels qu’ils sont.', next: 'Lisez la raison affichée, puis prévenez la personne qui administre le poste.' },
  'session-over': { cause: 'Cette session est terminée.', kept: 'Vos brouillons sont gardés.', next: 'Connectez-vous à nouveau.' },
  'passphrase-wrong': { cause: 'La phrase de passe n’est pas la bonne.', kept: 'La base reste fermée et intacte.', next: 'Vérifiez les majuscules, puis recommencez.' },
  'passphrase-breached': {
    cause: 'Cette phrase de passe figure parmi celles qui ont été divulguées sur Internet\u00A0: on l’essaierait sur votre compte.', kept: NOTHING,
    next: 'Choisissez-en une autre, et changez-la partout où vous l’employez.',
  },
  'passphrase-weak': { cause: 'Cette phrase de passe ne protège pas assez.', kept: NOTHING, next: 'Suivez l’indication sous le champ, puis recommencez.' },
  'hub-url-refused': {
    cause: 'Ce n’est pas l’adresse d’un serveur de Guichet\u00A0: rien n’a été envoyé, le code n’a pas servi.', kept: STILL_NEW,
    next: 'Recopiez-la telle qu’elle vous a été donnée, par exemple https://guichet.mutuelle.example.',
  },
  'enrolment-code-refused': {
    cause: 'Le serveur ne prend pas ce code\u00A0: inconnu, déjà utilisé, périmé, ou d’une personne qui n’est plus active.', kept: STILL_NEW,
    next: 'Vérifiez-le signe par signe, majuscules comprises\u202F; sinon, demandez-en un autre.',
  },
  'hub-no-answer': {
    cause: 'Aucun serveur de Guichet n’a répondu à cette adresse.', kept: STILL_NEW,
    next: 'Vérifiez l’adresse et le réseau, puis recommencez. Si le code est alors refusé, il a servi pendant la coupure\u00A0: demandez-en un autre.',
  },
  'upgrade-required': {
    cause: 'Ce serveur est plus récent que ce poste\u00A0: il ne travaille qu’avec une version plus récente de Guichet.', kept: STILL_NEW,
    next: 'Installez la version de Guichet qui va avec le serveur, puis recommencez avec le même code\u202F; s’il est alors refusé, demandez-en un autre.',
  },
  'directory-not-come': {
    cause: 'Le serveur a pris le code, puis l’annuaire est venu sans vous ou n’est pas venu.', kept: STILL_NEW,
    next: 'Le code a servi\u00A0: demandez-en un autre, puis recommencez\u202F; si cela se répète, prévenez l’exploitant du serveur.',
  },
  'code-wrong': { cause: 'Ce code n’est pas celui que le téléphone affiche.', kept: NOTHING, next: 'Attendez le code suivant\u202F; vérifiez l’heure du téléphone et du poste.' },
  'demonstration-only': { cause: 'Choisir son nom sans preuve n’est possible que dans une agence de démonstration.', kept: NOTHING, next: 'Connectez-vous avec votre identifiant.' },
  'step-up-needed': { cause: 'Cet acte demande de confirmer votre identité.', kept: TYPING, next: 'Confirmez par votre phrase de passe ou le code du téléphone.' },
  'step-up-wrong': { cause: 'La preuve d’identité n’est pas la bonne.', kept: TYPING, next: 'Recommencez\u202F; après cinq erreurs, le poste se verrouille.' },
  'reason-needed': (facts) => ({ cause: `Un export de plus de ${facts.limit ?? 500} lignes demande un motif.`, kept: NOTHING, next: 'Écrivez pourquoi ces lignes sortent de Guichet\u202F; le motif est gardé au journal.' }),
  'login-invalid': { cause: 'Cet identifiant ne convient pas.', kept: TYPING, next: 'Trois à quarante lettres sans accent, chiffres, points ou tirets.' },
  'login-taken': { cause: 'Cet identifiant est déjà celui de quelqu’un.', kept: TYPING, next: 'Ajoutez l’initiale du second prénom, par exemple.' },
  'full-name-taken': {
    cause: 'Un compte ouvert porte déjà ce nom, et une personne n’a qu’un compte.', kept: TYPING,
    next: 'Si c’est quelqu’un d’autre, créez le compte en cochant «\u00A0C’est une autre personne, du même nom\u00A0»\u202F; le journal le garde.',
  },
  'full-name-missing': { cause: 'Le nom de la personne manque.', kept: TYPING, next: 'Écrivez son prénom et son nom.' },
  'agency-unknown': { cause: 'Cette agence n’existe pas sur ce poste.', kept: TYPING, next: 'Choisissez une agence de la liste.' },
  'own-account': { cause: 'Nul n’administre son propre compte.', kept: NOTHING, next: 'Demandez à une autre personne qui administre les comptes.' },
  'directory-of-hub': {
    cause: 'Ce poste est relié à un serveur\u00A0: son annuaire dit qui travaille ici, avec quel rôle et dans quelle agence.', kept: NOTHING,
    next: 'Demandez le changement à l’exploitant du serveur\u202F; ce poste le recevra avec le reste.',
  },
  'staff-inactive': { cause: 'L’annuaire du serveur dit que cette personne ne travaille plus ici.', kept: NOTHING, next: 'Si elle revient, demandez à l’exploitant du serveur de l’y remettre.' },
  'own-workstation': { cause: 'Le poste en cours d’usage ne peut pas se révoquer lui-même.', kept: NOTHING, next: 'Révoquez-le depuis un autre poste.' },
};

/** Why the hub refuses beside the rules; what was entered is kept in the outbox, and read in the tray of acts to take up. */
const HUB_REFUSALS: Readonly<Record<HubRefusalCode, RefusalSentences>> = {
  'unsupported-version': { cause: 'Cet acte vient d’une version de Guichet que le serveur ne lit plus.', kept: KEPT_IN_TRAY, next: 'Mettez ce poste à jour, puis refaites l’acte.' },
  'clock-ahead': { cause: 'L’horloge de ce poste avançait\u00A0: l’acte est daté d’un moment à venir.', kept: KEPT_IN_TRAY, next: 'Remettez l’horloge à l’heure, puis refaites l’acte.' },
  'number-taken': { cause: 'Le numéro donné ici sert déjà à un autre acte.', kept: KEPT_IN_TRAY, next: 'Refaites l’acte\u202F; il prendra un autre numéro.' },
  'proposal-short': { cause: 'Depuis la saisie, le dossier a changé\u00A0: l’acte aurait d’autres effets que ceux que ce poste avait prévus.', kept: KEPT_IN_TRAY, next: 'Relisez le dossier, puis refaites l’acte.' },
  'file-moved': { cause: 'Le dossier est passé à une autre agence.', kept: KEPT_IN_TRAY, next: 'S’il est encore parmi ceux que vous voyez, refaites l’acte\u202F; sinon, demandez-le à sa nouvelle agence.' },
};

/** The sentences of a refusal of the hub: its own, those of the rules, or, of a newer hub, that it has no words here. */
export function sentencesOfHub({ code, facts }: { readonly code: string; readonly facts: Facts }): RefusalSentences {
  if (isIn(HUB_REFUSALS, code)) return HUB_REFUSALS[code];
  if (!isIn(REFUSALS, code) || code === 'defect') return { cause: 'Le serveur n’a pas pu juger cet acte.', kept: KEPT_IN_TRAY, next: 'Refaites l’acte\u202F; si cela se répète, prévenez le support.' };
  return { cause: sentencesOf({ code, facts }).cause, kept: KEPT_IN_TRAY, next: 'Relisez ce qui est en vigueur, puis refaites l’acte ou classez-le.' };
}

function isIn<Code extends string>(sentences: Readonly<Record<Code, unknown>>, code: string): code is Code {
  return Object.hasOwn(sentences, code);
}

function waitWords(seconds: number): string {
  return seconds < 60 ? countOf(seconds, 'seconde', 'secondes') : countOf(Math.ceil(seconds / 60), 'minute', 'minutes');
}
