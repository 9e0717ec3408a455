import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildApplication } from './build-application.mjs';
import { describeRuntime } from './electron-runtime.mjs';
import { prepareAll } from './prepare.mjs';
import { inProject } from './project.mjs';
import { runTool } from './run-tool.mjs';
import { underNode24 } from './under-node-24.mjs';
import { writeSbom } from './write-sbom.mjs';

/** What a system can make of its own packages; the others need their own machine or a download. */
const OWN_TARGETS = { linux: ['--linux'], win32: ['--win'], darwin: ['--mac'] };

/**
 * `npm run pack` packs what this machine can. With the Electron that ships, the installers of this system; with the
 * runtime of development, only an unpacked folder and its archive, to be tested and never delivered. `--dir` makes the
 * folder alone.
 */
await underNode24(import.meta.url, async (given) => {
  const runtime = await prepareAll();
  console.log(describeRuntime(runtime));
  await buildApplication();
  const isFolderOnly = given.includes('--dir');
  const args = runtime.source === 'package' ? [...ownTargets(), ...(isFolderOnly ? ['--dir'] : [])] : testTargets(runtime, isFolderOnly);
  const code = await runTool('electron-builder/cli.js', ['--config', 'electron-builder.yml', '--publish', 'never', ...args], { env: packEnvironment(runtime) });
  if (code !== 0) return code;
  const listed = await writeSbom();
  if (listed === 0) console.log(`Packed in ${inProject('release')}, with the list of what it is made of in sbom.cdx.json`);
  return listed;
});

function ownTargets() {
  const targets = OWN_TARGETS[/** @type {keyof typeof OWN_TARGETS} */ (process.platform)];
  if (targets === undefined) throw new Error(`No package is defined for ${process.platform}.`);
  return targets;
}

/**
 * The runtime of development is packed as what ships is, and says what it is in the name of its archive.
 *
 * @param {{ electronPath: string, electronVersion: string }} runtime
 * @param {boolean} isFolderOnly
 */
function testTargets({ electronPath, electronVersion }, isFolderOnly) {
  console.log(`Electron ${electronVersion} is the runtime of development: this package is for tests, not for users.`);
  const archive = existsSync('/usr/bin/7za') && !isFolderOnly ? ['zip'] : [];
  return ['--linux', 'dir', ...archive, `-c.electronDist=${path.dirname(electronPath)}`, `-c.electronVersion=${electronVersion}`, '-c.artifactName=${productName}-${version}-test-${arch}.${ext}'];
}

/**
 * A package finds its database module in itself, never through the environment: where the prebuilt one does not load, the
 * compiled one takes its place.
 *
 * @param {{ nativeBinding: string | null }} runtime
 */
function packEnvironment({ nativeBinding }) {
  const archiver = existsSync('/usr/bin/7za') ? { ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za' } : {};
  return { ...process.env, ...archiver, ...(nativeBinding === null ? {} : { GUICHET_PACKED_BINDING: nativeBinding }) };
}
