export const SETTINGS = {
  title: 'Préférences de ce poste',
  sentence: 'Elles restent sur ce poste et ne contiennent rien de personnel.',
  theme: 'Thème',
  themes: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  density: 'Densité des lignes',
  densities: { comfortable: 'Confortable', compact: 'Compacte' },
  keys: 'Touches d’une lettre',
  keysLabel: 'Les lettres seules agissent hors des champs (A pour attestation…)',
  zoom: 'Taille de l’affichage',
} as const;
