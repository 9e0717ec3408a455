/** Stands for vitest's function of that name when a fixture is used outside of a test. */
export function onTestFinished(clean: () => void): void {
  process.once('exit', clean);
}
