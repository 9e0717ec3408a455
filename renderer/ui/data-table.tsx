import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { rovingIndex } from './roving-index.ts';
import type { Tone } from './state-name.ts';
import styles from './data-table.module.css';
import tones from './tone.module.css';

export interface TableColumn<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** `end` for amounts, which then line up in tabular figures. */
  align?: 'start' | 'end';
  /** A CSS width; the columns without one share the rest. */
  width?: string;
}

export interface DataTableProps<Row> {
  /** Names the table for assistive technology. */
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Tints the whole line. */
  rowTone?: (row: Row) => Tone | null;
  /** Cells of the last line by column id; the first may span what has no total. */
  total?: { label: string; span: number; cells: Readonly<Record<string, ReactNode>> };
  density?: 'row' | 'calc' | 'two-lines';
  /** Makes each row reachable; Enter or a double click opens it. */
  onOpen?: ((row: Row) => void) | undefined;
}

/** A short table inside a card. Long lists belong to the grid. */
export function DataTable<Row>({ caption, columns, rows, density = 'row', ...props }: DataTableProps<Row>) {
  return (
    <table className={classNames(styles.table, styles[density])}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cellClass(column)} style={{ width: column.width }}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableLine key={props.rowKey(row)} row={row} columns={columns} tone={props.rowTone?.(row) ?? null} onOpen={props.onOpen} />
        ))}
      </tbody>
      {props.total && <TotalLine columns={columns} total={props.total} />}
    </table>
  );
}

interface TableLineProps<Row> {
  row: Row;
  columns: readonly TableColumn<Row>[];
  tone: Tone | null;
  onOpen: ((row: Row) => void) | undefined;
}

function TableLine<Row>({ row, columns, tone, onOpen }: TableLineProps<Row>) {
  const opening = onOpen && {
    tabIndex: 0,
    onDoubleClick: () => onOpen(row),
    onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter') onOpen(row);
      else moveAmongRows(event);
    },
  };
  return (
    <tr className={classNames(tone !== null && styles.tinted, tone !== null && tones[tone])} {...opening}>
      {columns.map((column) => (
        <td key={column.id} className={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function TotalLine<Row>({ columns, total }: { columns: readonly TableColumn<Row>[]; total: NonNullable<DataTableProps<Row>['total']> }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={total.span}>
          {total.label}
        </th>
        {columns.slice(total.span).map((column) => (
          <td key={column.id} className={cellClass(column)}>
            {total.cells[column.id]}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function moveAmongRows(event: KeyboardEvent<HTMLTableRowElement>): void {
  const rows = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>(':scope > tr') ?? [])];
  const next = rovingIndex({ key: event.key, current: rows.indexOf(event.currentTarget), count: rows.length, axis: 'vertical' });
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
}

function cellClass<Row>(column: TableColumn<Row>): string {
  return classNames(column.align === 'end' && styles.end, column.align === 'end' && 'tnum');
}
