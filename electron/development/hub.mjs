import { inProject } from './project.mjs';
import { node24, run, toolEnvironment } from './run-tool.mjs';
import { underNode24 } from './under-node-24.mjs';

/** `npm run hub` runs the hub from its sources: Node 24 reads TypeScript. */
await underNode24(import.meta.url, (args) => run(node24, ['--disable-warning=ExperimentalWarning', inProject('hub/main.ts'), ...args], { env: toolEnvironment() }));
