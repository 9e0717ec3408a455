import { formatCents, formatDate, formatInstant } from '../../shared/domain/text/format.ts';
import type { Cents } from '../../shared/domain/values/cents.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { COPY, COPY_TABLES } from '../text/member-copy.ts';
import { PERSONAL_TABLES } from './personal-tables.ts';
import type { ColumnRule } from './personal-table.ts';
import type { CopyPart, CopyRow, CopyValue, MemberCopy } from './read-member-copy.ts';

/** The copy as a page that any browser reads: no script, no picture of elsewhere, black on white, ready to be printed. */

/** Everything before the papers. */
export function copyHead(copy: MemberCopy, insurer: string): string {
  const title = COPY.title(copy.memberName);
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${escape(title)}</h1><p>${escape(COPY.made(insurer, copy.madeOn))}</p><p>${escape(COPY.howToRead)}</p>
<nav aria-label="${escape(COPY.contents)}"><h2>${escape(COPY.contents)}</h2><ol>${copy.parts.filter(isShown).map(({ table, rows }) => `<li><a href="#${table}">${escape(titleOf(table))}</a> (${rows.length})</li>`).join('')}</ol></nav>
${section(COPY.why, list(COPY.whyLines))}${section(COPY.from, list(COPY.fromLines))}${section(COPY.howLong, list(copy.retention))}${section(COPY.rights, list(COPY.rightsLines))}
${section(COPY.others, list([...(copy.hiddenCare > 0 ? [COPY.hiddenCare(copy.hiddenCare)] : []), COPY.adults, COPY.staff]))}
${copy.parts.map((part) => partSection(part, copy)).join('\n')}
<section><h2>${escape(COPY.files)}</h2><ul>
`;
}

/** One paper, its bytes inside the page: a click saves it. */
export function copyFile({ id, name, mime }: { readonly id: string; readonly name: string; readonly mime: string }, content: Uint8Array): string {
  return `<li id="piece-${escape(id)}"><a download="${escape(name)}" href="data:${escape(mime)};base64,${Buffer.from(content).toString('base64')}">${escape(COPY.file(name))}</a></li>\n`;
}

/** Everything after the papers: the same rows for a machine. A `<` inside would end the block, so none is written. */
export function copyTail(copy: MemberCopy): string {
  return `</ul></section></main>\n<script type="application/json" id="donnees">${machineCopy(copy).replaceAll('<', '\\u003c')}</script>\n</body></html>\n`;
}

/** The machine-readable part: tables, rows and columns under the names of their fields, with the titles that a person reads. */
function machineCopy({ parts, memberNumber, madeOn, hiddenCare }: MemberCopy): string {
  const tables = Object.fromEntries(parts.map(({ table, rows }) => [table, { ...COPY_TABLES[table], rows: rows.map((row) => readRow(table, row)) }]));
  return JSON.stringify({ format: 'guichet-member-copy', version: 1, memberNumber, madeOn, careOfOtherAdults: hiddenCare, tables });
}

/** What a table keeps as JSON text is given as what it says. */
function readRow(table: string, row: CopyRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, ruleOf(table, name) === 'json' ? parsed(value) : value]));
}

function parsed(value: CopyValue): unknown {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    // A draft may hold any text: it is then given as it is.
    return value;
  }
}

function partSection({ table, rows }: CopyPart, copy: MemberCopy): string {
  const columns = Object.keys(COPY_TABLES[table]?.columns ?? {}).filter((name) => ruleOf(table, name) !== 'content');
  const body = rows.length === 0 ? `<p class="none">${escape(COPY.none)}</p>` : rows.length === 1 ? factsOf(table, columns, rows[0] ?? {}, copy) : tableOf(table, columns, rows, copy);
  return `<section id="${table}"><h2>${escape(titleOf(table))}</h2>${body}</section>`;
}

function tableOf(table: string, columns: readonly string[], rows: readonly CopyRow[], copy: MemberCopy): string {
  const heads = columns.map((name) => `<th scope="col">${escape(labelOf(table, name))}</th>`).join('');
  const lines = rows.map((row) => `<tr>${columns.map((name) => `<td${ruleOf(table, name) === 'cents' ? ' class="sum"' : ''}>${shown(table, name, row[name], copy)}</td>`).join('')}</tr>`);
  return `<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>`;
}

function factsOf(table: string, columns: readonly string[], row: CopyRow, copy: MemberCopy): string {
  return `<dl>${columns.map((name) => `<dt>${escape(labelOf(table, name))}</dt><dd>${shown(table, name, row[name], copy)}</dd>`).join('')}</dl>`;
}

/** One value as a person reads it; what is empty, or not theirs to read, is a dash. */
function shown(table: string, name: string, value: CopyValue | undefined, { words }: MemberCopy): string {
  if (value === undefined || value === null || value === '') return '–';
  const rule = ruleOf(table, name);
  if (rule === 'cents') return escape(formatCents(Number(value) as Cents));
  if (rule === 'date') return escape(formatDate(String(value) as LocalDate));
  if (rule === 'instant') return escape(formatInstant(instant(Number(value))));
  if (rule === 'flag') return value === 1 ? COPY.yes : COPY.no;
  if (rule === 'json') return escape(jsonWords(parsed(value)));
  return escape(words[`${table}.${name}`]?.[String(value)] ?? String(value));
}

/** « champ : valeur » for each leaf, so that nobody has to read braces. */
function jsonWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(jsonWords).join('\u202F; ');
  if (value === null) return '–';
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(value).map(([name, inner]) => `${name}\u00A0: ${jsonWords(inner)}`).join(', ');
}

function isShown({ table }: CopyPart): boolean {
  return table in COPY_TABLES;
}

function ruleOf(table: string, name: string): ColumnRule | undefined {
  return PERSONAL_TABLES[table]?.columns[name];
}

function titleOf(table: string): string {
  return COPY_TABLES[table]?.title ?? table;
}

function labelOf(table: string, name: string): string {
  return COPY_TABLES[table]?.columns[name] ?? name;
}

function section(title: string, body: string): string {
  return `<section><h2>${escape(title)}</h2>${body}</section>`;
}

function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
body{margin:0;background:#fff;color:#15211f;font:15px/1.5 system-ui,'Segoe UI',Roboto,sans-serif}main{max-width:1080px;margin:0 auto;padding:32px 24px}
h1{font-size:26px;line-height:1.25;margin:0 0 12px}h2{font-size:18px;margin:32px 0 8px;padding-bottom:4px;border-bottom:2px solid #0b5f6b;break-after:avoid}
a{color:#0a5560}ul,ol{padding-left:22px}nav ol{columns:2}dl{display:grid;grid-template-columns:minmax(160px,240px) 1fr;gap:4px 16px;margin:0}dt{color:#435156}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13px}th,td{padding:5px 10px 5px 0;border-bottom:1px solid #dde4e4;text-align:left;vertical-align:top}th{color:#435156;font-weight:600}
.sum{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.none{color:#5b696d}@media print{main{padding:0}nav{display:none}table{font-size:9px}tr{break-inside:avoid}}`;
