import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fillAtomically, inProject, inUserCache, readJson, shortHash } from './project.mjs';
import { node24, toolEnvironment } from './run-tool.mjs';

/**
 * The first Electron whose every release speaks Node-API 10. Before it the prebuilt database module does not fail,
 * it crashes the process.
 */
const FIRST_ELECTRON_FOR_PREBUILT = 36;

/** Keeps to the Node-API that Node 20 speaks, but for the one experimental type that node-addon-api 8 needs. */
const CXXFLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/** @param {string} electronVersion */
export function needsCompiledBinding(electronVersion) {
  return Number(electronVersion.split('.')[0]) < FIRST_ELECTRON_FOR_PREBUILT;
}

/** Where the compiled module is, or will be, for the versions installed now. */
export function compiledBindingPath() {
  return path.join(bindingFolder(), 'better_sqlite3.node');
}

/**
 * Gives the database module compiled for an old Electron: about 100 seconds the first time, then cached per person
 * and version. The prebuilt one in node_modules is left alone.
 *
 * @returns {Promise<string>}
 */
export async function compileBinding() {
  if (!existsSync(compiledBindingPath())) {
    console.log('Compiling the database module for this Electron (about 100 seconds, once)…');
    await fillAtomically(bindingFolder(), compileInto);
  }
  return compiledBindingPath();
}

function bindingFolder() {
  const version = (/** @type {string} */ name) => readJson(inProject('node_modules', name, 'package.json')).version;
  const tools = shortHash(CXXFLAGS, version('node-addon-api'), version('node-gyp'));
  return inUserCache(`sqlite-${version('better-sqlite3')}-${process.platform}-${process.arch}-${tools}`);
}

/** @param {string} folder */
async function compileInto(folder) {
  const workshop = mkdtempSync(inUserCache('compile-'));
  try {
    for (const name of ['better-sqlite3', 'node-addon-api']) {
      cpSync(inProject('node_modules', name), path.join(workshop, 'node_modules', name), { recursive: true });
    }
    compile(path.join(workshop, 'node_modules/better-sqlite3'));
    copyFileSync(path.join(workshop, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'), path.join(folder, 'better_sqlite3.node'));
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** @param {string} source */
function compile(source) {
  const gyp = inProject('node_modules/node-gyp/bin/node-gyp.js');
  const headers = headersFolder();
  const args = ['rebuild', '--release', '--force_build=1', '-j', 'max', ...(headers === null ? [] : [`--nodedir=${headers}`])];
  const env = { ...toolEnvironment(), CXXFLAGS };
  const compiled = spawnSync(node24, [gyp, ...args], { cwd: source, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (compiled.status === 0) return;
  const log = inUserCache('compile.log');
  mkdirSync(path.dirname(log), { recursive: true });
  writeFileSync(log, `${compiled.stdout}\n${compiled.stderr}`);
  throw new Error(`The database module could not be compiled, and this Electron cannot load the prebuilt one. It needs g++, make, python3 and the Node headers. The compiler's log: ${log}`);
}

/**
 * Node headers already on this machine, so that node-gyp downloads none: those of the system's Node, else those that
 * come with the `node` package. Null lets node-gyp look for itself.
 */
function headersFolder() {
  const candidates = ['/usr', '/usr/local', inProject('node_modules/node/node_modules', `node-${process.platform}-${process.arch}`)];
  return candidates.find((folder) => existsSync(path.join(folder, 'include/node/node_api.h'))) ?? null;
}
