import type { contractFormulasQuery } from '../../shared/contract/grid-contract.ts';
import { product } from '../db/schema/contract.ts';
import { asc } from 'drizzle-orm';
import type { Query } from './query.ts';

/** Every formula of the catalogue, by line. */
export const findContractFormulas: Query<typeof contractFormulasQuery> = ({ db }) =>
  db.selectDistinct({ line: product.line, formula: product.formula }).from(product).orderBy(asc(product.line), asc(product.formula)).all();
