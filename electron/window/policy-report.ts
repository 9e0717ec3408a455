/** A report is a few hundred bytes; more is not read. */
const LONGEST_REPORT = 16_384;

/**
 * The directive that a page broke, from the report that Chromium sends; `unknown` for anything else. Nothing more of the
 * report is kept: its addresses and samples may hold what was on the screen.
 *
 * Source: Content Security Policy Level 3, 5.3 (deprecated `report-uri` serialization).
 */
export async function brokenDirective(request: Request): Promise<string> {
  const text = (await request.text()).slice(0, LONGEST_REPORT);
  return /"(?:effective-directive|violated-directive)"\s*:\s*"([a-z-]{1,40})"/u.exec(text)?.[1] ?? 'unknown';
}
