import type { ComponentType } from 'react';
import { IconUser, type IconProps } from '@tabler/icons-react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import styles from './navigation.module.css';

export interface NavigationEntry {
  id: string;
  label: string;
  icon: ComponentType<IconProps>;
  counter?: number | undefined;
  shortcut?: string | undefined;
  /** Drawn in the place of the icon on the rail, where icons alone would all be alike. */
  railMark?: string | undefined;
}

export interface NavigationProps {
  label: string;
  entries: readonly NavigationEntry[];
  /** The id of an entry or of an open file. */
  selected: string | null;
  onSelect: (id: string) => void;
  openFiles: { label: string; files: readonly { id: string; name: string }[] };
  /** Entries at the foot: proof of synchronisation, help. */
  foot: readonly NavigationEntry[];
  person: { initials: string; name: string; detail: string; label: string; onOpen: () => void };
  /** Icons alone; the labels are still announced and shown on hover. */
  rail: boolean;
}

/** Names, counts, then open files, then the person. */
export function Navigation({ label, entries, selected, onSelect, openFiles, foot, person, rail }: NavigationProps) {
  const line = (entry: NavigationEntry) => (
    <NavigationLine key={entry.id} entry={entry} rail={rail} selected={entry.id === selected} onSelect={() => onSelect(entry.id)} />
  );
  return (
    <nav aria-label={label} className={classNames(styles.navigation, rail && styles.rail)}>
      <ul>{entries.map(line)}</ul>
      {openFiles.files.length > 0 && (
        <section aria-label={openFiles.label} className={styles.files}>
          <p aria-hidden="true" className={rail ? 'visually-hidden' : styles.heading}>
            {openFiles.label}
          </p>
          <ul>{openFiles.files.map((file) => line({ id: file.id, label: file.name, icon: IconUser, railMark: file.name.slice(0, 2) }))}</ul>
        </section>
      )}
      <div className={styles.space} />
      <ul>{foot.map(line)}</ul>
      <button type="button" className={styles.person} aria-label={rail ? `${person.label} ${person.name}` : undefined} title={rail ? person.name : undefined} onClick={person.onOpen}>
        <span aria-hidden="true" data-letters={person.initials} className={styles.initials} />
        {!rail && (
          <span className={styles.who}>
            <span className={styles.personName}>{person.name}</span>
            <span className={styles.personDetail}>{person.detail}</span>
          </span>
        )}
      </button>
    </nav>
  );
}

interface NavigationLineProps {
  entry: NavigationEntry;
  rail: boolean;
  selected: boolean;
  onSelect: () => void;
}

function NavigationLine({ entry, rail, selected, onSelect }: NavigationLineProps) {
  const Icon = entry.icon;
  return (
    <li>
      <button type="button" aria-current={selected ? 'page' : undefined} title={rail ? entry.label : undefined} className={styles.entry} onClick={onSelect}>
        {rail && entry.railMark ? <RailMark letters={entry.railMark} /> : <Icon aria-hidden size={18} stroke={1.5} className={styles.icon} />}
        <span className={rail ? 'visually-hidden' : styles.label}>{entry.label}</span>
        {entry.counter !== undefined && <span className={classNames(styles.counter, 'tnum')}>{entry.counter}</span>}
        {entry.shortcut && !rail && <Kbd keys={entry.shortcut} decorative />}
      </button>
    </li>
  );
}

function RailMark({ letters }: { letters: string }) {
  return (
    <span aria-hidden="true" className={styles.railMark}>
      {letters}
    </span>
  );
}
