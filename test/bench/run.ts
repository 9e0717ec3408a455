import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES, NEEDS_NO_MEMBERS, NEEDS_WINDOW } from './benches.ts';
import { BENCH_KEY, prepareDesk } from './bench-database.ts';
import { judgeFigure } from './bench-goals.ts';
import { readRuntime, type BenchSetting } from './bench-setting.ts';

/**
 * `npm run bench [-- ID… --members N --lines N --ci]` prints one JSON line per figure, each beside its floor of the same run. A goal
 * that is missed is said and stops nothing; with `--ci` (few members, goals three times as wide) it ends the run red.
 */

const MEMBERS = 1_000_000;
const LINES = 1_000_000;
const CI = { members: 20_000, ids: ['P4', 'P7', 'P8', 'P16'], slack: 3 } as const;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { members: { type: 'string' }, lines: { type: 'string' }, ci: { type: 'boolean', default: false } },
});
const ids = positionals.length > 0 ? positionals : options.ci ? CI.ids : Object.keys(BENCHES);
const unknown = ids.filter((id) => !(id in BENCHES));
if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}: there are ${Object.keys(BENCHES).join(', ')}`);

const missed = await runAll(await prepareSetting(Number(options.members ?? (options.ci ? CI.members : MEMBERS)), Number(options.lines ?? LINES)), ids);
if (missed.length > 0) console.error(`missed: ${missed.join(', ')}`);
process.exitCode = options.ci && missed.length > 0 ? 1 : 0;

async function prepareSetting(members: number, lines: number): Promise<BenchSetting> {
  for (const [name, size] of Object.entries({ members, lines })) if (!Number.isInteger(size) || size < 1000) throw new Error(`--${name} ${size}: expected a whole number of at least 1000`);
  const project = join(import.meta.dirname, '..', '..');
  const application = join(project, '.cache', 'bench', 'application');
  if (ids.some((id) => NEEDS_WINDOW.has(id))) copyApplication(project, application);
  const desk = ids.every((id) => NEEDS_NO_MEMBERS.has(id)) ? emptyFolder(project) : await prepareDesk(project, members);
  return { project, desk, path: join(desk, 'guichet.db'), key: BENCH_KEY, members, lines, application, runtime: readRuntime(project) };
}

function emptyFolder(project: string): string {
  const folder = join(project, '.cache', 'bench', 'empty');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function copyApplication(project: string, application: string): void {
  rmSync(application, { recursive: true, force: true });
  for (const part of ['out/main', 'out/preload', 'out/renderer', 'resources', 'package.json']) cpSync(join(project, part), join(application, part), { recursive: true });
}

async function runAll(setting: BenchSetting, wanted: readonly string[]): Promise<readonly string[]> {
  const below: string[] = [];
  for (const id of wanted) {
    const figures = (await BENCHES[id]?.(setting)) ?? [];
    for (const figure of figures.map((measured) => judgeFigure(measured, options.ci ? CI.slack : 1))) {
      console.log(JSON.stringify(figure));
      if (figure.met === false) below.push(figure.id);
    }
  }
  return below;
}
