export const PAPER_VIEWER = {
  zoomOut: 'Réduire la pièce',
  zoomIn: 'Agrandir la pièce',
  fit: 'Ajuster à la largeur',
  rotate: 'Tourner d’un quart de tour',
  previous: 'Page précédente',
  next: 'Page suivante',
  page: (page: number, count: number) => `Page ${page} sur ${count}`,
  loading: 'Ouverture de la pièce',
  unreadable: 'La pièce ne s’ouvre pas',
  unreadableSentence: 'Le document reste enregistré. Demandez un nouvel exemplaire si cela se répète.',
  paperName: (name: string, page: number, count: number) => `${name}, page ${page} sur ${count}`,
  tools: 'Affichage de la pièce',
} as const;
