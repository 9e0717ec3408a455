import type { IFloatingFilterComp, IFloatingFilterParams } from 'ag-grid-community';

/** An element of the filter row, in which the page draws a filter of ours. */
export interface FilterPlace {
  readonly column: string;
  readonly element: HTMLElement;
}

export interface FilterPlaces {
  /** What the library puts in its filter row: an empty element that it tells us of. */
  readonly component: new () => IFloatingFilterComp;
  readonly read: () => readonly FilterPlace[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** The filter row of one grid. The library draws everything but the filters, which are components of the page. */
export function createFilterPlaces(): FilterPlaces {
  let places: readonly FilterPlace[] = [];
  const listeners = new Set<() => void>();
  const publish = (next: readonly FilterPlace[]): void => {
    places = next;
    for (const listener of listeners) listener();
  };
  class Place implements IFloatingFilterComp {
    private readonly element = document.createElement('div');

    init({ column }: IFloatingFilterParams): void {
      this.element.className = 'guichet-filter';
      publish([...places, { column: column.getColId(), element: this.element }]);
    }

    getGui(): HTMLElement {
      return this.element;
    }

    // The filter in force is the page's, not the library's.
    onParentModelChanged(): void {
      return undefined;
    }

    destroy(): void {
      publish(places.filter(({ element }) => element !== this.element));
    }
  }
  return {
    component: Place,
    read: () => places,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
