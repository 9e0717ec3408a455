import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../electron/db/open-database.ts';
import { LINE_FIELDS, lineAt } from './snapshot-of-lines.ts';

export interface FloorOfLines {
  readonly after: number;
  readonly there: number;
}

/** Lines a second of SQLite through the same library into an encrypted file: one prepared statement, one transaction, nothing checked; two indexes made after, or there from the first line. */
export function floorOfLines(folder: string, key: Uint8Array, lines: number): FloorOfLines {
  const place = mkdtempSync(join(folder, 'floor-'));
  const rates = (['after', 'there'] as const).map((when) => rateInto(join(place, when), key, lines, when));
  rmSync(place, { recursive: true });
  return { after: rates[0] ?? 0, there: rates[1] ?? 0 };
}

function rateInto(path: string, key: Uint8Array, lines: number, when: 'after' | 'there'): number {
  const connection = openDatabase({ path, key });
  const index = 'CREATE INDEX one ON line (c3, c5); CREATE INDEX two ON line (c6, c5)';
  connection.exec(`CREATE TABLE line (c0 INTEGER PRIMARY KEY, ${LINE_FIELDS.slice(1).map((_, at) => `c${at + 1}`).join(', ')})`);
  if (when === 'there') connection.exec(index);
  const insert = connection.prepare(`INSERT INTO line VALUES (${LINE_FIELDS.map(() => '?').join(', ')})`);
  const startedAt = performance.now();
  connection.exec('BEGIN');
  for (let at = 0; at < lines; at += 1) insert.run(lineAt(at).map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  connection.exec('COMMIT');
  if (when === 'after') connection.exec(index);
  const seconds = (performance.now() - startedAt) / 1000;
  connection.close();
  return lines / seconds;
}
