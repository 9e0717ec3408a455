import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { callHub } from '../../electron/sync/call-hub.ts';
import { parseHubUrl } from '../../electron/sync/hub-url.ts';

/** Whose certificates a desk believes: of the store of the machine (on Linux the file that SSL_CERT_FILE names), of no file that a variable of Node names. */

const folder = mkdtempSync(join(tmpdir(), 'guichet-tls-'));
const file = (name: string): string => join(folder, name);
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: 'pipe', cwd: folder });
const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** An authority, and a certificate of this machine that it signed. */
function anAuthority(name: string): { readonly server: string } {
  openssl('req', '-x509', ...EC, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`, '-days', '1');
  openssl('req', ...EC, '-keyout', `${name}-server.key`, '-out', `${name}.csr`, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost');
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${name}.pem`, '-CAkey', `${name}.key`, '-CAcreateserial', '-copy_extensions', 'copy', '-days', '1', '-out', `${name}-server.pem`);
  return { server: `${name}-server` };
}

let asked = 0;
const servers: Server[] = [];

async function hubWith(certificate: string): Promise<{ readonly reply: unknown; readonly why: string | undefined }> {
  const server = createServer({ key: readFileSync(file(`${certificate}.key`)), cert: readFileSync(file(`${certificate}.pem`)) }, (_call, answer) => {
    asked += 1;
    answer.end('{}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = parseHubUrl(`https://localhost:${(server.address() as AddressInfo).port}`);
  if (url === null) throw new Error('no address of a hub');
  let why: string | undefined;
  const line = { url, signal: new AbortController().signal, failed: (_path: string, code: string) => void (why = code) };
  return { reply: await callHub(line, { method: 'GET', path: '/healthz', answer: z.strictObject({}), timeoutMs: 5000 }), why };
}

beforeAll(() => {
  for (const name of ['operator', 'stranger']) anAuthority(name);
  openssl('req', '-x509', ...EC, '-keyout', 'own.key', '-out', 'own.pem', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1');
  vi.stubEnv('SSL_CERT_FILE', file('operator.pem'));
  vi.stubEnv('NODE_EXTRA_CA_CERTS', file('stranger.pem'));
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
});
afterAll(() => {
  vi.unstubAllEnvs();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

test('the certificate of an operator whose authority stands in the store of the machine is believed', async () => {
  expect(await hubWith('operator-server')).toEqual({ reply: { kind: 'answer', body: {} }, why: undefined });
});

test.each([
  ['own', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['stranger-server', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
])('the certificate %s, for which nobody vouches, is refused, whatever the environment says (negative test 55)', async (certificate, why) => {
  const before = asked;
  expect(await hubWith(certificate)).toEqual({ reply: { kind: 'no-answer' }, why });
  expect(asked).toBe(before);
});
