import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { node24, run, toolEnvironment } from './run-tool.mjs';

/**
 * Runs a script of the project on any Node from 20 on: installs the npm packages first, then runs `main` when this
 * is Node 24, or starts the same script again under Node 24. An error becomes one line, without a stack.
 *
 * @param {string} script the script's `import.meta.url`
 * @param {(args: string[]) => Promise<number>} main gives the exit code; imports installed packages inside
 */
export async function underNode24(script, main) {
  const args = process.argv.slice(2);
  try {
    await installPackages();
    process.exitCode = Number(process.versions.node.split('.')[0]) >= 24
      ? await main(args)
      : await run(node24, [fileURLToPath(script), ...args], { cwd: process.cwd(), env: toolEnvironment() });
  } catch (error) {
    console.error(process.env.GUICHET_TRACE ? error : error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
