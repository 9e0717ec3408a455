import { formatCount } from '../../shared/domain/text/format.ts';

export const SIGN_IN = {
  preparing: 'Préparation de l’agence de démonstration',
  preparingSentence: 'Des personnes inventées, la première fois seulement.',
  who: 'Qui travaille à ce poste\u202F?',
  demonstration: 'Agence de démonstration\u00A0: personnes et comptes sont inventés.',
  nobodySentence: 'Choisissez votre nom. L’authentification réelle viendra avec les comptes du personnel.',
  key: (place: number): string => String(place + 1),
  noPeople: 'Aucune personne n’est connue de ce poste',
  noPeopleSentence: 'Demandez à l’administrateur de préparer le poste avec la commande guichet.',
  unlock: 'Déverrouiller le poste',
  create: 'Choisir la phrase de passe du poste',
  unlockSentence: 'La base de ce poste est chiffrée. Sa phrase de passe l’ouvre.',
  createSentence: 'Elle chiffre toutes les données de ce poste. Sans elle, rien ne peut être relu\u00A0: gardez-la en lieu sûr.',
  passphrase: 'Phrase de passe',
  hint: 'Quinze caractères au moins\u202F; une phrase de plusieurs mots convient.',
  open: 'Ouvrir',
} as const;

export function membersDone(done: number, total: number): string {
  return `${formatCount(done)} adhérents sur ${formatCount(total)}`;
}
