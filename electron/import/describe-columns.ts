import { FILE_REFUSAL_CODES, LINE_REFUSAL_CODES } from '../../shared/contract/import-contract.ts';
import { FILE_REFUSALS, LINE_REFUSALS } from '../text/import-refusals.ts';
import type { CellType, Column, TableDefinition } from './column.ts';
import { IMPORT_FILES } from './columns.ts';

/** The text of `docs/import.md`, from the very definitions that the import reads by. */
export function describeImport(): string {
  return [INTRODUCTION, TYPES, ...IMPORT_FILES.map(describeFile), describeRefusals()].join('\n\n').concat('\n');
}

const INTRODUCTION = `# Import of an insurer's export

Generated from \`electron/import/columns.ts\`: change the definitions, then run the test with \`-u\`.

An export is a folder of CSV files, each optional. They are read parents first, in the order below, in one transaction.

- From the window: *Import*. From a terminal: \`npm run guichet -- import FOLDER [--dry-run] [--json]\`.
- **A dry run** does all the work and rolls it back: it writes nothing, and announces exactly what the import would do.
- **A bad line is refused alone**, with its file, line, column, masked value and reason. A line that depends on a refused one is refused too.
- **The same export twice changes nothing.** Rows are found again by the key given with each file; only what differs is written.
- **Cancelling**, or any failure, leaves the database as it was.
- Someone entered at the desk is recognised when the export brings them with a new reference: born the same day, with the same NIR or the same names.
- Agencies, products and acts are not imported: a line that names an unknown one is refused. A hub takes them from files of their own (\`docs/directory.md\`).
- Who was erased does not come back: lines that name them, or their contracts, by a number or a reference that was theirs are refused.
- A workstation that has a hub refuses it, the dry run included: the rows would be there alone. The operator of the hub imports there, by the same rules: \`npm run hub -- import FOLDER [--dry-run]\` (\`docs/operations.md\`).
- Acts of the desk wait while the import holds its transaction, up to 15 seconds.

## Form of the files

- Name: as below, in any case, with or without accents; \`.csv\`, \`.txt\` or \`.tsv\`. Other files are ignored and listed.
- Encoding: UTF-8 with or without a byte order mark, else Windows-1252. It is told by the content of the whole file.
- Delimiter: semicolon, comma or tab, told by the heading line. Quotes follow RFC 4180; a record has at most 65,536 characters and 20 lines.
- Heading: compulsory. Columns in any order; case, accents and signs of their names are ignored. Unknown columns are ignored and listed, without their digits when they have more than eight: a spoilt heading may hold an account number.
- An empty cell of an optional column keeps what is stored, but for the columns marked *clears*, which the insurer alone knows. A column that is absent keeps everything.
- Two lines of a file with the same key: the first good one is taken, the other refused.`;

const TYPE_MEANINGS: Readonly<Record<CellType, string>> = {
  reference: 'letters, digits, `.`, `_`, `/` and `-`, 40 at most; spaces are taken out, so that `04 512 877` is `04512877`',
  code: 'a code of the database, exactly, 40 characters at most',
  text: 'text, kept as it is (a formula stays text); no control character',
  date: '`31/01/2026`, `31/01/26`, `2026-01-31`',
  'past-date': 'a date that is not after the day of the import',
  amount: 'euros, not negative: `1 234,50`, `1234.5`, `12,00 €`; `1.234` is refused, as it reads two ways',
  rank: 'a number from 1 to 9',
  flag: '`oui` or `non`; also `o`/`n`, `1`/`0`, `vrai`/`faux`',
  choice: 'one of the words given, in any case, with or without accents',
  nir: '15 characters with the key, Corsica included; spaces are ignored',
  iban: 'an IBAN of the SEPA zone whose keys are right; spaces are ignored',
  bic: '8 or 11 characters',
  phone: 'a number that can be dialled, French unless it begins with `+` or `00`',
  email: 'an e-mail address',
  postcode: 'five digits',
};

const TYPES = ['## Types of cells', '', '| type | reads |', '|---|---|', ...Object.entries(TYPE_MEANINGS).map(([type, meaning]) => `| ${type} | ${meaning} |`)].join('\n');

/** One file with its columns, as a page documents it. */
export function describeFile(file: TableDefinition): string {
  const [name = '', ...others] = file.names;
  return [
    `## \`${name}.csv\`${others.length === 0 ? '' : ` (or ${others.map((other) => `\`${other}\``).join(', ')})`}`, '',
    `${file.meaning} Key: ${file.key.map((column) => `\`${column}\``).join(' + ')}.`, '',
    '| column | type | compulsory | example | meaning | other names |', '|---|---|---|---|---|---|',
    ...file.columns.map(describeColumn),
    '', '```csv', file.columns.map((column) => column.name).join(';'), file.columns.map((column) => column.example).join(';'), '```',
  ].join('\n');
}

function describeColumn(column: Column): string {
  const words = Object.values(column.choices ?? {}).map((names) => names.map((name) => `\`${name}\``).join(' = ')).join('; ');
  const length = column.longest === undefined ? '' : `, ${column.longest} characters at most`;
  const meaning = [column.meaning, words === '' ? '' : `: ${words}`, length, column.clears === true ? ' (*clears*)' : ''].join('');
  const example = column.example === '' ? '' : `\`${column.example}\``;
  return `| \`${column.name}\` | ${column.type} | ${column.compulsory ? 'yes' : 'no'} | ${example} | ${meaning} | ${column.aliases.map((alias) => `\`${alias}\``).join(', ')} |`;
}

function describeRefusals(): string {
  return [
    '## Why a line is refused', '', '| code | sentence |', '|---|---|', ...LINE_REFUSAL_CODES.map((code) => `| \`${code}\` | ${LINE_REFUSALS[code]} |`), '',
    '## Why a file is refused', '', 'The other files are read all the same.', '', '| code | sentence |', '|---|---|', ...FILE_REFUSAL_CODES.map((code) => `| \`${code}\` | ${FILE_REFUSALS[code]('…')} |`),
  ].join('\n');
}
