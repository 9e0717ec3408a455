import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildApplication } from './build-application.mjs';
import { describeRuntime } from './electron-runtime.mjs';
import { prepareAll, prepareBinding } from './prepare.mjs';
import { inProject } from './project.mjs';
import { runTool } from './run-tool.mjs';
import { underNode24 } from './under-node-24.mjs';
import { writeSbom } from './write-sbom.mjs';

/** What a system can make of its own packages; the others need their own machine or a download. */
const OWN_TARGETS = { linux: ['--linux'], win32: ['--win'], darwin: ['--mac'] };

/** For which processors: as electron-builder.yml says of the two systems whose package serves more than one. */
const OWN_ARCHS = { win32: ['x64', 'arm64'], darwin: ['x64', 'arm64'] };

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
  const code = await runTool('electron-builder/cli.js', ['--config', 'electron-builder.yml', '--publish', 'never', ...args], { env: packEnvironment(await gatherBindings(runtime)) });
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
 * A package finds its database module in itself, never through the environment: the compiled ones take the places of the prebuilt ones, which do not
 * wipe their memory. Gives the folder that holds them under the names of those.
 *
 * @param {{ electronVersion: string }} runtime
 */
async function gatherBindings({ electronVersion }) {
  const folder = inProject('.cache/bindings');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archs = OWN_ARCHS[/** @type {keyof typeof OWN_ARCHS} */ (process.platform)] ?? [process.arch];
  for (const arch of archs) copyFileSync(await prepareBinding({ electronVersion, arch }), path.join(folder, `${process.platform}-${arch}.node`));
  return folder;
}

/** @param {string} bindings */
function packEnvironment(bindings) {
  const archiver = existsSync('/usr/bin/7za') ? { ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za' } : {};
  return { ...process.env, ...archiver, GUICHET_PACKED_BINDINGS: bindings };
}
