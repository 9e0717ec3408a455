import { lacksDisplay } from './virtual-display.mjs';

export function runsAsRoot() {
  return process.getuid?.() === 0;
}

/**
 * The switches that this machine forces on Electron: Chromium refuses to start sandboxed as root, and a virtual
 * display has no GPU.
 */
export function electronSwitches() {
  return [...(runsAsRoot() ? ['--no-sandbox'] : []), ...(lacksDisplay() ? ['--disable-gpu'] : [])];
}

/**
 * What the application is told about the runtime, as environment variables.
 *
 * @param {{ nativeBinding: string | null }} runtime
 * @returns {Record<string, string>}
 */
export function runtimeEnvironment({ nativeBinding }) {
  return nativeBinding === null ? {} : { GUICHET_SQLITE_BINDING: nativeBinding };
}
