import { spawn } from 'node:child_process';

/** Says whether windows need a display of ours: Linux without X11 nor Wayland. */
export function lacksDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * Starts Xvfb at 1440×900 on a display number that it chooses itself, so that two runs never collide.
 *
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'];
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const stop = () => void xvfb.kill('SIGTERM');
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    xvfb.once('error', reject).once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    const chosen = /** @type {import('node:stream').Readable} */ (xvfb.stdio[3]);
    chosen.once('data', (number) => resolve({ display: `:${String(number).trim()}`, stop }));
  });
}

/**
 * Runs something with a display: the person's own, else a virtual one that ends with it.
 *
 * @template T
 * @param {(env: { DISPLAY?: string }) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withDisplay(act) {
  if (!lacksDisplay()) return act({});
  const { display, stop } = await startVirtualDisplay();
  try {
    return await act({ DISPLAY: display });
  } finally {
    stop();
  }
}
