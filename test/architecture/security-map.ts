export interface MapRow {
  /** 'S4', 'R2', or the number of a negative test. */
  readonly id: string;
  /** Files that are said to show it. */
  readonly files: readonly string[];
  readonly remark: string;
}

/** The rows of the tables of docs/security.md whose first cell is a goal or a number. */
export function readSecurityMap(page: string): readonly MapRow[] {
  return page.split('\n').flatMap((line) => {
    const [, id = '', , shown = '', remark = ''] = /^\| ((?:[SR]\d{1,2})|\d{1,2}) \|(.*?)\|(.*?)\|(.*)\|$/u.exec(line) ?? [];
    return id === '' ? [] : [{ id, files: [...shown.matchAll(/`([^`]+)`/gu)].map(([, file = '']) => file), remark: remark.trim() }];
  });
}

/** The rows of docs/asvs.md: `5.1.1`, its level, how it is met, what shows it. */
export function readAsvsMap(page: string): readonly MapRow[] {
  return page.split('\n').flatMap((line) => {
    const [, id = '', how = '', shown = ''] = /^\| (\d{1,2}\.\d+\.\d+) \| [123] \|(.*)\|(.*)\|$/u.exec(line) ?? [];
    return id === '' ? [] : [{ id, files: [...shown.matchAll(/`([^`]+)`/gu)].map(([, file = '']) => file), remark: how.trim() }];
  });
}

/** What is wrong with the map: a row that is missing or there twice, one that shows nothing and says not why, a file that is not there or does not name its number. */
export function mapFaults(rows: readonly MapRow[], wanted: readonly string[], read: (file: string) => string | null): readonly string[] {
  const counts = wanted.map((id) => [id, rows.filter((row) => row.id === id).length] as const).filter(([, count]) => count !== 1);
  return [...counts.map(([id, count]) => `${id}: ${count} rows`), ...rows.flatMap((row) => rowFaults(row, read))];
}

function rowFaults({ id, files, remark }: MapRow, read: (file: string) => string | null): readonly string[] {
  if (files.length === 0 && !/\*\*open\*\*|\*does not apply\*|issue of the hub/u.test(remark)) return [`${id}: nothing shows it, and no reason is given`];
  const texts = files.map((file) => [file, read(file)] as const);
  const missing = texts.filter(([, text]) => text === null).map(([file]) => `${id}: no ${file}`);
  const isNumber = /^\d+$/u.test(id);
  const isNamed = texts.some(([, text]) => text !== null && namesNumber(text, id));
  return isNumber && files.length > 0 && missing.length === 0 && !isNamed ? [`${id}: no file names it`] : missing;
}

/** On a line that speaks of negative tests, or as the first of a pair in a table of attacks: `[3, 'another host']`. */
function namesNumber(text: string, id: string): boolean {
  return text.split('\n').some((line) => (/negative tests?/iu.test(line) && new RegExp(`\\b${id}\\b`, 'u').test(line)) || line.includes(`[${id}, '`));
}
