import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createHub, request as httpsRequest } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions, TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { callHub } from '../../electron/sync/call-hub.ts';
import { parseHubUrl } from '../../electron/sync/hub-url.ts';

/** Whose certificates a desk believes: of the store of the machine (on Linux the file that SSL_CERT_FILE names), of no file that a variable of Node names. */

const folder = mkdtempSync(join(tmpdir(), 'guichet-tls-'));
const file = (name: string): string => join(folder, name);
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder });
const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** An authority, and a certificate of this machine that it signed. */
function anAuthority(name: string): void {
  openssl('req', '-x509', ...EC, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`, '-days', '1');
  sign(name, `${name}-server`, {});
}

function sign(authority: string, name: string, { host = 'localhost', days = 1 }: { readonly host?: string; readonly days?: number }): void {
  openssl('req', '-new', ...EC, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`);
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${authority}.pem`, '-CAkey', `${authority}.key`, '-CAcreateserial', '-copy_extensions', 'copy', '-days', String(days), '-out', `${name}.pem`);
}

let asked = 0;
const servers: Server[] = [];

async function listening<S extends Server>(server: S): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const aHub = (certificate: string, versions: Pick<TlsOptions, 'minVersion' | 'maxVersion' | 'ciphers'> = {}): Promise<number> =>
  listening(createHub({ key: readFileSync(file(`${certificate}.key`)), cert: readFileSync(file(`${certificate}.pem`)), ...versions }, (_call, answer) => {
    asked += 1;
    answer.end('{}');
  }));

interface Heard {
  readonly reply: unknown;
  /** What the desk logs of it. */
  readonly why: string | undefined;
}

async function askAt(port: number): Promise<Heard> {
  const url = parseHubUrl(`https://localhost:${port}`);
  if (url === null) throw new Error('no address of a hub');
  let why: string | undefined;
  const line = { url, signal: new AbortController().signal, failed: (_path: string, code: string) => void (why = code) };
  return { reply: await callHub(line, { method: 'GET', path: '/healthz', answer: z.strictObject({}), timeoutMs: 5000 }), why };
}

const ANSWERED: Heard = { reply: { kind: 'answer', body: {} }, why: undefined };
const refused = (why: unknown) => ({ reply: { kind: 'no-answer' }, why });

beforeAll(() => {
  for (const name of ['operator', 'stranger']) anAuthority(name);
  sign('operator', 'elsewhere', { host: 'hub.example' });
  sign('operator', 'expired', { days: -1 });
  openssl('req', '-x509', ...EC, '-keyout', 'own.key', '-out', 'own.pem', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1');
  vi.stubEnv('SSL_CERT_FILE', file('operator.pem'));
  vi.stubEnv('NODE_EXTRA_CA_CERTS', file('stranger.pem'));
});
beforeEach(() => {
  asked = 0;
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
});
afterAll(() => {
  vi.unstubAllEnvs();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

test('the certificate of an operator whose authority stands in the store of the machine is believed', async () => {
  expect(await askAt(await aHub('operator-server'))).toEqual(ANSWERED);
});

test.each([
  ['own', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['stranger-server', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['elsewhere', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['expired', 'CERT_HAS_EXPIRED'],
])('the certificate %s, for which nobody vouches here and now, is refused and logged, whatever the environment says (negative test 55)', async (certificate, why) => {
  expect(await askAt(await aHub(certificate))).toEqual(refused(why));
  expect(asked).toBe(0);
});

const OLD_TLS = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
const OLD_TLS_REFUSED = expect.stringMatching(/^ERR_SSL_.*PROTOCOL/u);

test('who speaks TLS 1.1 at best is refused and logged, whatever Node was told to speak (negative test 55)', async () => {
  const port = await aHub('operator-server', OLD_TLS);
  const spoken = await new Promise((resolve, reject) => {
    const call = httpsRequest({ host: 'localhost', port, rejectUnauthorized: false, ...OLD_TLS }, ({ socket }) => resolve((socket as TLSSocket).getProtocol()));
    call.once('error', reject).end();
  });
  expect([spoken, asked]).toEqual(['TLSv1.1', 1]);
  expect([await askAt(port), await fromElsewhere(port), asked]).toEqual([refused(OLD_TLS_REFUSED), refused(OLD_TLS_REFUSED), 1]);
});

/** The same call from a process that was started with everything that would have it believe and speak more. `proxy`: the port of one that it is told to go through. */
async function fromElsewhere(port: number, proxy?: number): Promise<Heard> {
  const text = `import { z } from 'zod';
    import { callHub } from ${JSON.stringify(new URL('../../electron/sync/call-hub.ts', import.meta.url).href)};
    let why;
    const line = { url: 'https://localhost:${port}', signal: new AbortController().signal, failed: (_path, code) => (why = code) };
    const reply = await callHub(line, { method: 'GET', path: '/healthz', answer: z.strictObject({}), timeoutMs: 5000 });
    console.log(JSON.stringify({ reply, why }));`;
  const env = {
    ...process.env, SSL_CERT_FILE: file('operator.pem'), NODE_EXTRA_CA_CERTS: file('stranger.pem'), NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0',
    ...(proxy === undefined ? {} : { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: `http://127.0.0.1:${proxy}`, NO_PROXY: '' }),
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', text], { env, cwd: fileURLToPath(new URL('../..', import.meta.url)) });
  return { why: undefined, ...(JSON.parse(stdout) as { readonly reply: unknown }) };
}

/** A proxy that leads whoever asks for a way to `port`, and counts them. */
async function aProxyTo(port: number): Promise<{ readonly port: number; led(): number }> {
  let led = 0;
  const proxy = createServer().on('connect', (_call, client: Socket) => {
    led += 1;
    const onward = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    for (const socket of [client, onward]) socket.on('error', () => undefined);
  });
  return { port: await listening(proxy), led: () => led };
}

test.each([
  ['own', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['stranger-server', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
])('a proxy that the environment names leads to the certificate %s: it is refused and logged all the same (negative test 55)', async (certificate, why) => {
  const hub = await aHub('operator-server');
  const [honest, impostor] = [await aProxyTo(hub), await aProxyTo(await aHub(certificate))];
  expect([await fromElsewhere(hub, honest.port), honest.led(), asked]).toEqual([ANSWERED, 1, 1]);
  expect([await fromElsewhere(hub, impostor.port), impostor.led(), asked]).toEqual([refused(why), 1, 1]);
});
