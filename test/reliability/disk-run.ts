import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { JOURNEYS } from './disk-journeys.ts';
import type { DiskSummary } from './disk-loop.ts';
import { runOnFailingDisk, whyNoFailingDisk } from './failing-disk.ts';

/**
 * `npm run disk [-- --places N --only WORD]`: fails at each write of each journey, or at N of each. The last line is the result; what is wrong goes to
 * the error output. Each journey has a process of its own: the engine has stopped one that had ended some thousand threads (« jit_page.has_value() »).
 */
const impediment = whyNoFailingDisk();
if (impediment !== null) throw new Error(`no disk can be made to fail here: ${impediment}`);
const { values } = parseArgs({ options: { places: { type: 'string' }, only: { type: 'string', default: '' } } });
const places = values.places === undefined ? [] : ['--places', values.places];
const total = { journeys: 0, runs: 0, refused: 0, done: 0, faults: 0 };
for (const { name } of JOURNEYS.filter((journey) => journey.name.includes(values.only))) {
  const summary = await runOnFailingDisk(join(import.meta.dirname, 'disk.js'), [...places, '--only', name], (line) => console.error(line));
  for (const count of Object.keys(total) as (keyof DiskSummary)[]) total[count] += summary[count];
}
console.log(JSON.stringify(total));
process.exitCode = total.faults === 0 ? 0 : 1;
