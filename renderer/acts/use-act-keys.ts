import { useEffect } from 'react';
import { ACTS, type ActId } from '../../shared/contract/acts.ts';
import { currentActs, runAct } from './act-registry.ts';

/** Runs acts by their keys. A single letter acts only when no field has the focus, and only if the person keeps them on. */
export function useActKeys(singleKeys: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const id = actOfKey(event, singleKeys);
      if (id !== null && runAct(id)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [singleKeys]);
}

/** Two acts may share a letter when they belong to different screens: the one on offer is meant. */
function actOfKey(event: KeyboardEvent, singleKeys: boolean): ActId | null {
  const pressed = keyOf(event);
  if (pressed.length === 1 && (!singleKeys || isTyping(event.target) || isUnderDialog())) return null;
  // In a field these keys move by words.
  if (pressed === 'Ctrl+Right' && (isTyping(event.target) || isUnderDialog())) return null;
  const offered = currentActs();
  return ACTS.find((act) => act.key?.toUpperCase() === pressed.toUpperCase() && offered.has(act.id))?.id ?? null;
}

function keyOf(event: KeyboardEvent): string {
  const name = event.key === 'ArrowLeft' ? 'Left' : event.key === 'ArrowRight' ? 'Right' : event.key === '=' && event.ctrlKey ? '+' : event.key;
  const command = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const shift = event.shiftKey && name.length === 1 && command !== '' && /[a-z]/iu.test(name) ? 'Shift+' : '';
  return `${command}${event.altKey ? 'Alt+' : ''}${shift}${name}`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

function isUnderDialog(): boolean {
  return document.querySelector('[role="dialog"], dialog[open]') !== null;
}
