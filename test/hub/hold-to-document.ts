import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/* What a running hub answers, held to the document of its interface that it gives itself: whoever writes another desk by it is told the truth. */

type Content = Readonly<Record<string, { readonly schema: object }>>;
interface Operation {
  readonly responses?: Readonly<Record<string, { readonly content?: Content; readonly headers?: Readonly<Record<string, object>> }>>;
}
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** An answer as it came. */
export interface Answered {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly status: number;
  /** As the header says it; JSON where there is none. */
  readonly type?: string;
  /** Names in small letters; not held where there are none. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** Read, where it is JSON or the text of an event. */
  readonly body: unknown;
}

const [JSON_TYPE, STREAM_TYPE] = ['application/json', 'text/event-stream'];

/** The document says nothing of ways that are not there. */
const NOT_THERE = { status: 404, body: { code: 'not-found' } };

/** Formats stand beside a pattern that says the same. */
const schemas = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
/** Every hub of a run is of the same sources: by the place in the document, since each hub writes its own. */
const compiled = new Map<string, ValidateFunction>();

/** Of hubs in other processes too. */
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

/** What is otherwise than the document says of this path, method, status, type and headers. */
export function faultsOf(paths: Paths, { method, path, status, type = JSON_TYPE, headers, body }: Answered): readonly string[] {
  const [template, operations] = Object.entries(paths).find(([named]) => isPath(named, path)) ?? [];
  const operation = operations?.[method.toLowerCase()];
  if (operation === undefined) return JSON.stringify({ status, body }) === JSON.stringify(NOT_THERE) ? [] : ['a way that is not named'];
  const answer = operation.responses?.[String(status)];
  if (answer?.content === undefined) return ['a status without a schema'];
  const media = type.replace(/;.*$/u, '');
  const schema = answer.content[media]?.schema;
  if (schema === undefined) return [`a type that is not named: ${media}`];
  const absent = headers === undefined ? [] : Object.keys(answer.headers ?? {}).filter((name) => headers[name] === undefined).map((name) => `without its header ${name}`);
  const name = `${method} ${template} ${status} ${media}`;
  if (media === JSON_TYPE) return [...absent, ...faultsOfValue(name, schema, body)];
  return media === STREAM_TYPE ? [...absent, ...faultsOfEvent(name, schema, String(body))] : absent;
}

/** One event, or a line that only keeps the stream open. */
function faultsOfEvent(name: string, schema: object, text: string): readonly string[] {
  if (/^:.*\n\n$/u.test(text)) return [];
  const data = /^event: heads\ndata: (?<data>.+)\n\n$/u.exec(text)?.groups?.data;
  return data === undefined ? ['an event that is not named'] : faultsOfValue(name, schema, JSON.parse(data));
}

function faultsOfValue(name: string, schema: object, value: unknown): readonly string[] {
  const isValid = compiled.get(name) ?? schemas.compile(schema);
  compiled.set(name, isValid);
  return isValid(value) ? [] : (isValid.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || 'the whole'} ${message} ${JSON.stringify(params)}`);
}

function isPath(template: string, path: string): boolean {
  const [named, asked] = [template.split('/'), path.split('/')];
  return named.length === asked.length && named.every((part, index) => (part.startsWith('{') ? asked[index] !== '' : part === asked[index]));
}
