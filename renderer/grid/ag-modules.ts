import {
  CellApiModule, CellStyleModule, ColumnApiModule, InfiniteRowModelModule, LocaleModule, ModuleRegistry, RowApiModule, ScrollApiModule, TextFilterModule, themeQuartz,
} from 'ag-grid-community';

/**
 * What the grid of ours uses, and nothing else: the whole library would be three times as heavy. The text filter is there only
 * because the library draws a filter row for columns that have a filter; what is typed goes to our own.
 */
export function registerGridModules(): void {
  if (isRegistered) return;
  isRegistered = true;
  ModuleRegistry.registerModules([
    InfiniteRowModelModule, LocaleModule, CellStyleModule, RowApiModule, ColumnApiModule, ScrollApiModule, CellApiModule, TextFilterModule,
  ]);
}
let isRegistered = false;

/** The tokens of the charter: the grid follows the theme of the page by itself, since they are its variables. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--text)',
  textColor: 'var(--text)',
  borderColor: 'var(--line)',
  borderRadius: '0px',
  wrapperBorderRadius: '0px',
  wrapperBorder: false,
  browserColorScheme: 'inherit',
  fontFamily: 'var(--font)',
  fontSize: '13px',
  dataFontSize: '13px',
  headerFontSize: '12px',
  headerFontWeight: 500,
  headerHeight: '36px',
  headerBackgroundColor: 'var(--sunken)',
  headerTextColor: 'var(--text-3)',
  headerColumnBorder: { style: 'solid', width: '1px', color: 'var(--line)' },
  headerColumnResizeHandleColor: 'transparent',
  columnBorder: { style: 'solid', width: '1px', color: 'var(--line)' },
  rowBorder: { style: 'solid', width: '1px', color: 'var(--line)' },
  headerRowBorder: { style: 'solid', width: '1px', color: 'var(--line)' },
  oddRowBackgroundColor: 'var(--surface)',
  rowHoverColor: 'var(--sunken)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  cellHorizontalPadding: '8px',
  iconSize: '14px',
  focusShadow: 'none',
});

/** The nonce that this load of the page may put on a style element. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="guichet-nonce"]')?.content ?? '';
}
