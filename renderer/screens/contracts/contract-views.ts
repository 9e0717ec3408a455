import { NO_FILTER, type ContractFilter, type ContractSort, type ContractView, type ContractViewState } from '../../../shared/contract/grid-contract.ts';
import { addDays, type LocalDate } from '../../../shared/domain/values/local-date.ts';
import { VIEWS } from '../../text/contracts.ts';

/** A tab of the grid. The built-in ones cannot be renamed nor deleted. */
export interface GridView extends ContractView {
  readonly isBuiltIn: boolean;
}

export const FIRST_SORT: ContractSort = { column: 'holder', descending: false };

/** « Échéance sous 60 jours »: the days within which a renewal is talked about with the member. */
const RENEWAL_DAYS = 60;

/** The views that every desk has. Those about time count from `today`. */
export function builtInViews(today: LocalDate): GridView[] {
  const open = { states: ['active', 'changing', 'suspended'] } as const;
  return [
    builtIn('all', VIEWS.builtIn.all, {}),
    builtIn('changing', VIEWS.builtIn.changing, { states: ['changing'] }),
    builtIn('rejected', VIEWS.builtIn.rejected, { payments: ['rejected'] }),
    builtIn('renewal', VIEWS.builtIn.renewal, { states: [...open.states], renewal: { from: today, to: addDays(today, RENEWAL_DAYS) } }),
  ];
}

/** What a view shows: no view holds a typed name or number. */
export function filterOfView({ filter }: ContractViewState): ContractFilter {
  return { ...NO_FILTER, ...filter };
}

/** What can be saved of what is shown. */
export function stateToSave(filter: ContractFilter, sort: ContractSort): ContractViewState {
  const { number: _number, holder: _holder, memberNumber: _memberNumber, ...closed } = filter;
  return { filter: closed, sort };
}

/** Whether two filters or sorts say the same. Their keys come in one order, since every one is made from the same literal. */
export function isSameShown(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

export function isFilterEmpty(filter: ContractFilter): boolean {
  return isSameShown(filterInOrder(filter), filterInOrder(NO_FILTER));
}

/** The same filter with its keys in the order of `NO_FILTER`. */
export function filterInOrder(filter: ContractFilter): ContractFilter {
  const { states, number, holder, memberNumber, lines, formulas, effect, renewal, premium, payments } = filter;
  return {
    states, number, holder, memberNumber, lines, formulas, effect: { from: effect.from, to: effect.to }, renewal: { from: renewal.from, to: renewal.to },
    premium: { min: premium.min, max: premium.max }, payments,
  };
}

function builtIn(id: string, name: string, filter: Partial<ContractFilter>): GridView {
  return { id, name, isBuiltIn: true, state: stateToSave({ ...NO_FILTER, ...filter }, FIRST_SORT) };
}
