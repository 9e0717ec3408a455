export interface RovingStep {
  key: string;
  /** Place of the element that has the focus. */
  current: number;
  count: number;
  axis: 'horizontal' | 'vertical';
}

/**
 * The place that an arrow, Home or End key leads to in a list that goes round,
 * or null when the key does not move in that list.
 */
export function rovingIndex({ key, current, count, axis }: RovingStep): number | null {
  if (count === 0) return null;
  const [back, forth] = axis === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  switch (key) {
    case forth:
      return (current + 1) % count;
    case back:
      return (current - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/**
 * The first label after `current` that begins with the typed letter, accents
 * and case ignored; null when none does.
 */
export function labelStartingWith(letter: string, labels: readonly string[], current: number): number | null {
  const wanted = bare(letter);
  if (wanted.length !== 1) return null;
  for (let step = 1; step <= labels.length; step += 1) {
    const place = (current + step) % labels.length;
    if (bare(labels[place] ?? '').startsWith(wanted)) return place;
  }
  return null;
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
