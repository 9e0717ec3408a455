import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const path = z.string().min(1).optional();

/** Everything that an operator sets, by environment. A misspelt value stops the start; an unknown variable is not ours. */
const environment = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u }).optional(),
    HUB_HOST: z.string().min(1).default('127.0.0.1'),
    HUB_PORT: port.default(4780),
    HUB_POOL: z.coerce.number().int().min(2).max(200).default(16),
    HUB_KEYS: path,
    HUB_DATA: path,
    /** The insurer's profile, in the form of the one that the program brings. */
    HUB_PROFILE: path,
    /** Who runs commands, where several people share one account of the machine. */
    HUB_OPERATOR: z.string().min(1).max(100).optional(),
    HUB_TLS_CERT: path,
    HUB_TLS_KEY: path,
    /** Who reads `/metrics` from another machine sends it as a bearer token. Without it, only this machine reads them. */
    HUB_METRICS_TOKEN: z.string().min(16).optional(),
  })
  .refine((set) => (set.HUB_TLS_CERT === undefined) === (set.HUB_TLS_KEY === undefined), 'HUB_TLS_CERT and HUB_TLS_KEY go together')
  .refine((set) => set.HUB_TLS_CERT !== undefined || isLoopback(set.HUB_HOST), 'without HUB_TLS_CERT and HUB_TLS_KEY the hub listens on this machine alone: HUB_HOST must be 127.0.0.1, ::1 or localhost');

export type HubConfig = z.infer<typeof environment>;

/** Reads the configuration. Throws with one line per wrong variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): HubConfig {
  const parsed = environment.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path: place, message }) => `${place.join('.') || 'configuration'}: ${message}`).join('\n'));
}

function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '::1' || host === 'localhost';
}
