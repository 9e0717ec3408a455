import { describeFile } from '../../electron/import/describe-columns.ts';
import { DIRECTORY_REFUSALS } from '../../electron/text/directory-refusals.ts';
import { DIRECTORY_FILES } from '../../hub/import/directory/directory-columns.ts';

/** The text of `docs/directory.md`, from the very definitions that a directory is read by. */
export function describeDirectory(): string {
  return [INTRODUCTION, ...DIRECTORY_FILES.map(describeFile), describeRefusals()].join('\n\n').concat('\n');
}

const INTRODUCTION = `# The directory of a hub

Generated from \`hub/import/directory/directory-columns.ts\`: change the definitions, then run the test with \`-u\`.

What a hub must hold before members come: agencies, people with their role, agency and grants, products with their guarantees, and acts. A directory is a folder of CSV files, each optional, in the form of
an export's (\`docs/import.md\`: form of the files, types of cells). They are read parents first, in the order below, in one transaction.

    npm run hub -- directory FOLDER --dry-run
    npm run hub -- directory FOLDER [--complete]

- **Nothing is written when one line is bad**, where an import takes the others: somebody keeps these files by hand, half a directory is worse than none, and with \`--complete\` a spoilt line would read as a person who left. Each
  bad line is said with its file, line, column, masked value and reason, and the command ends with 1.
- **The same files twice write nothing.** Only what differs is a line of the log of the scope \`directory\`, which every desk follows.
- An empty cell of an optional column keeps what is stored, but for the columns marked *clears*. A column, or a file, that is absent keeps everything.
- **Nothing is taken away without \`--complete\`**, by which each file that is there names all that there is of its kind. Then people who are left out can act no more, guarantees that are left out go, and so do agencies in which
  nobody ever was. Agencies that have or had members or people, products and acts stay, and are named: rows of members, at the hub or still at a desk, may name them.
- **Nobody is removed**: their acts and requests name them. Who is not active is refused at the next call, at the hub and, once they have the line, at the desks.
- **The last active administrator stays.** Files by which none would be left are refused.
- Portfolios (members whom a person follows one by one) are given at a desk, and stay as they are. So do accounts: passphrases and second factors are of each workstation.`;

function describeRefusals(): string {
  return ['## Why a line is refused', '', 'As in `docs/import.md`, and:', '', '| code | sentence |', '|---|---|', ...Object.entries(DIRECTORY_REFUSALS).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`)].join('\n');
}
