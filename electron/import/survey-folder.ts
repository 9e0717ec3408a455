import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import type { FileDefinition, TableDefinition } from './column.ts';
import { IMPORT_FILES } from './columns.ts';
import { findFiles, isFileError, type FoundFile } from './find-files.ts';
import { surveyText, type TextSurvey } from './read-text.ts';

export interface SurveyedFile<Definition extends TableDefinition = FileDefinition> {
  readonly file: FoundFile<Definition>;
  /** Null when the file stays out before it is read. */
  readonly survey: TextSurvey | null;
}

/** A folder as it lies there: what is to be read of it, and what is not. */
export interface SurveyedFiles<Definition extends TableDefinition> {
  readonly files: readonly SurveyedFile<Definition>[];
  /** As a report shows them. */
  readonly ignored: readonly string[];
}

export type SurveyedExport = SurveyedFiles<FileDefinition>;

/** Looks at every file of an export before one is imported: how it is encoded, and how many lines there are. */
export function surveyFolder(folder: string): Result<SurveyedExport, Refusal> {
  return surveyFiles(folder, IMPORT_FILES);
}

/** The same of the files that other definitions name. */
export function surveyFiles<Definition extends TableDefinition>(folder: string, definitions: readonly Definition[]): Result<SurveyedFiles<Definition>, Refusal> {
  const found = findFiles(folder, definitions);
  if (found === null) return refused({ code: 'import-folder-unreadable' });
  if (found.files.length === 0) return refused({ code: 'import-nothing-found' });
  return done({ files: found.files.map((file) => ({ file, survey: surveyOf(file) })), ignored: found.ignored });
}

function surveyOf({ path, refusal }: Pick<FoundFile, 'path' | 'refusal'>): TextSurvey | null {
  if (refusal !== null) return null;
  try {
    return surveyText(path);
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}
