/** Of a line of reimbursement, in the order of `line_by_act`. */
export type LinePlace = readonly [actCode: string, careOn: string, id: number];

/** Places by act, then by day: thousands of each, so that putting them in order compares no lines. */
export class OwedPlaces {
  #acts = new Map<string, Map<string, number[]>>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add([actCode, careOn, id]: LinePlace): void {
    let days = this.#acts.get(actCode);
    if (days === undefined) this.#acts.set(actCode, (days = new Map()));
    const ids = days.get(careOn);
    if (ids === undefined) days.set(careOn, [id]);
    else ids.push(id);
    this.#count += 1;
  }

  /** All of them, those of an act by day, and none is left. */
  takeInOrder(): readonly LinePlace[] {
    const acts = this.#acts;
    this.#acts = new Map();
    this.#count = 0;
    return inOrder(acts).flatMap(([actCode, days]) => inOrder(days).flatMap(([careOn, ids]) => ids.toSorted((left, right) => left - right).map((id): LinePlace => [actCode, careOn, id])));
  }
}

function inOrder<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].toSorted(([left], [right]) => (left < right ? -1 : 1));
}
