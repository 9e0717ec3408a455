import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fillAtomically, inProject, inUserCache, readJson, shortHash } from './project.mjs';
import { node24, toolEnvironment } from './run-tool.mjs';

/**
 * The first Electron whose every release speaks Node-API 10. Before it the prebuilt database module does not fail,
 * it crashes the process.
 */
const FIRST_ELECTRON_FOR_PREBUILT = 36;

/** For an older one: keeps to the Node-API that Node 20 speaks, but for the one experimental type that node-addon-api 8 needs. */
const OLD_CXXFLAGS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/**
 * What the prebuilt module lacks: nothing that it gives back stays as it was in freed memory, where it would be found after a lock (quality goal S7).
 * SQLite wipes rows and pages (`PRAGMA memory_security`), the driver its copy of each text that is bound. In files of the package itself, which all three
 * compilers read alike.
 */
const WIPES_MEMORY = [
  { file: 'deps/defines.gypi', before: "'defines': [", after: "'defines': ['SQLITE3MC_SECURE_MEMORY=1'," },
  { file: 'src/util/data.cpp', before: 'std::string utf8 = value.As<Napi::String>().Utf8Value();', after: 'Wiped utf8(value.As<Napi::String>().Utf8Value());' },
  {
    file: 'src/util/data.cpp',
    before: '#define JS_VALUE_TO_SQLITE(',
    after: 'struct Wiped : std::string { explicit Wiped(std::string&& text) : std::string(std::move(text)) {} ~Wiped() { for (volatile char& c : *this) c = 0; } };\n#define JS_VALUE_TO_SQLITE(',
  },
];

/**
 * @typedef {object} Target
 * @property {string} electronVersion
 * @property {string} [arch] of the module, this machine's by default
 */

/** @param {string} electronVersion */
export function needsCompiledBinding(electronVersion) {
  return Number(electronVersion.split('.')[0]) < FIRST_ELECTRON_FOR_PREBUILT;
}

/**
 * Where the compiled module is, or will be, for the versions installed now.
 *
 * @param {Target} target
 */
export function compiledBindingPath(target) {
  return path.join(bindingFolder(target), 'better_sqlite3.node');
}

/**
 * Gives the database module compiled for an Electron: about 100 seconds the first time, then cached per person and version. The prebuilt one in
 * node_modules is left alone.
 *
 * @param {Target} target
 * @returns {Promise<string>}
 */
export async function compileBinding(target) {
  if (!existsSync(compiledBindingPath(target))) {
    console.log('Compiling the database module (about 100 seconds, once)…');
    await fillAtomically(bindingFolder(target), (folder) => compileInto(folder, target));
  }
  return compiledBindingPath(target);
}

/** @param {Target} target */
function bindingFolder({ electronVersion, arch = process.arch }) {
  const version = (/** @type {string} */ name) => readJson(inProject('node_modules', name, 'package.json')).version;
  const tools = shortHash(cxxFlags(electronVersion), JSON.stringify(WIPES_MEMORY), version('node-addon-api'), version('node-gyp'));
  return inUserCache(`sqlite-${version('better-sqlite3')}-${process.platform}-${arch}-${tools}`);
}

/** @param {string} electronVersion */
function cxxFlags(electronVersion) {
  return needsCompiledBinding(electronVersion) ? OLD_CXXFLAGS : '';
}

/**
 * @param {string} folder
 * @param {Target} target
 */
async function compileInto(folder, target) {
  const workshop = mkdtempSync(inUserCache('compile-'));
  try {
    for (const name of ['better-sqlite3', 'node-addon-api']) {
      cpSync(inProject('node_modules', name), path.join(workshop, 'node_modules', name), { recursive: true });
    }
    const source = path.join(workshop, 'node_modules/better-sqlite3');
    for (const change of WIPES_MEMORY) changeSource(source, change);
    compile(source, target);
    copyFileSync(path.join(source, 'build/Release/better_sqlite3.node'), path.join(folder, 'better_sqlite3.node'));
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/**
 * @param {string} source
 * @param {typeof WIPES_MEMORY[number]} change
 */
function changeSource(source, { file, before, after }) {
  const text = readFileSync(path.join(source, file), 'utf8');
  if (text.split(before).length !== 2) throw new Error(`${file} of the database module does not hold « ${before} » once: its memory would not be wiped.`);
  writeFileSync(path.join(source, file), text.replace(before, () => after));
}

/**
 * @param {string} source
 * @param {Target} target
 */
function compile(source, { electronVersion, arch = process.arch }) {
  const gyp = inProject('node_modules/node-gyp/bin/node-gyp.js');
  const headers = headersFolder();
  const args = ['rebuild', '--release', '--force_build=1', '-j', 'max', `--arch=${arch}`, ...(headers === null ? [] : [`--nodedir=${headers}`])];
  const env = { ...toolEnvironment(), CXXFLAGS: cxxFlags(electronVersion) };
  const compiled = spawnSync(node24, [gyp, ...args], { cwd: source, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (compiled.status === 0) return;
  const log = inUserCache('compile.log');
  mkdirSync(path.dirname(log), { recursive: true });
  writeFileSync(log, `${compiled.stdout}\n${compiled.stderr}`);
  throw new Error(`The database module could not be compiled. It needs g++, make, python3 and the Node headers. The compiler's log: ${log}`);
}

/**
 * Node headers already on this machine, so that node-gyp downloads none: those of the system's Node, else those that
 * come with the `node` package. Null lets node-gyp look for itself.
 */
function headersFolder() {
  const candidates = ['/usr', '/usr/local', inProject('node_modules/node/node_modules', `node-${process.platform}-${process.arch}`)];
  return candidates.find((folder) => existsSync(path.join(folder, 'include/node/node_api.h'))) ?? null;
}
