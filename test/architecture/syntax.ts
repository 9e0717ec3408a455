import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

/** A place in a file, written as an editor opens it. */
export function placeOf(tree: ts.SourceFile, node: ts.Node): string {
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}

const trees = new WeakMap<SourceFile, ts.SourceFile>();

/** Each file is parsed once, however many checks look at its tree. */
export function parse(file: SourceFile): ts.SourceFile {
  const tree = trees.get(file) ?? parseAnew(file);
  trees.set(file, tree);
  return tree;
}

function parseAnew({ path, text }: SourceFile): ts.SourceFile {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : /\.[mc]?js$/u.test(path) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

/** Every node of the tree, parents first. */
export function nodesOf(tree: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    node.forEachChild(visit);
  };
  visit(tree);
  return nodes;
}

export interface FunctionSize {
  readonly place: string;
  readonly lines: number;
  /** It gives JSX itself, not through an inner function alone. */
  readonly isComponent: boolean;
  readonly name: string;
}

/** Every function of the file with its length in lines, comments before it left out. */
export function functionsOf(file: SourceFile): readonly FunctionSize[] {
  const tree = parse(file);
  return nodesOf(tree).filter(isFunction).map((node) => ({
    place: placeOf(tree, node),
    lines: lineOf(tree, node.getEnd()) - lineOf(tree, node.getStart(tree)) + 1,
    isComponent: /^[A-Z]/u.test(nameOf(node)) && file.path.endsWith('.tsx'),
    name: nameOf(node),
  }));
}

/** The words of a text as shown: each constant piece of a string or template, placeholders filled with a word. */
export function sentencesOf(file: SourceFile): readonly { readonly place: string; readonly text: string }[] {
  const tree = parse(file);
  return nodesOf(tree).flatMap((node) => {
    if (isImportPath(node)) return [];
    if (ts.isStringLiteralLike(node)) return [{ place: placeOf(tree, node), text: node.text }];
    if (ts.isTemplateExpression(node)) return [{ place: placeOf(tree, node), text: filled(node) }];
    return [];
  });
}

/** The file with its comments blanked, line numbers kept. */
export function withoutComments(file: SourceFile): string {
  const tree = parse(file);
  const spans = new Map<number, number>();
  for (const node of nodesOf(tree)) {
    for (const span of ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []) spans.set(span.pos, span.end);
    for (const span of ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? []) spans.set(span.pos, span.end);
  }
  let text = file.text;
  for (const [from, to] of spans) text = text.slice(0, from) + text.slice(from, to).replace(/[^\n]/gu, ' ') + text.slice(to);
  return text;
}

type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration;

function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node)
    || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}

function nameOf(node: FunctionNode): string {
  if (node.name !== undefined) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : '';
}

function lineOf(tree: ts.SourceFile, position: number): number {
  return tree.getLineAndCharacterOfPosition(position).line;
}

function isImportPath(node: ts.Node): boolean {
  return node.parent !== undefined && (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent));
}

/** A word stands for each placeholder, so that spaces and punctuation around it can be judged. */
function filled(node: ts.TemplateExpression): string {
  return node.head.text + node.templateSpans.map((span) => `mot${span.literal.text}`).join('');
}
