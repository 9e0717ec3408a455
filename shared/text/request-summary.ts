import type { PaperFlag } from '../domain/paper/kept-paper.ts';
import type { FourEyesCause } from '../domain/portal-access/portal-reset.ts';
import type { LifeEvent } from '../domain/policy/insurer-profile.ts';
import { formatDate } from '../domain/text/format.ts';
import type { LocalDate } from '../domain/values/local-date.ts';

/** The sentences that a request carries with it: on screen, in the queue and on the receipt alike. */

export const EVENT_WORDS: Readonly<Record<LifeEvent, string>> = {
  birth: 'naissance', adoption: 'adoption', marriage: 'mariage', pacs: 'PACS', concubinage: 'vie commune', 'child-joins': 'rattachement d’un enfant',
  schooling: 'scolarité', apprenticeship: 'apprentissage', disability: 'handicap', separation: 'séparation',
};

const FLAG_WORDS: Readonly<Record<PaperFlag, string>> = {
  script: 'contient un programme', launch: 'demande d’ouvrir un autre fichier', 'embedded-file': 'contient un fichier joint', protected: 'est protégé contre la copie ou la modification',
  form: 'contient un formulaire qui peut changer de contenu', link: 'contient un lien vers l’extérieur',
};

/** What the account is for; that it is a new RIB, the kind of the request says beside it. */
export function ribChangeSummary({ forReimbursements, forDebits }: { forReimbursements: boolean; forDebits: boolean }): string {
  if (forReimbursements && forDebits) return 'Remboursements et prélèvements';
  return forReimbursements ? 'Remboursements' : 'Prélèvements';
}

export function additionSummary(person: { firstName: string; lastName: string; event: LifeEvent | null; eventOn: LocalDate | null }): string {
  const cause = person.event === null ? '' : `, ${EVENT_WORDS[person.event]}`;
  const date = person.eventOn === null ? '' : ` du ${formatDate(person.eventOn)}`;
  return `Ajout de ${person.firstName.trim()} ${person.lastName.trim()}${cause}${date}`;
}

export function resetSummary(): string {
  return 'Accès au portail à rendre, sur pièce d’identité';
}

export function contactSummary({ email, mobile }: { email: string; mobile: string }): string {
  const parts = [email.trim() !== '' && 'e-mail', mobile.trim() !== '' && 'mobile'].filter((part) => part !== false);
  return `Nouveau contact, ${parts.join(' et ')}`;
}

const FOUR_EYES_WORDS: Readonly<Record<FourEyesCause, string>> = {
  'contact-changed': 'Les coordonnées du dossier ont changé récemment.',
  'contact-reviewed': 'L’assureur fait décider tout changement de coordonnées par une seconde personne.',
  'access-alert': 'Une alerte est ouverte sur l’accès au portail.',
};

/** Why a second person decides, one sentence each. */
export function fourEyesNotices(causes: readonly FourEyesCause[]): string[] {
  return causes.map((cause) => FOUR_EYES_WORDS[cause]);
}

/** « RIB du 22/11 ». */
export function ribPaperTitle(receivedOn: LocalDate): string {
  return `RIB du ${formatDate(receivedOn).slice(0, 5)}`;
}

/** What whoever decides should know, one sentence each; null when there is nothing to say. */
export function entryNote(notices: readonly string[]): string | null {
  return notices.length === 0 ? null : notices.join(' ');
}

export function holderNotice(memberName: string): string {
  return `Le titulaire du compte n’est pas écrit comme le nom de l’adhérent, ${memberName}.`;
}

export function paperNotices(papers: readonly { originalName: string; flags: readonly PaperFlag[] }[]): string[] {
  return papers.flatMap(({ originalName, flags }) => flags.map((flag) => `La pièce «\u00A0${originalName}\u00A0» ${FLAG_WORDS[flag]}.`));
}
