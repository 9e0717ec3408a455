import { existsSync, rmSync } from 'node:fs';
import { runtimeEnvironment } from '../../electron/development/launch.mjs';
import { prepareAll } from '../../electron/development/prepare.mjs';
import { inProject } from '../../electron/development/project.mjs';
import { runApplication } from '../../electron/development/run-application.mjs';
import { run, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { withDisplay } from '../../electron/development/virtual-display.mjs';

const USER_DATA = inProject('.cache/packed-smoke');
const MEMBERS = '300';

/** Packs the application and opens the package itself: its threads, its database module, its fonts, its first rows. */
await underNode24(import.meta.url, async () => {
  const runtime = await prepareAll({ forTests: true });
  const packed = await run('npm', ['run', '--silent', 'pack', '--', '--dir'], { env: toolEnvironment() });
  const executable = packedExecutable();
  if (packed !== 0 || executable === null) return 1;
  rmSync(USER_DATA, { recursive: true, force: true });
  return withDisplay((display) =>
    runApplication({
      electronPath: executable,
      args: [...runtime.switches, '--members', MEMBERS],
      env: { ...process.env, ...runtimeEnvironment(runtime), ...display, ...demonstration() },
      photograph: true,
      once: true,
    }),
  );
});

function demonstration() {
  return { GUICHET_DEMO: '1', GUICHET_DEMO_PERSON: 'claire-morvan', GUICHET_USER_DATA: USER_DATA, GUICHET_SCREENSHOT: inProject('.cache/packed.png') };
}

/** Where each system's unpacked folder holds its executable. */
function packedExecutable() {
  const places = ['release/linux-unpacked/guichet', 'release/win-unpacked/Guichet.exe', 'release/mac-universal/Guichet.app/Contents/MacOS/Guichet'];
  return places.map((place) => inProject(place)).find((place) => existsSync(place)) ?? null;
}
