import { drizzle } from 'drizzle-orm/node-postgres';
import type { HubParts } from './parts.ts';
import { listRuns } from './db/operator-runs.ts';

/** The last runs that changed rows, newest first: who, when, with what, and what each counted. */
export async function runsCommand({ pool }: Pick<HubParts, 'pool'>, limit: number): Promise<string> {
  const runs = await listRuns(drizzle(pool), limit);
  if (runs.length === 0) return 'no run is written down';
  return runs.map(({ command, operator, source, startedAt, endedAt, counts }) => `${new Date(startedAt).toISOString()} ${command} ${source} by ${operator}: ${endedAt === null ? 'did not end' : said(counts ?? {})}`).join('\n');
}

function said(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ');
}
