import { lstatSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fold } from '../../shared/domain/text/fold.ts';
import type { FileDefinition, TableDefinition } from './column.ts';
import { maskName } from './mask-cell.ts';

export interface FoundFile<Definition extends TableDefinition = FileDefinition> {
  readonly definition: Definition;
  readonly name: string;
  readonly path: string;
  /** Why it stays out before it is opened: no ordinary file, or the second of its kind. */
  readonly refusal: 'file-unreadable' | 'file-twice' | null;
}

export interface FoundFiles<Definition extends TableDefinition> {
  /** Parents before children: in the order of the definitions. */
  readonly files: readonly FoundFile<Definition>[];
  /** As a report shows them. */
  readonly ignored: readonly string[];
}

/** The files of a folder that one of the definitions names; null when the folder cannot be read. Links are not followed. */
export function findFiles<Definition extends TableDefinition>(folder: string, definitions: readonly Definition[]): FoundFiles<Definition> | null {
  const names = readNames(folder);
  if (names === null) return null;
  const found = new Map<Definition, FoundFile<Definition>[]>();
  const ignored: string[] = [];
  for (const name of names) {
    const definition = definitionOf(name, definitions);
    if (definition === undefined) ignored.push(maskName(name).slice(0, 200));
    else found.set(definition, [...(found.get(definition) ?? []), { definition, name, path: join(folder, name), refusal: null }]);
  }
  const files = definitions.flatMap((definition) => (found.get(definition) ?? []).map((file, index) => ({ ...file, refusal: refusalOf(file, index) })));
  return { files, ignored };
}

function readNames(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}

function definitionOf<Definition extends TableDefinition>(fileName: string, definitions: readonly Definition[]): Definition | undefined {
  const { name, ext } = parse(fileName);
  if (!['.csv', '.txt', '.tsv'].includes(ext.toLowerCase())) return undefined;
  return definitions.find(({ names }) => names.some((known) => fold(known) === fold(name)));
}

function refusalOf({ path }: { readonly path: string }, index: number): FoundFile['refusal'] {
  if (index > 0) return 'file-twice';
  return lstatSync(path).isFile() ? null : 'file-unreadable';
}

/** Whether the file system refused (absent, forbidden, not a folder), which is no defect of ours. */
export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
