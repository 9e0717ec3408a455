import { lstatSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { ImportKind } from '../../shared/contract/import-contract.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import type { FileDefinition } from './column.ts';
import { IMPORT_FILES } from './columns.ts';
import { maskName } from './mask-cell.ts';

export interface FoundFile {
  readonly definition: FileDefinition;
  readonly name: string;
  readonly path: string;
  /** Why it stays out before it is opened: no ordinary file, or the second of its kind. */
  readonly refusal: 'file-unreadable' | 'file-twice' | null;
}

export interface FoundFiles {
  /** Parents before children. */
  readonly files: readonly FoundFile[];
  /** As a report shows them. */
  readonly ignored: readonly string[];
}

/** The files of an export in a folder, by name; null when the folder cannot be read. Links are not followed. */
export function findFiles(folder: string): FoundFiles | null {
  const names = readNames(folder);
  if (names === null) return null;
  const kinds = new Map<ImportKind, FoundFile[]>();
  const ignored: string[] = [];
  for (const name of names) {
    const definition = definitionOf(name);
    if (definition === undefined) ignored.push(maskName(name).slice(0, 200));
    else kinds.set(definition.kind, [...(kinds.get(definition.kind) ?? []), { definition, name, path: join(folder, name), refusal: null }]);
  }
  const files = IMPORT_FILES.flatMap(({ kind }) => (kinds.get(kind) ?? []).map((file, index) => ({ ...file, refusal: refusalOf(file, index) })));
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

function definitionOf(fileName: string): FileDefinition | undefined {
  const { name, ext } = parse(fileName);
  if (!['.csv', '.txt', '.tsv'].includes(ext.toLowerCase())) return undefined;
  return IMPORT_FILES.find(({ names }) => names.some((known) => fold(known) === fold(name)));
}

function refusalOf(file: FoundFile, index: number): FoundFile['refusal'] {
  if (index > 0) return 'file-twice';
  return lstatSync(file.path).isFile() ? null : 'file-unreadable';
}

/** Whether the file system refused (absent, forbidden, not a folder), which is no defect of ours. */
export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
