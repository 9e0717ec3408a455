import { describeImport } from '../import/describe-columns.ts';
import { EXIT, type CliCommand } from './command.ts';

export const importFormatCommand: CliCommand = {
  usage: 'import-format',
  summary: 'Print the form of the files that import reads (docs/import.md).',
  options: {},
  run({ options, terminal }) {
    const text = describeImport();
    terminal.print(options['json'] === true ? JSON.stringify({ markdown: text }) : text);
    return Promise.resolve(EXIT.done);
  },
};
