import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One text file of the project, its path relative to the root and written with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export const PROJECT_ROOT = join(import.meta.dirname, '..', '..');

/** What tools write or fetch: never ours to judge. */
const GENERATED = new Set(['node_modules', '.git', 'out', 'release', '.cache', 'screenshots', 'test-results', 'playwright-report']);
const BINARY = /\.(?:png|ico|icns|ttf|woff2|db|pdf|jpg|heic|node)$/u;

/** Paths of every file and folder of the project that a person wrote. */
export function projectPaths(root: string = PROJECT_ROOT): readonly string[] {
  return walk(root).map((path) => relative(root, path).split(sep).join('/'));
}

/** Every text file of the project that a person wrote. */
export function projectFiles(): readonly SourceFile[] {
  return projectPaths()
    .filter((path) => !path.endsWith('/') && !BINARY.test(path))
    .map((path) => ({ path, text: readFileSync(join(PROJECT_ROOT, path), 'utf8') }));
}

export function isCode({ path }: SourceFile): boolean {
  return /\.(?:ts|tsx|mjs|cjs|js)$/u.test(path);
}

export function isTypeScript({ path }: SourceFile): boolean {
  return /\.tsx?$/u.test(path);
}

/** Tests and what only tests use. */
export function isTest({ path }: SourceFile): boolean {
  return path.startsWith('test/') || /\.test\.(?:tsx?|mjs)$/u.test(path);
}

/** Configuration of a tool, whose form the tool decides. */
export function isConfiguration({ path }: SourceFile): boolean {
  return /(?:^|\/)[\w.-]*\.?config\.(?:ts|mjs|cjs)$/u.test(path) || path === 'test/architecture/layers.cjs';
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (GENERATED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
