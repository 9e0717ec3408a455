import ts from 'typescript';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import type { Check } from './code-shape.ts';
import { isTest, type SourceFile } from './source-files.ts';
import { nodesOf, parse, placeOf, sentencesOf } from './syntax.ts';

/** Where every sentence that a person reads is written. */
const SENTENCES = /^(?:renderer\/text|shared\/text|electron\/text)\/.*\.tsx?$|^electron\/documents\/(?:[\w-]+-)?wording\.ts$/u;

export function holdsSentences(file: SourceFile): boolean {
  return SENTENCES.test(file.path) && !isTest(file);
}

/** Two words at least, one of them with a capital or an accent: a code, a key or a class name is no sentence. */
export function isSentence(text: string): boolean {
  return /\p{L}{2,}['’\s\u00A0\u202F,;:!?.…«»]+\p{L}/u.test(text) && !/^[a-z0-9.:_/-]+$/u.test(text) && /[\s\u00A0\u202F’']/u.test(text.trim());
}

export const badTypography: Check = (files) =>
  files.filter(holdsSentences).flatMap((file) =>
    sentencesOf(file)
      .filter(({ text }) => isSentence(text))
      .flatMap(({ place, text }) => typographyProblems(text).map((problem) => `${place}: ${problem}: ${text.slice(0, 70)}`)),
  );

/** Sentences come from `renderer/text`: markup itself holds signs and figures only. */
export const textInMarkup: Check = (files) =>
  files.filter(({ path }) => /^renderer\/.*\.tsx$/u.test(path) && !path.includes('.test.')).flatMap((file) => {
    const tree = parse(file);
    return nodesOf(tree).filter(isVisibleText).map((node) => `${placeOf(tree, node)}: ${node.getText(tree).trim().slice(0, 60)}`);
  });

/** Attributes that a person reads or hears. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt', 'placeholder', 'label', 'heading', 'caption', 'description']);

function isVisibleText(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return /\p{L}{2,}/u.test(node.text);
  if (!ts.isStringLiteralLike(node) || !/\p{L}{2,}/u.test(node.text)) return false;
  const { parent } = node;
  if (ts.isJsxAttribute(parent)) return SPOKEN.has(parent.name.getText());
  if (!ts.isJsxExpression(parent)) return false;
  return ts.isJsxAttribute(parent.parent) ? SPOKEN.has(parent.parent.name.getText()) : true;
}

/** Names of the folders that speak of the trade, each with the words that the glossary must hold. */
export function tradeFolders(files: readonly SourceFile[]): readonly string[] {
  const names = files.map(({ path }) => /^(?:shared\/domain|renderer\/screens)\/([^/]+)\//u.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** `contracts` is found by `contract`: a glossary entry stands in the singular, in camel case, between back quotes. */
export function foldersOutsideGlossary(folders: readonly string[], glossary: string): readonly string[] {
  const known = new Set([...glossary.matchAll(/^\|\s*`([A-Za-z]+)`/gmu)].map(([, word = '']) => word));
  return folders.filter((folder) => {
    const word = folder.replace(/-(\w)/gu, (_match, letter: string) => letter.toUpperCase());
    return ![word, word.replace(/s$/u, ''), word.replace(/ies$/u, 'y')].some((candidate) => known.has(candidate));
  });
}
