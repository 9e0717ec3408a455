import { describe, expect, test } from 'vitest';
import { projectFiles } from './source-files.ts';
import { sentencesOf } from './syntax.ts';
import { badTypography, foldersOutsideGlossary, holdsSentences, isSentence, textInMarkup, tradeFolders } from './wording.ts';

const files = projectFiles();
const NARROW = '\u202F';
const FIXED = '\u00A0';

describe('French typography', () => {
  test('every sentence that a person reads is well composed', () => {
    expect(badTypography(files)).toEqual([]);
  });

  test('the check reads more than two hundred sentences', () => {
    expect(files.filter(holdsSentences).flatMap(sentencesOf).filter(({ text }) => isSentence(text)).length).toBeGreaterThan(200);
  });

  test.each([
    ['a straight apostrophe', `"l'agence est fermée"`],
    ['an ordinary space before an exclamation mark', `'C’est fait !'`],
    ['a missing space before a colon', `'Numéro: celui du contrat'`],
    ['three dots', `'Recherche en cours...'`],
    ['a fault in a template', '`La demande ${number} : en cours`'],
    ['thousands without their thin space', `'Il reste 12 500 lignes'`],
  ])('%s is caught', (_fault, literal) => {
    expect(badTypography([{ path: 'renderer/text/home.ts', text: `export const a = ${literal};` }])).toHaveLength(1);
  });

  test.each([
    ['a well composed sentence', `'Le dossier est prêt${NARROW}; ouvrez-le${FIXED}: il attend.'`],
    ['a code', `'changed-since'`],
    ['a path of import', `'../../a-b.ts'`],
  ])('%s passes', (_case, literal) => {
    expect(badTypography([{ path: 'renderer/text/home.ts', text: `export const a = ${literal};` }])).toEqual([]);
  });
});

describe('sentences live in renderer/text', () => {
  test('no markup holds one', () => {
    expect(textInMarkup(files)).toEqual([]);
  });

  test.each([
    ['words between tags', '<p>Bonjour</p>'],
    ['words in an expression', `<p>{'Bonjour'}</p>`],
    ['a label that is heard', '<button aria-label="Fermer" />'],
    ['a label in an expression', `<Field label={'Nom'} />`],
  ])('%s are caught', (_fault, markup) => {
    expect(textInMarkup([{ path: 'renderer/screens/home/home-screen.tsx', text: `export const a = ${markup};` }])).toHaveLength(1);
  });

  test.each([
    ['text of the wording', '<p>{TEXT.hello}</p>'],
    ['a sign', '<p>—</p>'],
    ['a class', '<p className="row" />'],
  ])('%s passes', (_case, markup) => {
    expect(textInMarkup([{ path: 'renderer/screens/home/home-screen.tsx', text: `export const a = ${markup};` }])).toEqual([]);
  });
});

describe('the tree speaks of insurance', () => {
  const glossary = files.find(({ path }) => path === 'shared/domain/GLOSSARY.md')?.text ?? '';

  test('every concept and every screen is a word of the glossary', () => {
    expect(foldersOutsideGlossary(tradeFolders(files), glossary)).toEqual([]);
  });

  test('a word that the glossary does not hold is caught', () => {
    expect(foldersOutsideGlossary(['rib', 'contracts', 'warehouse'], glossary)).toEqual(['warehouse']);
  });

  test('the check sees the concepts', () => {
    expect(tradeFolders(files)).toEqual(expect.arrayContaining(['rib', 'request', 'attestation', 'beneficiary']));
  });

  test('no word of the glossary is defined twice', () => {
    const words = [...glossary.matchAll(/^\|\s*`([A-Za-z]+)`/gmu)].map(([, word = '']) => word);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});
