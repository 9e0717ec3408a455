import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/* What a running hub answers, held to the document of its interface that it gives itself: whoever writes another desk by it is told the truth. */

interface Operation {
  readonly responses?: Readonly<Record<string, { readonly content?: { readonly 'application/json'?: { readonly schema: object } } }>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** An answer as it came. */
export interface Answered {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/** The document names no way to itself, and says nothing of ways that are not there. */
const NOT_THERE = { status: 404, body: { code: 'not-found' } };

/** Formats stand beside a pattern that says the same. */
const schemas = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const compiled = new Map<string, ValidateFunction>();
/** Every hub of a run is of the same sources. */
let known: Promise<Paths> | null = null;

/** Throws where the document does not say that this may be answered. */
export async function holdToDocument(url: string, answered: Answered): Promise<void> {
  const { pathname } = new URL(answered.path, url);
  if (pathname === '/v1/openapi.json') return;
  const faults = faultsOf(await (known ??= readPaths(url)), { ...answered, path: pathname });
  if (faults.length > 0) throw new Error(`${answered.method} ${pathname} answers ${answered.status}, which its document does not say: ${faults.join('; ')}`);
}

async function readPaths(url: string): Promise<Paths> {
  const response = await fetch(`${url}/v1/openapi.json`);
  return ((await response.json()) as { readonly paths: Paths }).paths;
}

/** What is otherwise than the document says of this path, method and status. */
export function faultsOf(paths: Paths, { method, path, status, body }: Answered): readonly string[] {
  const [template, operations] = Object.entries(paths).find(([named]) => isPath(named, path)) ?? [];
  const operation = operations?.[method.toLowerCase()];
  if (operation === undefined) return JSON.stringify({ status, body }) === JSON.stringify(NOT_THERE) ? [] : ['a way that is not named'];
  const schema = operation.responses?.[String(status)]?.content?.['application/json']?.schema;
  if (schema === undefined) return ['a status without a schema'];
  const isValid = compileOnce(`${method} ${template} ${status}`, schema);
  return isValid(body) ? [] : (isValid.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || 'the whole'} ${message} ${JSON.stringify(params)}`);
}

function isPath(template: string, path: string): boolean {
  const [named, asked] = [template.split('/'), path.split('/')];
  return named.length === asked.length && named.every((part, index) => (part.startsWith('{') ? asked[index] !== '' : part === asked[index]));
}

function compileOnce(name: string, schema: object): ValidateFunction {
  const found = compiled.get(name) ?? schemas.compile(schema);
  compiled.set(name, found);
  return found;
}
