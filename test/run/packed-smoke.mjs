import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inProject } from '../../electron/development/project.mjs';
import { run, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { copyPackage, makeTestTwin } from '../../electron/development/test-twin.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { runPlaywright } from './playwright.mjs';

/** Where each system's unpacked folder holds its executable. */
const PLACES = { linux: ['release/linux-unpacked', 'guichet'], win32: ['release/win-unpacked', 'Guichet.exe'], darwin: ['release/mac-universal', 'Guichet.app/Contents/MacOS/Guichet'] };

/**
 * `node test/run/packed-smoke.mjs [PLAYWRIGHT ARGS…]` packs what ships, makes its twin, and attacks the one and drives the
 * other (`test/e2e/*.packaged.ts`). Both lie where an ordinary user may start them. `--packed` takes the package that is there.
 */
await underNode24(import.meta.url, async (args) => {
  const isPacked = args.includes('--packed');
  const code = isPacked ? 0 : await run('npm', ['run', '--silent', 'pack', '--', '--dir'], { env: toolEnvironment() });
  const [folder = '', executable = ''] = PLACES[/** @type {keyof typeof PLACES} */ (process.platform)] ?? [];
  if (code !== 0 || !existsSync(inProject(folder, executable))) return 1;
  const place = mkdtempSync(path.join(tmpdir(), 'guichet-packed-'));
  chmodSync(place, 0o755);
  try {
    const [shipped, twin] = [path.join(place, 'shipped'), path.join(place, 'twin')];
    copyPackage(inProject(folder), shipped);
    await makeTestTwin({ shipped, twin, executable });
    writeFileSync(inProject('.cache/packed.json'), JSON.stringify({ shipped, twin, executable }));
    return await runPlaywright(['--project=packaged', ...args.filter((arg) => arg !== '--packed')]);
  } finally {
    rmSync(place, { recursive: true, force: true });
    forgetHomes();
  }
});

/** What a test that failed has left. */
function forgetHomes() {
  for (const name of readdirSync(tmpdir()).filter((own) => /^guichet-(?:home|changed|twin)-/u.test(own))) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
}
