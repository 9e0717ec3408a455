import { foldTokens, singular } from '../../../shared/domain/text/fold.ts';
import type { DirectoryDraft } from './directory-draft.ts';
import type { LinesByKind } from './read-directory.ts';

export function planProducts(draft: DirectoryDraft, lines: NonNullable<LinesByKind['products']>): void {
  for (const { values } of lines) draft.counts.products[draft.put('product', values, draft.find('product', values.code))] += 1;
}

/** Words of a search are folded and singular, as a desk's own are. A file without the column of synonyms leaves those that there are. */
export function planActs(draft: DirectoryDraft, lines: NonNullable<LinesByKind['acts']>): void {
  for (const { values: { code, label, post, synonyms } } of lines) {
    const before = draft.file.findOther<{ readonly words: string }>('act', code);
    const others = (synonyms === undefined ? before?.words : synonyms) ?? '';
    const words = [...new Set(foldTokens(`${label} ${post} ${others}`).map(singular))].join(' ');
    draft.counts.acts[draft.put('act', { code, label, post, words }, before)] += 1;
  }
}

interface GuaranteeRow {
  readonly id: number;
  readonly productCode: string;
  readonly position: number;
  readonly ceilingCents: number | null;
  readonly ceilingPeriod: string | null;
  readonly deductibleCents: number | null;
  readonly actCodes: string | null;
}

/** A guarantee is found again by its place in the table of its product. */
export function planGuarantees(draft: DirectoryDraft, lines: NonNullable<LinesByKind['guarantees']>): void {
  const rows = draft.list<GuaranteeRow>('guarantee');
  const known = new Map(rows.map((row) => [`${row.productCode} ${row.position}`, row]));
  let lastId = Math.max(0, ...rows.map(({ id }) => id));
  for (const line of lines) {
    const { productCode, position, ceilingCents, ceilingPeriod, deductibleCents, actCodes, ...printed } = line.values;
    const before = known.get(`${productCode} ${position}`) ?? null;
    if (draft.find('product', productCode) === null) draft.refusals.push(line.refusal('product-unknown', 'productCode'));
    if (actCodes?.every((code) => draft.find('act', code) !== null) === false) draft.refusals.push(line.refusal('act-unknown', 'actCodes'));
    const row = {
      id: before?.id ?? (lastId += 1), productCode, position, ...printed,
      ceilingCents: kept(ceilingCents, before?.ceilingCents), ceilingPeriod: kept(ceilingPeriod, before?.ceilingPeriod), deductibleCents: kept(deductibleCents, before?.deductibleCents),
      actCodes: kept(actCodes === undefined ? undefined : actCodes.length === 0 ? null : actCodes.join(' '), before?.actCodes),
    };
    if (row.ceilingCents !== null && row.ceilingPeriod === null) draft.refusals.push(line.refusal('ceiling-period-missing', 'ceilingPeriod'));
    draft.counts.guarantees[draft.put('guarantee', row, before === null ? null : { ...before })] += 1;
  }
}

/** A field that the file does not have keeps what is stored. */
function kept<Value>(said: Value | null | undefined, stored: Value | null | undefined): Value | null {
  return said === undefined ? (stored ?? null) : said;
}
