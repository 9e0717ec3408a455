/** The longest link that can mean something: `guichet://member/` and a 53-bit id. */
const LONGEST = 40;

/**
 * The path that a `guichet://member/ID` link asks for; null for anything else. A link opens a file and does nothing more:
 * no action, no parameter, no path of the disk is ever read from it (negative tests 22 and 23).
 */
export function pathOfDeepLink(argv: readonly string[]): string | null {
  const link = argv.find((argument) => argument.startsWith('guichet://'));
  if (link === undefined || link.length > LONGEST) return null;
  const [, id] = /^guichet:\/\/member\/(\d{1,16})\/?$/u.exec(link) ?? [];
  return id !== undefined && Number.isSafeInteger(Number(id)) && Number(id) > 0 ? `/member/${Number(id)}/overview` : null;
}
