/** How errors of PostgreSQL are told apart: those that another attempt mends, those of a server that is away, and ours. */

/** Two transactions met: nothing was written, and the same one may pass at the next attempt. */
export function isTransient(error: unknown): boolean {
  const { code, constraint } = pgFacts(error);
  // Two lanes brought the same act at the same moment: at the second attempt it is found.
  return code === '40001' || code === '40P01' || (code === '23505' && constraint === 'command_pkey');
}

/** PostgreSQL is away, restarting, out of room or out of reach; the act is not at fault. */
export function isUnavailable(error: unknown): boolean {
  const { code } = pgFacts(error);
  if (code === undefined) return causesOf(error).some(({ message }) => LOST_CONNECTION.test(message));
  return /^(?:08|53|55|57|58)|^40001$|^40P01$|^25P0[34]$|^ECONN|^EPIPE$|^ETIMEDOUT$|^ENOTFOUND$/u.test(code);
}

/** What the driver says, without a code, of a connection that ended. */
const LOST_CONNECTION = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable/u;

/** The ORM wraps what PostgreSQL and its driver said. */
function causesOf(error: unknown): readonly Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}

function pgFacts(error: unknown): { readonly code?: string; readonly constraint?: string } {
  for (const cause of causesOf(error)) {
    const { code, constraint } = cause as { code?: unknown; constraint?: unknown };
    if (typeof code === 'string') return { code, ...(typeof constraint === 'string' ? { constraint } : {}) };
  }
  return {};
}

/** What may be logged of an error: never its message, which can hold what the statement was given. */
export function loggableFault(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at ')).slice(0, 6);
  return { kind: error.name, ...pgFacts(error), frames: frames.map((line) => line.trim()) };
}
