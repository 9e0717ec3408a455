declare const judged: unique symbol;

/** The origin of a hub that a desk may speak to: 'https://hub.example:8443'. */
export type HubUrl = string & { readonly [judged]: true };

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** TLS to any machine, plain HTTP to this one alone. Null for anything else, and for what is more than an origin: no name, no path, no query. */
export function parseHubUrl(text: string): HubUrl | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  return isSafe ? (url.origin as HubUrl) : null;
}
