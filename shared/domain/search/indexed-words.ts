/**
 * The words under which a person is found, from the sort key (« last  first », folded): each word, and what people write in
 * one: first names (« jeanluc » finds Jean-Luc), and last names that hold a particle (« lebihan » finds LE BIHAN). Double
 * names are left out: nobody joins them, and their words would be most of the index.
 */
export function indexedWords(sortKey: string): string[] {
  const [lastName = '', firstName = ''] = sortKey.split('  ');
  const last = lastName.split(' ');
  const first = firstName.split(' ');
  const joined = [last.length > 1 && last.some((word) => word.length <= LONGEST_PARTICLE) ? last.join('') : '', first.length > 1 ? first.join('') : ''];
  return [...new Set([...last, ...first, ...joined])].filter((word) => word !== '');
}

/** « de », « le », « ben », « van », the h of LE FLOC’H. */
const LONGEST_PARTICLE = 3;
