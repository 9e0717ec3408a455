import { inProject } from '../../electron/development/project.mjs';
import { node24, run, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';

/** `npm run chaos -- --minutes N [--seed S]` lets real processes of desks and a hub meet faults; `--bugs` shows that it finds bugs, `--failovers N` loses the machine of PostgreSQL. Node 24 reads TypeScript. */
await underNode24(import.meta.url, (args) => run(node24, ['--disable-warning=ExperimentalWarning', '--import', inProject('test/reliability/raw-text.mjs'), inProject('test/chaos/chaos.ts'), ...args], { env: toolEnvironment() }));
