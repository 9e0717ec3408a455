import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import type { ContractFilter, ContractRow, ContractsOrder, ContractSort, PageStart, SortKey } from '../../../shared/contract/grid-contract.ts';
import { contractsFarPageQuery, contractsOrderQuery, contractsPageQuery } from '../../../shared/contract/grid-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { callQuery } from '../../api/door.ts';

/** What the grid shows: a filter and a sort. */
export interface Shown {
  readonly filter: ContractFilter;
  readonly sort: ContractSort;
}

export interface OrderRead {
  readonly shown: Shown;
  readonly order: ContractsOrder;
  readonly readAt: number;
}

/** The rows behind the grid, page by page, whatever their depth. */
export interface ContractRows {
  readonly datasource: IDatasource;
  show(shown: Shown): void;
  /** Rows changed: pages are read again, by the order known until the new one comes. */
  renew(): void;
  /** Rows `first` to `last`, read again where they are not kept; null when a read was refused. */
  between(first: number, last: number): Promise<readonly ContractRow[] | null>;
  /** The row, if it is kept. */
  kept(row: number): ContractRow | undefined;
}

export interface ContractRowsParts {
  readonly first: Shown;
  readonly onOrder: (read: OrderRead) => void;
  readonly onRefusal: (refusal: Refusal) => void;
}

/** Typing changes the filter at each pause: the order, which reads much, waits a little for the next change. */
const ORDER_PAUSE_MS = 60;
const KEPT_PAGES = 200;

/** One filter and sort being shown. It ends when another one replaces it: what comes late for it is dropped. */
interface Session {
  readonly shown: Shown;
  order: ContractsOrder | null;
  orderComing: Promise<ContractsOrder | null>;
  readonly pages: Map<number, readonly ContractRow[]>;
}

export function createContractRows(parts: ContractRowsParts): ContractRows {
  const feed: Feed = { ...parts, session: openSession(parts.first, null) };
  feed.session.orderComing = readOrder(feed, feed.session);
  const show = (shown: Shown, order: ContractsOrder | null): void => {
    feed.session = openSession(shown, order);
    feed.session.orderComing = readOrder(feed, feed.session);
  };
  return {
    datasource: { getRows: (params) => void answer(feed, params) },
    show: (shown) => show(shown, null),
    renew: () => show(feed.session.shown, feed.session.order),
    between: (first, last) => readBetween(feed, first, last),
    kept: (row) => feed.session.pages.get(row - (row % PAGE_ROWS))?.[row % PAGE_ROWS],
  };
}

interface Feed extends ContractRowsParts {
  session: Session;
}

function openSession(shown: Shown, order: ContractsOrder | null): Session {
  return { shown, order, orderComing: Promise.resolve(null), pages: new Map() };
}

/** Null when another filter or sort has replaced this one meanwhile, or when the read was refused. */
async function readOrder(feed: Feed, of: Session): Promise<ContractsOrder | null> {
  await new Promise((resolve) => setTimeout(resolve, ORDER_PAUSE_MS));
  if (feed.session !== of) return null;
  const reply = await callQuery(contractsOrderQuery, of.shown);
  if (feed.session !== of) return null;
  if (!reply.ok) return refuse(reply.refusal, feed.onRefusal);
  of.order = reply.value;
  feed.onOrder({ shown: of.shown, order: reply.value, readAt: Date.now() });
  return reply.value;
}

async function page(feed: Feed, of: Session, start: number, count: number): Promise<readonly ContractRow[] | null> {
  const known = of.pages.get(start);
  if (known !== undefined && known.length >= count) return known.slice(0, count);
  const rows = await readPage(of, start, count, feed.onRefusal);
  if (rows !== null) keepPage(of.pages, start, rows);
  return rows;
}

async function answer(feed: Feed, params: IGetRowsParams<ContractRow>): Promise<void> {
  const of = feed.session;
  const count = params.endRow - params.startRow;
  const rows = await page(feed, of, params.startRow, count);
  if (feed.session !== of || rows === null) params.failCallback();
  else params.successCallback([...rows], of.order?.count ?? (rows.length < count ? params.startRow + rows.length : undefined));
}

/** Page by page from the grid's own starts, so that what it has read already is not read again. */
async function readBetween(feed: Feed, first: number, last: number): Promise<readonly ContractRow[] | null> {
  const of = feed.session;
  const start = first - (first % PAGE_ROWS);
  const rows: ContractRow[] = [];
  for (let at = start; at <= last; at += PAGE_ROWS) {
    const read = await page(feed, of, at, PAGE_ROWS);
    if (read === null || feed.session !== of) return null;
    rows.push(...read);
  }
  return rows.slice(first - start, last - start + 1);
}

/** Pages as the grid asks for them. */
const PAGE_ROWS = 100;

async function readPage(of: Session, start: number, count: number, onRefusal: (refusal: Refusal) => void): Promise<readonly ContractRow[] | null> {
  const near = { ...of.shown, from: of.order === null ? ({ kind: 'start', skip: start } as const) : placeOf(of.order, start, count), count };
  const reply = await callQuery(contractsPageQuery, near);
  if (!reply.ok) return refuse(reply.refusal, onRefusal);
  if (reply.value.isWithinReach) return reply.value.rows;
  const order = of.order ?? (await of.orderComing);
  if (order === null) return null;
  // With its order a page is found at once, but for the one that spans a long stretch of rows that the filter leaves out.
  const far = await callQuery(near.from.kind === 'start' ? contractsPageQuery : contractsFarPageQuery, { ...near, from: placeOf(order, start, count) });
  if (!far.ok) return refuse(far.refusal, onRefusal);
  return far.value.isWithinReach ? far.value.rows : farthest(of, order, start, count, onRefusal);
}

async function farthest(of: Session, order: ContractsOrder, start: number, count: number, onRefusal: (refusal: Refusal) => void): Promise<readonly ContractRow[] | null> {
  const reply = await callQuery(contractsFarPageQuery, { ...of.shown, from: placeOf(order, start, count), count });
  return reply.ok ? reply.value.rows : refuse(reply.refusal, onRefusal);
}

function refuse(refusal: Refusal, onRefusal: (refusal: Refusal) => void): null {
  onRefusal(refusal);
  return null;
}

/** Where a page begins, by the order: its ids, or the nearest key before it. */
export function placeOf({ ids, anchors, count: total }: ContractsOrder, start: number, count: number): PageStart {
  if (ids !== null) return { kind: 'ids', ids: [...ids.subarray(start, start + count)] };
  const key = anchors === null ? undefined : keysOf(anchors.keys)[Math.floor(start / anchors.step)];
  if (anchors === null || key === undefined || start >= total) return { kind: 'ids', ids: [] };
  return { kind: 'key', key, skip: start % anchors.step };
}

/** The text is read once for all the pages of its order. The desk wrote it: the window judges nothing. */
function keysOf(text: string): readonly SortKey[] {
  if (text !== read.text) read = { text, keys: JSON.parse(text) as readonly SortKey[] };
  return read.keys;
}
let read: { readonly text: string; readonly keys: readonly SortKey[] } = { text: '', keys: [] };

/** The oldest page goes first: a Map keeps the order in which its keys came. */
function keepPage(pages: Map<number, readonly ContractRow[]>, start: number, rows: readonly ContractRow[]): void {
  pages.delete(start);
  pages.set(start, rows);
  const [oldest] = pages.keys();
  if (pages.size > KEPT_PAGES && oldest !== undefined) pages.delete(oldest);
}
