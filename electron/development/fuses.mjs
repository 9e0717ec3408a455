import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * The fuses of what ships, all of them: a fuse that a new Electron brings breaks the build until it is decided here.
 * `docs/security.md`, S2, says why each is as it is.
 */
export const SHIPPED_FUSES = /** @type {const} */ ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
});

/** The one that the twin of the tests has on: Playwright drives Electron through the inspector. */
export const TWIN_FUSE = 'EnableNodeCliInspectArguments';

/** @typedef {keyof typeof SHIPPED_FUSES} FuseName */

/**
 * Burns every fuse that this executable has. An Electron older than a fuse does not know it; a newer one with more fuses
 * than are decided is refused.
 *
 * @param {string} executable
 */
export async function burnShippedFuses(executable) {
  const known = await countFuses(executable);
  /** @param {string} name @returns {number} */
  const placeOf = (name) => FuseV1Options[/** @type {FuseName} */ (name)];
  const decided = Object.entries(SHIPPED_FUSES).filter(([name]) => placeOf(name) < known);
  /** Without those that this Electron does not have: the type wants all nine, the wire of an older Electron refuses them. */
  const settings = /** @type {Record<FuseV1Options, boolean>} */ (Object.fromEntries(decided.map(([name, state]) => [placeOf(name), state])));
  await flipFuses(executable, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...settings });
}

/** Turns the shipped executable into that of the twin. @param {string} executable */
export async function burnTwinFuse(executable) {
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options[TWIN_FUSE]]: true });
}

/** @param {string} executable */
async function countFuses(executable) {
  return Object.keys(await getCurrentFuseWire(executable)).filter((key) => key !== 'version').length;
}
