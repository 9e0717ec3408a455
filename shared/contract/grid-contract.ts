import { z } from 'zod';
import { noRow, rowsInScope } from './concerns.ts';
import { defineDesktopCommand, defineEvent, defineQuery } from './define.ts';
import { amount, instant, localDate, rowId, shortText } from './fields.ts';

/** The columns of the contract grid, in their first order. */
export const CONTRACT_COLUMNS = [
  'state', 'number', 'holder', 'memberNumber', 'line', 'formula', 'effectOn', 'renewalOn', 'premium', 'payment',
] as const;
export type ContractColumn = (typeof CONTRACT_COLUMNS)[number];

export const CONTRACT_STATES = ['active', 'changing', 'suspended', 'terminated'] as const;
export const CONTRACT_LINES = ['sante', 'prevoyance', 'auto', 'habitation', 'epargne'] as const;
export const CONTRACT_PAYMENTS = ['up-to-date', 'due', 'rejected', 'none'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];
export type ContractLine = (typeof CONTRACT_LINES)[number];
export type ContractPayment = (typeof CONTRACT_PAYMENTS)[number];

const dateRange = z.strictObject({ from: localDate.nullable(), to: localDate.nullable() });

/** An empty set, an empty text and a null bound filter nothing. `premium` compares what the contract costs by month. */
export const contractFilter = z.strictObject({
  states: z.array(z.enum(CONTRACT_STATES)).max(CONTRACT_STATES.length),
  number: z.string().max(40),
  holder: z.string().max(100),
  memberNumber: z.string().max(40),
  lines: z.array(z.enum(CONTRACT_LINES)).max(CONTRACT_LINES.length),
  formulas: z.array(z.string().max(80)).max(60),
  effect: dateRange,
  renewal: dateRange,
  premium: z.strictObject({ min: amount.nullable(), max: amount.nullable() }),
  payments: z.array(z.enum(CONTRACT_PAYMENTS)).max(CONTRACT_PAYMENTS.length),
});
export type ContractFilter = z.infer<typeof contractFilter>;

export const contractSort = z.strictObject({ column: z.enum(CONTRACT_COLUMNS), descending: z.boolean() });
export type ContractSort = z.infer<typeof contractSort>;

export const contractRow = z.strictObject({
  id: rowId, memberId: rowId, state: z.enum(CONTRACT_STATES), number: shortText, holderName: shortText, memberNumber: shortText,
  line: z.enum(CONTRACT_LINES), formula: shortText, effectOn: localDate, renewalOn: localDate,
  premiumCents: amount, premiumPeriod: z.enum(['month', 'year']), monthlyCents: amount,
  payment: z.enum(CONTRACT_PAYMENTS), paymentDueOn: localDate.nullable(),
});
export type ContractRow = z.infer<typeof contractRow>;

/** The values by which a row is placed: those of the sort's columns, then the id. */
const sortKey = z.array(z.union([z.string().max(300), z.number()])).min(1).max(4);
export type SortKey = z.infer<typeof sortKey>;

export const LARGEST_PAGE = 200;

/**
 * Where a page begins: at the very start, `skip` rows after the row that has `key`, or at rows already known by their ids.
 * The last two cost the same at any depth; the first is what there is before the order has been read.
 */
export const pageStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), skip: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('key'), key: sortKey, skip: z.int().nonnegative().max(10_000) }),
  z.strictObject({ kind: z.literal('ids'), ids: z.array(rowId).max(LARGEST_PAGE) }),
]);
export type PageStart = z.infer<typeof pageStart>;

/**
 * One page of the grid. `isWithinReach` is false when the rows lie too far apart to be found within a frame: the order,
 * read in the bulk lane, then says which they are.
 */
export const contractsPageQuery = defineQuery({
  name: 'contracts.page',
  input: z.strictObject({ filter: contractFilter, sort: contractSort, from: pageStart, count: z.int().positive().max(LARGEST_PAGE) }),
  output: z.strictObject({ isWithinReach: z.boolean(), rows: z.array(contractRow) }),
  right: 'consult-files', concerns: rowsInScope,
  reads: 'list', lane: 'interactive',
});

/** The same page, however far its rows lie apart: it may scan, and so keeps out of the way of the interactive reads. */
export const contractsFarPageQuery = defineQuery({ ...contractsPageQuery, name: 'contracts.far-page', lane: 'bulk', atMostPerSecond: 40 });

/**
 * How many contracts answer the filter, what they cost by month, and where each page begins: every id when they are few,
 * else the key of every `step`-th row.
 */
export const contractsOrderQuery = defineQuery({
  name: 'contracts.order',
  input: z.strictObject({ filter: contractFilter, sort: contractSort }),
  output: z.strictObject({
    count: z.int(), monthlyCents: amount,
    // One typed array and one JSON text, the `SortKey` of each anchor: copied between processes as they are, not value by value.
    ids: z.instanceof(Float64Array).nullable(),
    anchors: z.strictObject({ step: z.int().positive(), keys: z.string() }).nullable(),
  }),
  right: 'consult-files', atMostPerSecond: 20,
  reads: 'list', lane: 'bulk',
});
export type ContractsOrder = z.infer<typeof contractsOrderQuery.output>;

/** How many contracts each filter finds, for the tabs of the saved views. */
export const contractsCountsQuery = defineQuery({
  name: 'contracts.counts',
  input: z.strictObject({ filters: z.array(contractFilter).max(60) }),
  output: z.array(z.int()),
  right: 'consult-files', atMostPerSecond: 10,
  reads: 'nothing', lane: 'bulk',
});

/** The formulas that the insurer sells or has sold, by line. */
export const contractFormulasQuery = defineQuery({
  name: 'contracts.formulas',
  input: z.strictObject({}),
  output: z.array(z.strictObject({ line: z.enum(CONTRACT_LINES), formula: shortText })),
  right: 'consult-files',
  reads: 'nothing', lane: 'interactive',
});

/** What a saved view keeps: closed lists, dates and amounts, never a name or a number that was typed. */
export const contractViewState = z.strictObject({
  filter: contractFilter.omit({ number: true, holder: true, memberNumber: true }),
  sort: contractSort,
});
export type ContractViewState = z.infer<typeof contractViewState>;

export const contractView = z.strictObject({ id: z.string().max(60), name: z.string().min(1).max(60), state: contractViewState });
export type ContractView = z.infer<typeof contractView>;

/** The columns as the person last left them. */
export const columnLayout = z
  .array(z.strictObject({ column: z.enum(CONTRACT_COLUMNS), width: z.int().min(40).max(1200), isHidden: z.boolean() }))
  .max(CONTRACT_COLUMNS.length);
export type ColumnLayout = z.infer<typeof columnLayout>;

const gridViews = z.strictObject({ views: z.array(contractView), columns: columnLayout.nullable() });
export type GridViews = z.infer<typeof gridViews>;

export const readViewsCommand = defineDesktopCommand({ name: 'contracts.read-views', isAudited: false, input: z.strictObject({}), output: gridViews, right: 'consult-files' });

/** Saves a new view, or a known one again under the same or another name. */
export const saveViewCommand = defineDesktopCommand({ name: 'contracts.save-view', isAudited: false, input: contractView, output: gridViews, right: 'consult-files', concerns: noRow('a view of the person on this workstation') });

export const deleteViewCommand = defineDesktopCommand({
  name: 'contracts.delete-view', isAudited: false, input: z.strictObject({ id: z.string().max(60) }), output: gridViews, right: 'consult-files', concerns: noRow('a view of the person on this workstation'),
});

export const saveColumnsCommand = defineDesktopCommand({
  name: 'contracts.save-columns', isAudited: false, input: z.strictObject({ columns: columnLayout }), output: gridViews, right: 'consult-files',
});

/** Writes what the grid shows as CSV, at a place asked of the person; refuses with `cancelled` or `file-not-written`. */
export const exportContractsCommand = defineDesktopCommand({
  name: 'contracts.export', isAudited: false,
  /** `reason`: why so many rows leave Guichet; asked from a number of rows on, with a proof of identity. */
  input: z.strictObject({
    filter: contractFilter, sort: contractSort, columns: z.array(z.enum(CONTRACT_COLUMNS)).min(1).max(CONTRACT_COLUMNS.length), reason: z.string().max(300).nullable(),
  }),
  output: z.strictObject({ fileName: shortText, rows: z.int() }),
  right: 'export-contracts', atMostPerSecond: 1,
});

/** Stops the export under way; nothing of its file is left. */
export const cancelExportCommand = defineDesktopCommand({
  name: 'contracts.cancel-export', isAudited: false, input: z.strictObject({}), output: z.strictObject({ wasRunning: z.boolean() }), right: 'export-contracts',
});

/** Rows written so far. */
export const exportProgressEvent = defineEvent({ name: 'export-progress', payload: z.strictObject({ rows: z.int(), startedAt: instant }) });

/** Every contract, as the grid opens. */
export const NO_FILTER: ContractFilter = {
  states: [], number: '', holder: '', memberNumber: '', lines: [], formulas: [],
  effect: { from: null, to: null }, renewal: { from: null, to: null }, premium: { min: null, max: null }, payments: [],
};
