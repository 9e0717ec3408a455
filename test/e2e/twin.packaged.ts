import { _electron, expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forceCommand, forceQuery, valueOf } from './door.ts';
import { readPackages } from './packaged.ts';
import { signIn } from './people.ts';
import { environment, defectsOf } from './launch-desk.ts';
import { PROJECT, readRuntime } from './prepared.ts';

const PHOTO = join(PROJECT, 'test', 'fixtures', 'photo.heic');

test('the packaged application reads, draws, decodes and keeps its tools shut', async () => {
  test.setTimeout(180_000);
  const { twin, executable } = readPackages();
  const userData = mkdtempSync(join(tmpdir(), 'guichet-twin-'));
  const app = await _electron.launch({
    executablePath: join(twin, executable),
    args: [...readRuntime().switches, '--members', '300'],
    env: environment({ GUICHET_USER_DATA: userData, GUICHET_SCREENSHOT: join(PROJECT, '.cache', 'packed.png') }),
  });
  try {
    const page = await app.firstWindow();
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await expect(page.getByRole('button', { name: /Claire MORVAN/u })).toBeVisible({ timeout: 120_000 });
    await signIn(page, 'claire');
    // Each of these runs in a thread of its own, started from inside the archive.
    const { rows } = await valueOf<{ rows: readonly { memberId: number }[] }>(forceQuery(page, 'members.page', { name: 'lef', postcode: null, after: null }));
    expect(rows.length).toBeGreaterThan(0);
    const bytes = [...readFileSync(PHOTO)];
    const kept = await page.evaluate(
      async (content) => (window as unknown as { guichet: { command(message: unknown): Promise<unknown> } }).guichet.command({ name: 'paper.keep', commandId: crypto.randomUUID(), input: { name: 'photo.heic', bytes: new Uint8Array(content) } }),
      bytes,
    );
    expect(kept).toMatchObject({ ok: true, value: { mime: 'image/jpeg', originalMime: 'image/heic' } });
    const seen = await app.evaluate(({ app: own, webContents }) => {
      const [contents] = webContents.getAllWebContents();
      contents?.openDevTools();
      return { isPackaged: own.isPackaged, path: own.getAppPath(), hasTools: contents?.isDevToolsOpened() };
    });
    expect(seen).toEqual({ isPackaged: true, path: join(twin, 'resources', 'app.asar'), hasTools: false });
    expect((await forceCommand(page, 'session.leave', {})).ok).toBe(true);
    expect(refused).toEqual([]);
  } finally {
    await app.close();
  }
  expect(defectsOf(userData)).toEqual([]);
  rmSync(userData, { recursive: true, force: true });
});
