import { z } from 'zod';
import { defineDesktopCommand, defineEvent } from './define.ts';
import { instant, shortText } from './fields.ts';

/** The kinds of file of an insurer's export, parents before children: the order in which they are read. */
export const IMPORT_KINDS = ['persons', 'members', 'contracts', 'beneficiaries', 'bank-accounts', 'reimbursements', 'instalments'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Why one line stays out. Closed: each code has its sentence in `electron/text/import-refusals.ts`. */
export const LINE_REFUSAL_CODES = [
  // The line as text
  'line-too-long', 'quote-unclosed', 'quote-misplaced', 'column-count', 'character-undecodable', 'character-forbidden',
  // One cell
  'cell-missing', 'cell-too-long', 'reference-invalid', 'date-invalid', 'date-in-future', 'amount-invalid', 'amount-negative', 'rank-invalid',
  'choice-unknown', 'flag-invalid', 'nir-invalid', 'iban-invalid', 'bic-invalid', 'phone-invalid', 'email-invalid', 'postcode-invalid',
  // Several cells of the line
  'dates-reversed', 'end-missing', 'due-date-missing', 'usage-missing', 'sum-wrong', 'payment-date-missing', 'reject-reason-missing',
  'settlement-date-missing', 'own-rights-opener',
  // The line among the others
  'parent-unknown', 'parent-refused', 'duplicate-line', 'agency-unknown', 'product-unknown', 'act-unknown', 'already-holder', 'holder-changed', 'erased', 'file-moves',
] as const;
export type LineRefusalCode = (typeof LINE_REFUSAL_CODES)[number];

/** Why a whole file stays out, the others being read all the same. */
export const FILE_REFUSAL_CODES = ['file-unreadable', 'file-empty', 'file-twice', 'encoding-unsupported', 'header-unreadable', 'column-missing', 'column-twice'] as const;
export type FileRefusalCode = (typeof FILE_REFUSAL_CODES)[number];

/** One refused line. `value` is masked: enough to find it in the file, never a whole NIR, IBAN or name. */
const lineRefusal = z.strictObject({
  file: shortText, line: z.int().positive(), column: z.string().max(60).nullable(), value: shortText,
  code: z.enum(LINE_REFUSAL_CODES), sentence: z.string().max(400),
});
export type LineRefusal = z.infer<typeof lineRefusal>;

const fileReport = z.strictObject({
  kind: z.enum(IMPORT_KINDS), file: shortText, lines: z.int(),
  created: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(),
  /** Headers that no column answers to: read over, and said. */
  ignoredColumns: z.array(shortText),
  refusal: z.strictObject({ code: z.enum(FILE_REFUSAL_CODES), columns: z.array(shortText), sentence: z.string().max(2000) }).nullable(),
});
export type FileReport = z.infer<typeof fileReport>;

/** The report keeps the first refusals; `refusedTotal` counts them all. */
export const REPORTED_REFUSALS = 1000;

export const importReport = z.strictObject({
  dryRun: z.boolean(), startedAt: instant, endedAt: instant,
  files: z.array(fileReport), ignoredFiles: z.array(shortText),
  refusedTotal: z.int(), refusals: z.array(lineRefusal).max(REPORTED_REFUSALS),
});
export type ImportReport = z.infer<typeof importReport>;

/** Asks for the folder in the system's dialog; refuses with `desk-has-hub`, `cancelled`. */
export const chooseImportFolder = defineDesktopCommand({
  name: 'import.choose-folder', isAudited: false, input: z.strictObject({}),
  output: z.strictObject({ folder: z.string().max(4096), name: shortText }), right: 'import-exports',
});

/** Answers when the run has ended; `import-progress` tells how far it is, and the window stays free meanwhile. Refuses with `desk-has-hub`, `import-running`, `cancelled`. */
export const startImport = defineDesktopCommand({
  name: 'import.start', isAudited: false, input: z.strictObject({ folder: z.string().min(1).max(4096), dryRun: z.boolean() }), output: importReport, right: 'import-exports', atMostPerSecond: 1,
});

/** Stops the run; nothing of it is kept, and `import.start` answers the refusal `cancelled`. */
export const cancelImport = defineDesktopCommand({
  name: 'import.cancel', isAudited: false, input: z.strictObject({}), output: z.strictObject({ wasRunning: z.boolean() }), right: 'import-exports',
});

/** Saves the last report as CSV at a place asked of the person; refuses with `cancelled`, `not-found`, `file-not-written`. */
export const saveImportReport = defineDesktopCommand({
  name: 'import.save-report', isAudited: false, input: z.strictObject({}), output: z.strictObject({ fileName: shortText }), right: 'import-exports',
});

/** `done` and `total` count lines of all files; `remainingMs` is null until there is enough to judge by. */
export const importProgress = defineEvent({
  name: 'import-progress',
  payload: z.strictObject({ file: shortText, done: z.int(), total: z.int(), startedAt: instant, remainingMs: z.int().nullable() }),
});
export type ImportProgress = z.infer<typeof importProgress.payload>;
