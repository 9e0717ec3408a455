import { useSyncExternalStore } from 'react';
import type { StateName } from '../ui/state-name.ts';

export interface ToastMessage {
  readonly id: number;
  readonly state: StateName;
  readonly message: string;
  readonly undo?: { readonly label: string; readonly onUndo: () => void };
}

let toasts: readonly ToastMessage[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** More than two would cover the screen that they speak of. */
const MOST = 2;

/** Says what was just done, for ten seconds. */
export function showToast(toast: Omit<ToastMessage, 'id'>): void {
  lastId += 1;
  publish([...toasts, { ...toast, id: lastId }].slice(-MOST));
}

/** Another person sits down: what the one before did is not theirs to read. */
export function clearToasts(): void {
  publish([]);
}

export function endToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly ToastMessage[] {
  return useSyncExternalStore(subscribe, () => toasts);
}

function publish(next: readonly ToastMessage[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
