import type { SheetKind, PortalSheet } from '../../shared/domain/portal-access/portal-sheet.ts';
import type { FirstAccessFact } from '../../shared/domain/policy/portal-rules.ts';
import { formatDate, formatMemberNumber, NO_BREAK } from '../../shared/domain/text/format.ts';
import { localDateOf } from '../../shared/domain/values/instant.ts';

/** The fixed sentences and headings of the help sheets. */
export const SHEET_WORDING = {
  member: 'Adhérent',
  portal: 'Espace en ligne',
  page: 'Page',
  entrance: 'Par où commencer',
  openPage: 'Ouvrir la page',
  asked: 'Ce qui vous sera demandé',
  steps: 'Pas à pas',
  whereNumber: 'Où lire votre numéro',
  specimen: 'Spécimen',
  numberHere: 'Votre numéro est ici',
  secret: 'Votre mot de passe et les codes reçus ne regardent que vous. Personne à l’agence ne vous les demande, ni au guichet, ni par téléphone.',
  officialSite: 'site officiel de l’assureur',
  example: 'Un exemple de phrase, à ne pas reprendre',
  why: 'Un portail de santé garde vos remboursements, vos contrats et votre RIB\u00A0: son mot de passe vaut celui de votre banque.',
  tryThis: 'À essayer, dans cet ordre',
  remember: 'À retenir',
  stillStuck: 'L’accès ne s’ouvre toujours pas\u202F?',
} as const;

export const SHEET_TITLES: Readonly<Record<SheetKind, string>> = {
  'first-access': 'Accéder à mon espace en ligne', passwords: 'Un bon mot de passe', browser: 'La page ne s’ouvre pas',
};

export function sheetSubtitle({ portal }: PortalSheet): string {
  return `${portal.name}, ${portal.insurerName}`;
}

/** What stands at the right of each fact that the portal asks for: where to find it, and the number itself, which is no secret. */
export function askedText(fact: FirstAccessFact, { member, portal, number }: PortalSheet): readonly [string, string] {
  switch (fact) {
    case 'member-number':
      return [capital(portal.numberName), `${formatMemberNumber(member.number)} (${lengthText(number)})`];
    case 'birth-date':
      return ['Date de naissance', 'celle de votre pièce d’identité'];
    case 'postcode':
      return ['Code postal', 'celui de l’adresse connue de l’assureur'];
    case 'email':
      return ['Adresse e-mail', 'une adresse valide, qui n’est qu’à vous'];
    case 'identity':
      return ['Informations personnelles', 'telles qu’elles figurent à votre dossier'];
  }
}

export function printedOnText({ portal, number }: PortalSheet): string {
  return `Votre ${portal.numberName} figure sur ${FRENCH_LIST.format(number.printedOn)}.`;
}

export function handedOver({ madeAt }: PortalSheet): string {
  return `Fiche d’aide remise le ${formatDate(localDateOf(madeAt))} · elle ne contient ni mot de passe ni code`;
}

export function lengthText({ shortest, longest }: PortalSheet['number']): string {
  return shortest === longest ? `${shortest}${NO_BREAK}chiffres` : `${shortest} à ${longest}${NO_BREAK}chiffres`;
}

const FRENCH_LIST = new Intl.ListFormat('fr', { type: 'disjunction' });

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
