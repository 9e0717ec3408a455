import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './project.mjs';
import { run } from './run-tool.mjs';

/**
 * Writes beside the packages what they are made of: every package of the lock file with its version, digest and licence
 * (CycloneDX 1.5). Programs that only build or test are in it, marked as such: what they touched is in the application too.
 *
 * @param {string} [file]
 * @returns {Promise<number>} the exit code of npm
 */
export async function writeSbom(file = inProject('release', 'sbom.cdx.json')) {
  mkdirSync(path.dirname(file), { recursive: true });
  const target = openSync(file, 'w');
  try {
    return await run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], { stdio: ['ignore', target, 'inherit'] });
  } finally {
    closeSync(target);
  }
}
