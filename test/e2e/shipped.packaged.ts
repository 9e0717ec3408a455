import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { aChangedPackage, aHome, exitOf, familyOf, giveToUser, listeningPorts, logOf, readPackages, readProc, REFUSED_EXIT, remove, startShipped, statusOf, stopShipped, type ShippedRun } from './packaged.ts';

const { shipped, twin, executable } = readPackages();
/** The fuses of what ships, by their place in the wire: `electron/development/fuses.mjs`, read here on its own. */
const WIRE = '010011001';
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A start takes a second; with its demonstration to fill, on a loaded machine, ten. */
const START_LIMIT_MS = 60_000;

async function shown(run: ShippedRun): Promise<void> {
  await expect.poll(() => run.output(), { timeout: START_LIMIT_MS }).toContain('"shown":true');
}

async function filled(run: ShippedRun): Promise<void> {
  await expect.poll(() => existsSync(join(run.home, '.config/Guichet/guichet.db')), { timeout: START_LIMIT_MS, message: logOf(run.home) }).toBe(true);
}

/** A start that is refused when the system can already show why: its box waits for a person, and nothing else runs. */
async function refusedWithBox(run: ShippedRun, rule: string): Promise<void> {
  await expect.poll(() => logOf(run.home), { timeout: START_LIMIT_MS }).toContain(`"rule":"${rule}"`);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(run.output()).not.toContain('"shown"');
  expect(existsSync(join(run.home, '.config/Guichet/guichet.db'))).toBe(false);
  await stopShipped(run);
}

test('what ships and what is tested differ by one byte, which is one fuse, and hold the same application', () => {
  const [own, other] = [readFileSync(join(shipped, executable)), readFileSync(join(twin, executable))];
  const wire = own.indexOf(SENTINEL) + SENTINEL.length + 2;
  const differing = own.reduce<number[]>((found, byte, at) => (byte === other[at] ? found : [...found, at]), []);
  expect(own.length).toBe(other.length);
  expect(differing).toEqual([wire + 3]);
  expect([own[wire + 3], other[wire + 3]]).toEqual(['0', '1'].map((digit) => digit.charCodeAt(0)));
  const digest = (folder: string): string => createHash('sha256').update(readFileSync(join(folder, 'resources/app.asar'))).digest('hex');
  expect(digest(twin)).toBe(digest(shipped));
});

test('every fuse that this Electron has is burnt as decided', () => {
  const own = readFileSync(join(shipped, executable));
  const at = own.indexOf(SENTINEL) + SENTINEL.length;
  const count = own[at + 1] ?? 0;
  expect(count).toBeGreaterThanOrEqual(8);
  expect(own.subarray(at + 2, at + 2 + count).toString('latin1')).toBe(WIRE.slice(0, count));
});

test('what ships starts as an ordinary user, shows its window, and its pages are filtered and cannot be dumped', async () => {
  const run = startShipped({ folder: shipped, executable });
  try {
    await shown(run);
    const family = familyOf(run.child.pid ?? 0);
    const renderers = family.filter((pid) => readProc(pid, 'cmdline').includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) expect([statusOf(pid, 'Seccomp'), statusOf(pid, 'NoNewPrivs')]).toEqual(['2', '1']);
    expect(readProc(run.child.pid ?? 0, 'coredump_filter').trim()).toMatch(/^0+$/u);
    expect(listeningPorts(run.child.pid ?? 0)).toEqual([]);
    expect(readdirSync(join(shipped, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked', 'integrity.json']);
    await filled(run);
  } finally {
    await stopShipped(run);
    remove(run.home);
  }
});

const SWITCHES = [
  '--remote-debugging-port=9333', '--remote-debugging-pipe', '--inspect=9334', '--inspect-brk=9334', '--js-flags=--expose-gc', '--no-sandbox', '--host-rules=MAP * 127.0.0.1',
  '--host-resolver-rules=MAP * 127.0.0.1', '--proxy-server=127.0.0.1:1', '--proxy-pac-url=http://127.0.0.1/p', '--ignore-certificate-errors', '--password-store=basic', '--log-net-log=net.json',
  '--user-data-dir=elsewhere', '--renderer-cmd-prefix=touch taken', '--gpu-launcher=touch taken',
];

for (const given of SWITCHES) {
  test(`what ships ends when it is given ${given}, opens nothing and logs it (negative test 62)`, async () => {
    const run = startShipped({ folder: shipped, executable, args: [given] });
    expect(await exitOf(run)).toBe(REFUSED_EXIT);
    expect(run.output()).not.toMatch(/"shown"|DevTools listening|Debugger listening/u);
    expect(logOf(run.home)).toContain(`"rule":"switch ${given.replace(/^--/u, '').split('=', 1)[0]}"`);
    expect(readdirSync(run.home)).not.toContain('taken');
    expect(existsSync(join(run.home, '.config/Guichet/guichet.db'))).toBe(false);
    remove(run.home);
  });
}

test('what ships is no Node, loads no module of somebody else’s, and listens to no signal of a debugger (negative test 62)', async () => {
  const home = aHome();
  const evil = join(home, 'evil.cjs');
  writeFileSync(evil, `require('node:fs').writeFileSync(${JSON.stringify(join(home, 'taken'))}, '')`);
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${evil}`, GUICHET_SQLITE_BINDING: evil, GUICHET_USER_DATA: join(home, 'elsewhere'), GUICHET_SCREENSHOT: join(home, 'taken') };
  const run = startShipped({ folder: shipped, executable, env, home });
  try {
    await shown(run);
    run.child.kill('SIGUSR1');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(listeningPorts(run.child.pid ?? 0)).toEqual([]);
    expect(run.output()).not.toMatch(/Debugger listening|inspector/u);
    expect([existsSync(join(home, 'taken')), existsSync(join(home, 'elsewhere'))]).toEqual([false, false]);
    // Electron itself takes NODE_OPTIONS away before any code of ours could see it.
    for (const name of ['ELECTRON_RUN_AS_NODE', 'GUICHET_SQLITE_BINDING', 'GUICHET_USER_DATA', 'GUICHET_SCREENSHOT']) expect(logOf(home)).toContain(`"rule":"variable ${name}"`);
  } finally {
    await stopShipped(run);
    remove(home);
  }
});

/** One byte where Electron itself would not notice: what begins is what must be stopped. */
const CHANGED: readonly (readonly [string, (content: Buffer) => number])[] = [
  ['resources/app.asar', (content) => content.length - 1],
  ['resources/app.asar', (content) => Math.floor(content.length / 2)],
  ['resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node', (content) => content.length - 1],
  ['resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node', (content) => Math.floor(content.length / 2)],
  ['snapshot_blob.bin', (content) => content.length - 1],
  ['v8_context_snapshot.bin', (content) => content.length - 1],
];

for (const [file, placeIn] of CHANGED) {
  test(`one byte of ${file} changed (${placeIn(Buffer.alloc(8)) === 7 ? 'the last' : 'in the middle'}), and nothing is shown nor opened (negative test 61)`, async () => {
    const folder = aChangedPackage(shipped, { [file]: (content) => flipped(content, placeIn(content)) });
    const run = startShipped({ folder, executable });
    await refusedWithBox(run, `installation ${file}`);
    remove(folder, run.home);
  });
}

test('the database module that is packed wipes what it gives back, which the prebuilt one cannot (goal S7)', () => {
  const answerOf = (nativeBinding: string): unknown => new Database(':memory:', { nativeBinding }).pragma('memory_security = 1', { simple: true });
  expect(answerOf(join(shipped, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe('1');
  expect(answerOf(new URL('../../node_modules/better-sqlite3/prebuilds/linux-x64.node', import.meta.url).pathname)).toBeUndefined();
});

test('a library that its licence lets a person replace is said to be replaced, and the desk opens', async () => {
  const folder = aChangedPackage(shipped, { 'resources/app.asar.unpacked/node_modules/libheif-js/libheif-wasm/libheif-bundle.js': (content) => Buffer.concat([content, Buffer.from('\n')]) });
  const run = startShipped({ folder, executable });
  try {
    await shown(run);
    expect(logOf(run.home)).toContain('library-replaced');
  } finally {
    await stopShipped(run);
    remove(folder, run.home);
  }
});

test('an application folder placed beside the archive is not loaded (negative test 63)', async () => {
  const folder = aChangedPackage(shipped, {});
  const home = aHome();
  const taken = join(home, 'taken');
  for (const place of ['app', 'default_app']) {
    mkdirSync(join(folder, 'resources', place));
    writeFileSync(join(folder, 'resources', place, 'package.json'), '{"name":"evil","main":"main.js"}');
    writeFileSync(join(folder, 'resources', place, 'main.js'), `require('node:fs').writeFileSync(${JSON.stringify(taken)}, '')`);
  }
  const run = startShipped({ folder, executable, home });
  try {
    await shown(run);
    expect(existsSync(taken)).toBe(false);
  } finally {
    await stopShipped(run);
    remove(folder, home);
  }
});

test('a library of a known name in the current folder is not loaded (negative test 64)', async () => {
  const home = aHome();
  for (const name of ['libffmpeg.so', 'libEGL.so', 'libGLESv2.so', 'libvulkan.so.1', 'libnss3.so', 'libgtk-3.so.0', 'libasound.so.2', 'libsecret-1.so.0', 'libsqlite3.so.0', 'linux-x64.node']) writeFileSync(join(home, name), 'no library');
  const run = startShipped({ folder: shipped, executable, home });
  try {
    await shown(run);
    const loaded = familyOf(run.child.pid ?? 0).flatMap((pid) => readProc(pid, 'maps').split('\n')).filter((line) => /\.(?:so|node)\b/u.test(line));
    expect(loaded.length).toBeGreaterThan(10);
    expect(loaded.filter((line) => line.includes(home))).toEqual([]);
  } finally {
    await stopShipped(run);
    remove(home);
  }
});

test('a data folder that is a link is refused in French, and nothing is written in it (negative test 65)', async () => {
  const home = aHome();
  for (const folder of ['elsewhere', '.config']) giveToUser(mkdirOf(join(home, folder)));
  symlinkSync(join(home, 'elsewhere'), join(home, '.config', 'Guichet'));
  const run = startShipped({ folder: shipped, executable, home });
  await refusedWithBox(run, 'data-folder link');
  expect(logOf(home)).toContain('est un lien vers un autre endroit');
  expect(existsSync(join(home, 'elsewhere', 'guichet.db'))).toBe(false);
  remove(home);
});

test('a data folder that everybody may read is shut before the data are opened, and it is said (negative test 65)', async () => {
  const home = aHome();
  for (const folder of ['.config', '.config/Guichet']) giveToUser(mkdirOf(join(home, folder)));
  chmodSync(join(home, '.config/Guichet'), 0o755);
  const run = startShipped({ folder: shipped, executable, home });
  try {
    await shown(run);
    expect(statSync(join(home, '.config/Guichet')).mode & 0o777).toBe(0o700);
    expect(logOf(home)).toContain('il leur a été fermé');
  } finally {
    await stopShipped(run);
    remove(home);
  }
});

/** Somebody whom the demonstration shows as soon as it opens: the name is in the memory of the process. */
const IN_MEMORY = 'MORVAN';

test('a crash leaves no minidump, and a core dump without what was in the memory (negative test 44)', async ({}, testInfo) => {
  test.setTimeout(180_000);
  testInfo.skip(!readFileSync('/proc/sys/kernel/core_pattern', 'utf8').startsWith('core'), 'this machine hands core dumps to a program: none is left to look at');
  const [own, control] = [await coreAfterCrash({ everything: false }), await coreAfterCrash({ everything: true })];
  expect(own.minidumps).toEqual([]);
  expect(own.holdsName).toBe(false);
  // The same crash, with the memory left in, shows that there was something to find.
  expect(control.holdsName).toBe(true);
});

async function coreAfterCrash({ everything }: { readonly everything: boolean }): Promise<{ readonly holdsName: boolean; readonly minidumps: readonly string[] }> {
  const run = startShipped({ folder: shipped, executable, hasCoreDumps: true });
  try {
    await shown(run);
    await filled(run);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const pid = run.child.pid ?? 0;
    if (everything) writeFileSync(`/proc/${pid}/coredump_filter`, '0x1');
    process.kill(pid, 'SIGSEGV');
    await run.ended;
    const left = readdirSync(run.home, { recursive: true }).map(String);
    const cores = left.filter((name) => name.startsWith('core'));
    return { holdsName: cores.some((name) => holds(join(run.home, name), IN_MEMORY)), minidumps: left.filter((name) => name.endsWith('.dmp')) };
  } finally {
    await stopShipped(run);
    remove(run.home);
  }
}

/** Whether a file of any size holds a text, in the two ways in which V8 keeps one. */
function holds(file: string, text: string): boolean {
  return [text, [...text].join('\0')].some((form) => spawnSync('grep', ['-aqP', form.replaceAll('\0', '\\x00'), file]).status === 0);
}

function mkdirOf(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

function flipped(content: Buffer, at: number): Buffer {
  const changed = Buffer.from(content);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

test('the list of what the package is made of names every direct dependency in its version (goal S12)', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
  const { components } = read('release/sbom.cdx.json') as { components: { name: string; version: string }[] };
  const { dependencies, devDependencies } = read('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const wanted = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => `${name}@${version.replace(/^npm:.*@/u, '')}`);
  expect(wanted.filter((name) => !listed.has(name))).toEqual([]);
});
