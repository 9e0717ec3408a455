import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { rovingIndex } from './roving-index.ts';
import styles from './tabs-bar.module.css';

export interface Tab {
  id: string;
  label: string;
  counter?: number | string | undefined;
}

export interface TabsBarProps {
  label: string;
  /** Joins each tab to its `TabPanel`. */
  name: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
  /** `line` for the parts of a file, `view` for the views of a list. */
  shape?: 'line' | 'view';
  aside?: ReactNode;
}

/** Sideways alone: the page around stays where it is. */
function bringIn(bar: HTMLElement | null): void {
  const tab = bar?.querySelector('[aria-selected=true]')?.getBoundingClientRect();
  const edges = bar?.getBoundingClientRect();
  if (!bar || tab === undefined || edges === undefined) return;
  if (tab.left < edges.left) bar.scrollLeft -= edges.left - tab.left;
  else if (tab.right > edges.right) bar.scrollLeft += tab.right - edges.right;
}

/** Tabs with counters. Arrows, Home and End move and select at once, as nothing has to be fetched to look. */
export function TabsBar({ label, name, tabs, selected, onSelect, shape = 'line', aside }: TabsBarProps) {
  const list = useRef<HTMLDivElement>(null);
  // In a narrow window the list scrolls: whoever goes on by keys sees where they are.
  useEffect(() => bringIn(list.current), [selected]);
  // With none selected the first one takes the focus, or no key would reach the bar.
  const reachable = tabs.some((tab) => tab.id === selected) ? selected : tabs[0]?.id;
  function moveByKey(event: KeyboardEvent) {
    const current = tabs.findIndex((tab) => tab.id === selected);
    const next = rovingIndex({ key: event.key, current, count: tabs.length, axis: 'horizontal' });
    const tab = next === null ? undefined : tabs[next];
    if (next === null || tab === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
    onSelect(tab.id);
  }
  return (
    <div className={classNames(styles.bar, styles[shape])}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={moveByKey}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${name}-tab-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? `${name}-panel-${tab.id}` : undefined}
            tabIndex={tab.id === reachable ? 0 : -1}
            className={styles.tab}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.counter !== undefined && <span className={classNames(styles.counter, 'tnum')}>{tab.counter}</span>}
          </button>
        ))}
      </div>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
    </div>
  );
}

/** What the selected tab of the bar of the same name shows. */
export function TabPanel({ name, id, children }: { name: string; id: string; children: ReactNode }) {
  return (
    <div role="tabpanel" id={`${name}-panel-${id}`} aria-labelledby={`${name}-tab-${id}`}>
      {children}
    </div>
  );
}
