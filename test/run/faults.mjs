import { inProject } from '../../electron/development/project.mjs';
import { node24, run, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';

/** `npm run faults -- --seeds N [--from K] [--processes P]` simulates N seeds of desks and their hub; `--bugs` shows that it finds bugs. Node 24 reads TypeScript. */
await underNode24(import.meta.url, (args) => run(node24, ['--disable-warning=ExperimentalWarning', '--import', inProject('test/reliability/raw-text.mjs'), inProject('test/faults/faults.ts'), ...args], { env: toolEnvironment() }));
