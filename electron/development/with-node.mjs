import { existsSync } from 'node:fs';
import { inProject } from './project.mjs';
import { run, toolEnvironment } from './run-tool.mjs';
import { underNode24 } from './under-node-24.mjs';

/** `node with-node.mjs TOOL ARGS…` runs a tool of node_modules/.bin, or a script, under Node 24. */
await underNode24(import.meta.url, async ([tool, ...args]) => {
  if (tool === undefined) throw new Error('Usage: node electron/development/with-node.mjs TOOL [ARGS…]');
  const installed = inProject('node_modules/.bin', process.platform === 'win32' ? `${tool}.cmd` : tool);
  const [command, rest] = existsSync(installed) ? [installed, args] : [process.execPath, [tool, ...args]];
  return run(command, rest, { cwd: process.cwd(), env: toolEnvironment() });
});
