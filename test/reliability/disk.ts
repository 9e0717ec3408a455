import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runFailingDisk } from './disk-loop.ts';

/**
 * Entry of the process whose disk fails, started by `failing-disk.ts`. Without `--places N` the disk fails at every write; `--only WORD` takes
 * the journeys whose name has that word. The last line
 * of the standard output is the result; what is wrong goes to the error output.
 */
const { values } = parseArgs({ options: { places: { type: 'string' }, only: { type: 'string', default: '' } } });
const { FAILING_DISK_FOLDER: folder = '', FAILING_DISK_ORDERS: orders = '' } = process.env;
if (folder === '' || orders === '') throw new Error('the disk of this process does not fail: it is started by test/reliability/failing-disk.ts');
const summary = await runFailingDisk({ folder: join(folder, 'desk'), orders, only: values.only, places: values.places === undefined ? 'all' : Number(values.places), tell: (line) => console.error(line) });
console.log(JSON.stringify(summary));
process.exit(summary.faults === 0 ? 0 : 1);
