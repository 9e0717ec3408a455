/**
 * The words under which a person is found, from the sort key (« last  first », folded): each word, and the last and the first
 * names written in one: « lebihan » finds LE BIHAN, « jeanluc » finds Jean-Luc. The trigger of the schema that follows a
 * change of name builds the same words.
 */
export function indexedWords(sortKey: string): string[] {
  const joined = sortKey.split('  ').filter((name) => name.includes(' ')).map((name) => name.replaceAll(' ', ''));
  return [...new Set([...sortKey.split(' '), ...joined])].filter((word) => word !== '');
}
