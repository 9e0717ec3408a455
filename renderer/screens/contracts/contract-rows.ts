import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import type { ContractFilter, ContractRow, ContractsOrder, ContractSort, PageStart, SortKey } from '../../../shared/contract/grid-contract.ts';
import { anchorKeys, contractsFarPageQuery, contractsOrderQuery, contractsPageQuery, LARGEST_PAGE } from '../../../shared/contract/grid-contract.ts';
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

export function createContractRows({ first, onOrder, onRefusal }: ContractRowsParts): ContractRows {
  let session = open(first, null);

  function open(shown: Shown, order: ContractsOrder | null): Session {
    const opened: Session = { shown, order, orderComing: Promise.resolve(null), pages: new Map() };
    opened.orderComing = readOrder(opened);
    return opened;
  }

  async function readOrder(of: Session): Promise<ContractsOrder | null> {
    await new Promise((resolve) => setTimeout(resolve, ORDER_PAUSE_MS));
    if (session !== of) return null;
    const reply = await callQuery(contractsOrderQuery, of.shown);
    if (session !== of) return null;
    if (!reply.ok) {
      onRefusal(reply.refusal);
      return null;
    }
    of.order = reply.value;
    onOrder({ shown: of.shown, order: reply.value, readAt: Date.now() });
    return reply.value;
  }

  async function page(of: Session, start: number, count: number): Promise<readonly ContractRow[] | null> {
    const known = of.pages.get(start);
    if (known !== undefined && known.length >= count) return known.slice(0, count);
    const rows = await readPage(of, start, count, onRefusal);
    if (rows !== null) keepPage(of.pages, start, rows);
    return rows;
  }

  async function answer(params: IGetRowsParams<ContractRow>): Promise<void> {
    const of = session;
    const count = params.endRow - params.startRow;
    const rows = await page(of, params.startRow, count);
    if (session !== of || rows === null) params.failCallback();
    else params.successCallback([...rows], of.order?.count ?? (rows.length < count ? params.startRow + rows.length : undefined));
  }

  return {
    datasource: { getRows: (params) => void answer(params) },
    show: (shown) => (session = open(shown, null)),
    renew: () => (session = open(session.shown, session.order)),
    async between(firstRow, lastRow) {
      const of = session;
      const rows: ContractRow[] = [];
      for (let start = firstRow; start <= lastRow; start += LARGEST_PAGE) {
        const read = await page(of, start, Math.min(LARGEST_PAGE, lastRow - start + 1));
        if (read === null || session !== of) return null;
        rows.push(...read);
      }
      return rows;
    },
    kept: (row) => session.pages.get(row - (row % PAGE_ROWS))?.[row % PAGE_ROWS],
  };
}

/** Pages as the grid asks for them; a copied block may be cut otherwise. */
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

/** The text is read once for all the pages of its order. */
function keysOf(text: string): readonly SortKey[] {
  if (text !== read.text) read = { text, keys: anchorKeys.parse(JSON.parse(text)) };
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
