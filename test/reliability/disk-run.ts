import { join } from 'node:path';
import { runOnFailingDisk, whyNoFailingDisk } from './failing-disk.ts';

/** `npm run disk [-- --places N]`: fails at each write of each journey, or at N of each. The last line is the result; what is wrong goes to the error output. */
const impediment = whyNoFailingDisk();
if (impediment !== null) throw new Error(`no disk can be made to fail here: ${impediment}`);
const summary = await runOnFailingDisk(join(import.meta.dirname, 'disk.js'), process.argv.slice(2), (line) => console.error(line));
console.log(JSON.stringify(summary));
process.exitCode = summary.faults === 0 ? 0 : 1;
