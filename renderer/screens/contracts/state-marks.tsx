import { useLayoutEffect, useRef } from 'react';
import type { StateName } from '../../ui/state-name.ts';
import { StateMark } from '../../ui/state-mark.tsx';

const NAMES: readonly StateName[] = ['done', 'halfway', 'paused', 'past', 'due', 'urgent'];
const models = new Map<StateName, HTMLElement>();

/**
 * The marks of the charter drawn once, out of sight, for the cells to copy: their symbols stay those of `StateMark`,
 * without a React tree in each cell.
 */
export function StateMarkModels() {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    NAMES.forEach((name, place) => {
      const model = box.current?.children[place];
      if (model instanceof HTMLElement) models.set(name, model);
    });
  }, []);
  return (
    <div ref={box} hidden>
      {NAMES.map((name) => (
        <StateMark key={name} state={name} word="" />
      ))}
    </div>
  );
}

/** A copy of the mark, with this word. */
export function markCopy(state: StateName, word: string): HTMLElement {
  const model = models.get(state);
  if (model === undefined) throw new Error(`no model of the mark ${state}: StateMarkModels must be on the page`);
  const copy = model.cloneNode(true) as HTMLElement;
  copy.lastElementChild?.append(word);
  return copy;
}
