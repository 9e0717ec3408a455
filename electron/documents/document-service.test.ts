import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterEach, expect, test } from 'vitest';
import type { AttestationDeDroits } from '../../shared/domain/attestation/attestation.ts';
import { anAttestation } from '../../test/fixtures/an-attestation-request.ts';
import { programAt } from '../../test/fixtures/programs.ts';
import { attestationDeDroitsPage } from './attestation-de-droits.ts';
import { DocumentService } from './document-service.ts';
import { pdfRenderer, sha256Of } from './render-pdf.ts';

const fontsFolder = fileURLToPath(new URL('../../resources/fonts/', import.meta.url));
const service = new DocumentService({ fontsFolder, workerFile: programAt('electron/documents/document-worker.ts') });
const job = (facts: AttestationDeDroits) => ({ kind: 'attestation-de-droits', facts }) as const;

afterEach(() => service.close());

test('the thread draws the file that the main thread would draw', async () => {
  const file = await service.issue(job(anAttestation()));
  expect(file.sha256).toBe(sha256Of(await pdfRenderer(fontsFolder)(attestationDeDroitsPage(anAttestation()))));
  expect(sha256Of(file.bytes)).toBe(file.sha256);
});

test('two documents asked at once each get their own file', async () => {
  const [first, second] = await Promise.all([
    service.issue(job(anAttestation({ documentNumber: '37-2026-000001' }))), service.issue(job(anAttestation({ documentNumber: '37-2026-000002' }))),
  ]);
  expect(first.sha256).not.toBe(second.sha256);
});

test('facts that cannot be drawn reject, and the next document is drawn', async () => {
  const broken = { ...anAttestation(), insurer: { ...anAttestation().insurer, markSvg: 'no picture' } };
  await expect(service.issue(job(broken))).rejects.toThrow('document not drawn');
  await expect(service.issue(job(anAttestation()))).resolves.toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) as string });
});

test('a document in hand when the service closes is rejected, and the service starts again', async () => {
  const pending = service.issue(job(anAttestation()));
  await Promise.all([expect(pending).rejects.toThrow('closed'), service.close()]);
  await expect(service.issue(job(anAttestation()))).resolves.toBeDefined();
});

test('a thread that cannot start rejects instead of keeping the advisor waiting', async () => {
  const astray = new DocumentService({ fontsFolder, workerFile: new URL('./no-such-worker.js', import.meta.url) });
  await expect(astray.issue(job(anAttestation()))).rejects.toThrow();
});

test('the bundled thread, which finds no package beside it, draws the same file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-worker-'));
  const entry = fileURLToPath(new URL('./document-worker.ts', import.meta.url));
  const output = { format: 'es', entryFileNames: 'worker.mjs' } as const;
  await build({
    configFile: false, logLevel: 'silent', ssr: { noExternal: true },
    build: { ssr: true, outDir: folder, minify: false, rolldownOptions: { input: entry, output } },
  });
  const bundled = new DocumentService({ fontsFolder, workerFile: join(folder, 'worker.mjs') });
  const file = await bundled.issue(job(anAttestation()));
  await bundled.close();
  rmSync(folder, { recursive: true });
  expect(file.sha256).toBe((await service.issue(job(anAttestation()))).sha256);
});
