/** @typedef {{ name: string, severity: string, via?: (string | { title?: string, url?: string })[] }} Vulnerable */
/** @typedef {{ asked: true, packages: number, vulnerable: { name: string, severity: string, why: string }[] } | { asked: false, why: string }} Verdict */

/**
 * What the answer of `npm audit --json` says. A registry that does not answer that question gives an error, or nothing that can be
 * read: then nothing was asked, which is not the same as nothing found.
 *
 * @param {string} printed
 * @returns {Verdict}
 */
export function auditVerdict(printed) {
  const answer = parsed(printed);
  const total = answer?.metadata?.dependencies?.total;
  if (typeof total !== 'number' || typeof answer?.vulnerabilities !== 'object' || answer.vulnerabilities === null) {
    return { asked: false, why: answer?.statusCode === undefined ? 'the answer of npm has no list of vulnerabilities' : `the registry answered ${String(answer.statusCode)}` };
  }
  if (total === 0) return { asked: false, why: 'npm looked at no package' };
  const vulnerable = Object.values(/** @type {Record<string, Vulnerable>} */ (answer.vulnerabilities)).map(({ name, severity, via = [] }) => ({
    name, severity, why: via.map((cause) => (typeof cause === 'string' ? cause : (cause.title ?? cause.url ?? ''))).join('; '),
  }));
  return { asked: true, packages: total, vulnerable };
}

/** @param {string} printed */
function parsed(printed) {
  try {
    return JSON.parse(printed);
  } catch {
    return null;
  }
}
