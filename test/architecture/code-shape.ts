import ts from 'typescript';
import { isCode, isConfiguration, isTest, isTypeScript, type SourceFile } from './source-files.ts';
import { functionsOf, nodesOf, parse, placeOf } from './syntax.ts';

/** Every check takes files and gives one line per fault, so that a planted file proves it. */
export type Check = (files: readonly SourceFile[]) => readonly string[];

const LONGEST_FILE = 300;
const LONGEST_FUNCTION = 40;
const LONGEST_COMPONENT = 60;

export const longFiles: Check = (files) =>
  files
    .filter((file) => isCode(file) || /\.(?:css|sql|html|sh)$/u.test(file.path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/u, '').split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE)
    .map(({ path, lines }) => `${path}: ${lines} lines`);

/** A function whose name begins with a capital, in a `.tsx`, is a component: its markup may take it to 60 lines. */
export const longFunctions: Check = (files) =>
  files.filter(isCode).flatMap((file) =>
    functionsOf(file)
      .filter(({ lines, isComponent }) => lines > (isComponent ? LONGEST_COMPONENT : LONGEST_FUNCTION))
      .filter(({ name }) => !(isTest(file) && name === ''))
      .map(({ place, lines, name }) => `${place}: ${name === '' ? 'a function' : name} of ${lines} lines`),
  );

const FORBIDDEN_NAMES = /(?:^|[/.-])(?:utils?|helpers?|managers?|common|misc|data|info)(?=[/.-]|$)/u;

export const forbiddenNames: Check = (files) => files.filter(({ path }) => FORBIDDEN_NAMES.test(path)).map(({ path }) => path);

/** `data-table` is a table of data, `info`: nothing; what stands here is a word of its own. */
const WORDS_OF_THEIR_OWN: Readonly<Record<string, string>> = { 'data-table': 'table', 'data-grid': 'grid' };

export const forbiddenPathNames: Check = (files) =>
  forbiddenNames(files.map(({ path, text }) => ({ path: Object.entries(WORDS_OF_THEIR_OWN).reduce((name, [word, other]) => name.replace(word, other), path), text })));

const FORBIDDEN_FUNCTIONS = /^(?:handle|process|do)(?:[A-Z]|$)/u;

export const forbiddenFunctionNames: Check = (files) =>
  files.filter(isCode).flatMap((file) => functionsOf(file).filter(({ name }) => FORBIDDEN_FUNCTIONS.test(name)).map(({ place, name }) => `${place}: ${name}`));

export const barrels: Check = (files) => files.filter(({ path }) => /(?:^|\/)index\.(?:tsx?|mjs|js)$/u.test(path)).map(({ path }) => path);

const GIVEN_NAMES = new Set(['README.md', 'GLOSSARY.md', 'SPEC.md', 'IBM-PLEX-SANS-LICENSE.txt', 'INTER-LICENSE.txt', 'CHANGELOG.md', 'LICENSE']);
const KEBAB = /^\.?[a-z0-9]+(?:[.-][a-z0-9]+)*$/u;

export const namesNotKebab: Check = (files) =>
  files.filter(({ path }) => path.split('/').some((name) => !GIVEN_NAMES.has(name) && !KEBAB.test(name))).map(({ path }) => path);

export const explicitAny: Check = (files) =>
  files.filter(isTypeScript).flatMap((file) => {
    const tree = parse(file);
    return nodesOf(tree).filter((node) => node.kind === ts.SyntaxKind.AnyKeyword).map((node) => placeOf(tree, node));
  });

// The marks are written in two parts so that this very file does not hold them.
const SUPPRESSION = new RegExp(`@ts-${'ignore'}|@ts-${'expect-error'}|@ts-${'nocheck'}|(?:eslint|oxlint)-${'disable'}|biome-${'ignore'}|prettier-${'ignore'}|(?:v8|istanbul|c8) ${'ignore'}`, 'u');

export const suppressions: Check = (files) => linesMatching(files.filter((file) => isCode(file) || file.path.endsWith('.css')), SUPPRESSION);

const UNFINISHED = new RegExp(`\\b(?:${'TO'}DO|${'FIX'}ME|${'XX'}X|${'HA'}CK)\\b`, 'u');

export const unfinishedMarks: Check = (files) => linesMatching(files.filter(isCode), UNFINISHED);

const TEST_CALLS = new Set(['test', 'it', 'describe', 'suite', 'bench']);
const DISABLING = new Set(['only', 'skip', 'todo', 'fails', 'fixme', 'skipIf', 'runIf']);

export const disabledTests: Check = (files) =>
  files.filter((file) => isCode(file) && (isTest(file))).flatMap((file) => {
    const tree = parse(file);
    return nodesOf(tree)
      .filter((node) => ts.isPropertyAccessExpression(node) && DISABLING.has(node.name.text) && TEST_CALLS.has(rootName(node)))
      .map((node) => placeOf(tree, node));
  });

export const defaultExports: Check = (files) =>
  files.filter((file) => isCode(file) && !isConfiguration(file) && !file.path.endsWith('.d.ts')).flatMap((file) => {
    const tree = parse(file);
    return nodesOf(tree).filter(isDefaultExport).map((node) => placeOf(tree, node));
  });

/** A double of one of our own modules proves nothing of the whole. */
export const mocksOfOurOwn: Check = (files) => linesMatching(files.filter(isTest), new RegExp(`\\bvi\\.${'(?:do)?[mM]'}ock\\(\\s*['"]\\.`, 'u'));

/** The message of each defect says what, which, expected: an empty one or a swallowed one says nothing. */
export const swallowedErrors: Check = (files) =>
  files.filter(isCode).flatMap((file) => {
    const tree = parse(file);
    return nodesOf(tree).filter((node) => ts.isCatchClause(node) && node.block.statements.length === 0).map((node) => placeOf(tree, node));
  });

/** Relative imports name the file whole; nothing is reached by an alias of the compiler. */
export const importsWithoutExtension: Check = (files) =>
  files.filter(isTypeScript).flatMap((file) => {
    const tree = parse(file);
    return nodesOf(tree)
      .filter((node): node is ts.StringLiteral => ts.isStringLiteral(node) && (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)))
      .filter(({ text }) => text.startsWith('.') && !/\.(?:tsx?|css|json|sql|svg|mjs|cjs|woff2|html)(?:\?\w+)?$/u.test(text))
      .map((node) => `${placeOf(tree, node)}: ${node.text}`);
  });

export function linesMatching(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 100)}`] : [])),
  );
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return !node.isExportEquals;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

function rootName(node: ts.PropertyAccessExpression): string {
  return ts.isPropertyAccessExpression(node.expression) ? rootName(node.expression) : node.expression.getText();
}
