import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';

/**
 * A cell painted straight into its element: a React tree per cell costs several milliseconds a row while scrolling.
 * `paint` receives an empty element; a row that is still being read is a grey bar.
 */
export function domCell<Row>(paint: (row: Row, cell: HTMLElement) => void): new () => ICellRendererComp<Row> {
  return class DomCell implements ICellRendererComp<Row> {
    private readonly element = document.createElement('span');

    init(params: ICellRendererParams<Row>): void {
      this.show(params);
    }

    getGui(): HTMLElement {
      return this.element;
    }

    refresh(params: ICellRendererParams<Row>): boolean {
      this.show(params);
      return true;
    }

    private show({ data }: ICellRendererParams<Row>): void {
      this.element.className = data === undefined ? 'guichet-cell guichet-cell-awaited' : 'guichet-cell';
      this.element.replaceChildren();
      if (data !== undefined) paint(data, this.element);
    }
  };
}

/** A piece of text in its own element. */
export function textPiece(text: string, className: string): HTMLElement {
  const piece = document.createElement('span');
  piece.className = className;
  piece.textContent = text;
  return piece;
}
