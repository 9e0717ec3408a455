import type { Refusal } from '../../shared/contract/refusal.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { findFiles, isFileError, type FoundFile } from './find-files.ts';
import { surveyText, type TextSurvey } from './read-text.ts';

export interface SurveyedFile {
  readonly file: FoundFile;
  /** Null when the file stays out before it is read. */
  readonly survey: TextSurvey | null;
}

/** An export as it lies in its folder: what is to be read of it, and what is not. */
export interface SurveyedExport {
  readonly files: readonly SurveyedFile[];
  /** As a report shows them. */
  readonly ignored: readonly string[];
}

/** Looks at every file of an export before one is imported: how it is encoded, and how many lines there are. */
export function surveyFolder(folder: string): Result<SurveyedExport, Refusal> {
  const found = findFiles(folder);
  if (found === null) return refused({ code: 'import-folder-unreadable' });
  if (found.files.length === 0) return refused({ code: 'import-nothing-found' });
  return done({ files: found.files.map((file) => ({ file, survey: surveyOf(file) })), ignored: found.ignored });
}

function surveyOf(file: FoundFile): TextSurvey | null {
  if (file.refusal !== null) return null;
  try {
    return surveyText(file.path);
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}
