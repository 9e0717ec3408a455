import type { FileRefusalCode, FileReport, ImportKind, LineRefusal } from '../../shared/contract/import-contract.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { FILE_REFUSALS, LINE_REFUSALS } from '../text/import-refusals.ts';
import type { FileDefinition } from './column.ts';
import { createLineJudge, isLineFault, type LineJudge } from './judge-line.ts';
import { ownCopy } from './known-rows.ts';
import type { Cells, LineFault } from './line-fault.ts';
import { maskCell } from './mask-cell.ts';
import { readRecords, type CsvRecord } from './read-csv.ts';
import type { Header } from './read-header.ts';
import { decodedText, type Encoding } from './read-text.ts';
import type { RefusedKeys, WriteContext, WriteRow } from './row-writer.ts';
import { bankAccountWriter, beneficiaryWriter, contractWriter } from './write-contracts.ts';
import { instalmentWriter, reimbursementWriter } from './write-money.ts';
import { memberWriter, personWriter } from './write-people.ts';

export interface FileToImport {
  readonly definition: FileDefinition;
  readonly name: string;
  readonly path: string;
  readonly encoding: Encoding;
  readonly header: Header;
}

/** What every file of a run shares. */
export interface RunContext extends Omit<WriteContext, 'has'> {
  readonly today: LocalDate;
  /** Told of each refused line; keeps as many as the report may hold. */
  refuse(refusal: LineRefusal): void;
  /** Told of the line reached, every `LINES_BETWEEN_CHECKS` lines; throws to stop the run. */
  reach(file: string, line: number): void;
}

const LINES_BETWEEN_CHECKS = 500;

/** A file that stays out whole, with the sentence that says why. */
export function refusedFile(file: { readonly definition: FileDefinition; readonly name: string }, code: FileRefusalCode, columns: readonly string[] = []): FileReport {
  const sentence = FILE_REFUSALS[code](columns.join(', '));
  return { ...emptyReport(file), refusal: { code, columns: [...columns], sentence } };
}

/** Reads, judges and writes each line of one file inside the transaction of the run. */
export function importFile(file: FileToImport, run: RunContext): FileReport {
  const { definition, header } = file;
  const counts = { lines: 0, created: 0, changed: 0, unchanged: 0, refused: 0 };
  const take = lineTaker(file, run);
  let lastChecked = 0;
  for (const record of readRecords(decodedText(file.path, file.encoding), header.delimiter)) {
    if (record.line - lastChecked >= LINES_BETWEEN_CHECKS) {
      lastChecked = record.line;
      run.reach(file.name, record.line);
    }
    if (record.line === header.line) continue;
    counts.lines += 1;
    const outcome = record.fault === undefined ? take(record.cells) : { code: record.fault, column: null };
    if (typeof outcome === 'string') counts[outcome] += 1;
    else {
      counts.refused += 1;
      const { code, column } = outcome;
      run.refuse({ file: file.name, line: record.line, code, column, ...shownValue(definition, header, record, column), sentence: LINE_REFUSALS[code] });
    }
  }
  return { ...emptyReport(file), ...counts, ignoredColumns: [...header.ignored] };
}

/** Judges and writes one line; remembers its key, so that its double and its children are known. */
function lineTaker({ definition, header }: FileToImport, run: RunContext): (raw: readonly string[]) => ReturnType<WriteRow> {
  const judge = createLineJudge(definition, header, run.today);
  const write = writerOf(definition, header, run);
  const keyPlaces = definition.key.map((name) => definition.columns.findIndex((column) => column.name === name));
  const taken = new Set<string>();
  const refusedKeys = refusedKeysOf(definition.kind, run.refused);
  return (raw) => {
    const judged = judge.judge(raw);
    if (isLineFault(judged)) return refuseKey(judged, judge, raw);
    const key = ownCopy(keyOf(judged, keyPlaces));
    if (taken.has(key)) return { code: 'duplicate-line', column: definition.key[0] ?? null };
    const outcome = write(judged);
    if (typeof outcome !== 'string') return outcome.isRowThere === true ? outcome : refuseKey(outcome, judge, raw);
    taken.add(key);
    // A second line that repairs a refused one counts: what depends on it may go in.
    if (refusedKeys !== null && refusedKeys.size > 0) refusedKeys.delete(key);
    return outcome;
  };

  function refuseKey(fault: LineFault, lineJudge: LineJudge, raw: readonly string[]): LineFault {
    if (refusedKeys === null) return fault;
    const key = lineJudge.readKey(raw);
    if (key !== null && !taken.has(key)) refusedKeys.add(ownCopy(key));
    return fault;
  }
}

function keyOf(cells: Cells, places: readonly number[]): string {
  if (places.length === 1) return String(cells[places[0] ?? 0]);
  return places.map((place) => cells[place]).join('|');
}

function writerOf(definition: FileDefinition, header: Header, run: RunContext): WriteRow {
  const has = (name: string) => header.places[definition.columns.findIndex((column) => column.name === name)] !== null;
  return WRITERS[definition.kind]({ ...run, has });
}

const WRITERS: Readonly<Record<ImportKind, (context: WriteContext) => WriteRow>> = {
  persons: personWriter,
  members: memberWriter,
  contracts: contractWriter,
  beneficiaries: beneficiaryWriter,
  'bank-accounts': bankAccountWriter,
  reimbursements: reimbursementWriter,
  instalments: instalmentWriter,
};

/** Only these are parents; nothing depends on a line of the others. */
function refusedKeysOf(kind: ImportKind, refused: RefusedKeys): Set<string> | null {
  return kind === 'persons' || kind === 'members' || kind === 'contracts' ? refused[kind] : null;
}

function shownValue(definition: FileDefinition, header: Header, record: CsvRecord, name: string | null): { readonly value: string } {
  const index = definition.columns.findIndex((column) => column.name === name);
  const column = definition.columns[index];
  const place = header.places[index];
  if (record.fault !== undefined || column === undefined || typeof place !== 'number') return { value: '' };
  return { value: maskCell(record.cells[place] ?? '', column.type) };
}

function emptyReport(file: { readonly definition: FileDefinition; readonly name: string }): FileReport {
  return { kind: file.definition.kind, file: file.name.slice(0, 200), lines: 0, created: 0, changed: 0, unchanged: 0, refused: 0, ignoredColumns: [], refusal: null };
}

