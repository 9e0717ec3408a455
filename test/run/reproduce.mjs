import { createHash } from 'node:crypto';
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareAll } from '../../electron/development/prepare.mjs';
import { inProject } from '../../electron/development/project.mjs';
import { run } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';

/** What a build is made from; tests are no part of it, but the bundler's configurations are read by the same tools. */
const SOURCES = ['electron', 'renderer', 'shared', 'resources', 'test', 'package.json', 'package-lock.json', 'tsconfig.json', 'electron-builder.yml'];
/** What ships, of which the archive holds all code of ours. */
const SHIPPED = 'release/linux-unpacked/resources';

/** Two places, days and time zones that have nothing in common: what a build takes from any of them shows. */
const BUILDS = [
  { name: 'a', day: new Date('2001-02-03T04:05:06Z'), zone: 'Pacific/Kiritimati' },
  { name: path.join('another', 'and-a-longer-place'), day: new Date('2031-10-11T12:13:14Z'), zone: 'America/Adak' },
];

/**
 * `npm run reproduce` builds and packs twice from the same sources, in two folders whose files have other dates, and compares what ships,
 * byte by byte. The last line is the result.
 */
await underNode24(import.meta.url, async () => {
  if (process.platform !== 'linux') throw new Error(`${process.platform} has its own folder of what ships: this compares that of Linux.`);
  await prepareAll();
  const place = mkdtempSync(path.join(tmpdir(), 'guichet-reproduce-'));
  try {
    const digests = [];
    for (const build of BUILDS) digests.push(await buildIn(path.join(place, build.name), build));
    return compare(/** @type {[Map<string, string>, Map<string, string>]} */ (digests));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

/**
 * @param {string} folder
 * @param {{ day: Date, zone: string }} build
 */
async function buildIn(folder, { day, zone }) {
  mkdirSync(folder, { recursive: true });
  for (const source of SOURCES) cpSync(inProject(source), path.join(folder, source), { recursive: true });
  for (const file of filesOf(folder)) utimesSync(path.join(folder, file), day, day);
  linkFolder(inProject('node_modules'), path.join(folder, 'node_modules'));
  const code = await run('npm', ['run', '--silent', 'pack', '--', '--dir'], { cwd: folder, env: { ...process.env, TZ: zone, INIT_CWD: folder } });
  if (code !== 0) throw new Error(`The build in ${folder} failed: see its message above.`);
  return new Map(filesOf(path.join(folder, SHIPPED)).map((file) => [file, digestOf(path.join(folder, SHIPPED, file))]));
}

/** The packages themselves are the same files: what a build makes of them is what is compared. @param {string} source @param {string} target */
function linkFolder(source, target) {
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const from = path.join(entry.parentPath, entry.name);
    const to = path.join(target, path.relative(source, from));
    if (entry.isDirectory()) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    if (entry.isSymbolicLink()) cpSync(from, to, { verbatimSymlinks: true });
    else linkOrCopy(from, to);
  }
}

/** @param {string} from @param {string} to */
function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    // Another disk: a link cannot cross.
    cpSync(from, to);
  }
}

/** @param {[Map<string, string>, Map<string, string>]} digests */
function compare([first, second]) {
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  const different = names.filter((name) => first.get(name) !== second.get(name));
  for (const name of different) console.error(`differs: ${name}`);
  console.log(JSON.stringify({ files: names.length, different: different.length, 'app.asar': first.get('app.asar') ?? null }));
  return different.length === 0 && first.has('app.asar') ? 0 : 1;
}

/** @param {string} folder */
function filesOf(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** @param {string} file */
function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
