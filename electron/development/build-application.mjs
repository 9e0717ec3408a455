import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { inProject, shortHash } from './project.mjs';
import { runTool } from './run-tool.mjs';

const SOURCES = ['electron', 'renderer', 'shared', 'resources', 'package.json', 'package-lock.json'];
const CONFIGURATIONS = ['electron/vite.config.ts', 'electron/vite.threads.config.ts', 'electron/vite.preload.config.ts', 'renderer/vite.config.ts'];
const RESULTS = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Builds main, preload and renderer into out/, unless it was already built from exactly these sources. */
export async function buildApplication() {
  await oneAtATime(buildWhatChanged);
}

async function buildWhatChanged() {
  const stamp = inProject('out/.stamp');
  const sources = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources && RESULTS.every((file) => existsSync(inProject(file)))) return;
  rmSync(stamp, { force: true });
  for (const configuration of CONFIGURATIONS) {
    const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn', '--config', configuration]);
    if (code !== 0) throw new Error(`The build with ${configuration} failed: see its message above.`);
  }
  const absent = RESULTS.filter((file) => !existsSync(inProject(file)));
  if (absent.length > 0) throw new Error(`The build left no ${absent.join(', no ')}.`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

function hashSources() {
  const files = SOURCES.filter((source) => existsSync(inProject(source))).flatMap(filesOf).filter(isBuilt).sort();
  return shortHash(...files.flatMap((file) => [file, readFileSync(inProject(file))]));
}

/** @param {string} source */
function filesOf(source) {
  const place = inProject(source);
  if (path.extname(source) !== '') return [source];
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(inProject(), path.join(entry.parentPath, entry.name)));
}

/** Tests and this development runtime are no part of what is built. @param {string} file */
function isBuilt(file) {
  return !/\.test\.[a-z]+$/.test(file) && !file.startsWith(path.join('electron', 'development'));
}
