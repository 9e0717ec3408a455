import { openDatabase } from '../db/open-database.ts';
import type { StopFlag } from './backup-stop.ts';
import { countRows, structureProblems } from './row-counts.ts';

interface Copy {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly stopFlag?: StopFlag | undefined;
}

/** What is wrong with a copy that ought to hold these rows: it is opened again, its structure checked, its rows counted. */
export function problemsOfCopy(copy: Copy, expected: Readonly<Record<string, number>>): readonly string[] {
  try {
    const connection = openDatabase(copy);
    try {
      const structure = structureProblems(connection);
      return structure.length > 0 ? structure : differences(expected, countRows(connection, copy.stopFlag));
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [`${String(error.code)}: ${error.message}`];
    throw error;
  }
}

function differences(expected: Readonly<Record<string, number>>, found: Readonly<Record<string, number>>): readonly string[] {
  const tables = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return tables.filter((table) => expected[table] !== found[table]).map((table) => `${table}: ${found[table] ?? 'no'} rows, expected ${expected[table] ?? 'none'}`);
}
