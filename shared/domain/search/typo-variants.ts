/**
 * Every word that one typing error separates from `word`: a letter too many, missing, wrong, or two neighbours swapped.
 * About 53 per letter; the word itself is not among them.
 *
 * Why all of them rather than a table of deletions: each is one key lookup among the distinct name words, so that the start
 * of a longer word is forgiven too (« lefvr » → LEFÈVRE), and nothing has to be kept beside the words.
 */
export function typoVariants(word: string): string[] {
  const found = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    const next = after.slice(1);
    found.add(before + next);
    if (after.length > 1) found.add(`${before}${after[1] ?? ''}${after[0] ?? ''}${after.slice(2)}`);
    for (const letter of ALPHABET) {
      found.add(before + letter + after);
      if (after !== '') found.add(before + letter + next);
    }
  }
  found.delete(word);
  found.delete('');
  return [...found];
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
