export const EDIT_LABELS = {
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
} as const;

export const WINDOW_LABELS = {
  minimise: 'Réduire',
  fullScreen: 'Plein écran',
  close: 'Fermer la fenêtre',
} as const;
