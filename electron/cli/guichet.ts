import { EXIT } from './command.ts';
import { runGuichet } from './run-guichet.ts';

/** Entry of the command line: `guichet COMMAND`, on Node, outside of Electron. */

try {
  process.exitCode = await runGuichet(process.argv.slice(2), {
    env: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = EXIT.usage;
}
