import { useSyncExternalStore } from 'react';

/** A file left open. In memory only: a name is personal data and never goes to the preferences. */
export interface OpenFile {
  readonly id: number;
  readonly name: string;
}

const MOST = 8;
let files: readonly OpenFile[] = [];
const listeners = new Set<() => void>();

/** Keeps the file in the list, newest last; the oldest leaves when there are too many. */
export function rememberFile(file: OpenFile): void {
  if (files.some((known) => known.id === file.id)) return;
  publish([...files, file].slice(-MOST));
}

/** The file is not here any more: its name is none of this desk's to keep. */
export function forgetFile(id: number): void {
  if (files.some((known) => known.id === id)) publish(files.filter((known) => known.id !== id));
}

/** Another person sits down: the list is theirs to fill. */
export function forgetFiles(): void {
  publish([]);
}

export function useOpenFiles(): readonly OpenFile[] {
  return useSyncExternalStore(subscribe, () => files);
}

function publish(next: readonly OpenFile[]): void {
  files = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
