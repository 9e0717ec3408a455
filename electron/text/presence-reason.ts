/** What the system shows when it asks for a finger; the name of the application stands before it. */
export const PRESENCE_REASON = 'veut confirmer que vous êtes bien la personne installée à ce poste';
