import { useCallback, useEffect, useRef, useState } from 'react';
import { discardDraftCommand, draftQuery, saveDraftCommand, type DraftBodyOf, type DraftKind } from '../../shared/contract/draft-contract.ts';
import { callCommand, callQuery } from '../api/door.ts';

/** From the first letter not yet saved, also while typing goes on; with the write itself it stays well within the promised second. */
const SAVE_AFTER_MS = 400;

export interface Draft<Body> {
  /** False until the desk has said whether there is a draft. */
  readonly isLoaded: boolean;
  readonly restored: { readonly body: Body; readonly savedAt: number } | null;
  /** When the last typing was saved; null when nothing was, or when the save failed. */
  readonly savedAt: number | null;
  /** Saves within the second; the newest typing wins. */
  keep(body: Body): void;
  /** Saves what waits, now. */
  flush(): void;
  /** The request was sent: its transaction has taken the draft away, and nothing may bring it back. */
  close(): void;
  /** Throws the draft away. */
  discard(): Promise<void>;
}

/** What the person typed for this member, kept while typing, on leaving a field and on leaving the screen. */
export function useDraft<Kind extends DraftKind>(kind: Kind, memberId: number): Draft<DraftBodyOf<Kind>> {
  const [loaded, setLoaded] = useState<LoadedDraft<DraftBodyOf<Kind>>>({ isLoaded: false, restored: null });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const save = useCallback(
    (body: DraftBodyOf<Kind>): void => {
      const written = inOrder(() => callCommand(saveDraftCommand, { kind, memberId, body: JSON.stringify(body) }));
      void written.then((reply) => setSavedAt(reply.ok ? reply.value.savedAt : null));
    },
    [kind, memberId],
  );
  const pause = usePause(save);
  useEffect(() => {
    let isGone = false;
    void inOrder(() => callQuery(draftQuery, { kind, memberId })).then((reply) => {
      // The desk answers with the body of the kind that was asked for, or with none.
      if (!isGone) setLoaded({ isLoaded: true, restored: reply.ok ? (reply.value as LoadedDraft<DraftBodyOf<Kind>>['restored']) : null });
    });
    return () => {
      isGone = true;
    };
  }, [kind, memberId]);
  async function discard(): Promise<void> {
    pause.forget();
    await inOrder(() => callCommand(discardDraftCommand, { kind, memberId }));
    setLoaded({ isLoaded: true, restored: null });
    setSavedAt(null);
  }
  return { ...loaded, savedAt, keep: pause.keep, flush: pause.flush, close: pause.close, discard };
}

/**
 * Writes and reads of drafts one after the other: a form that opens again reads what it saved on leaving, and an older body never
 * lands on a newer one, however long the first write of the day takes.
 */
function inOrder<T>(act: () => Promise<T>): Promise<T> {
  const done = previous.then(act);
  previous = done.catch(() => undefined);
  return done;
}

let previous: Promise<unknown> = Promise.resolve();

type LoadedDraft<Body> = Pick<Draft<Body>, 'isLoaded' | 'restored'>;

interface Pause<Body> {
  keep(body: Body): void;
  flush(): void;
  forget(): void;
  /** Nothing is saved any more. */
  close(): void;
}

/** Saves the newest body soon after it is typed, or at once when asked; what still waits is saved when the screen goes. */
function usePause<Body>(save: (body: Body) => void): Pause<Body> {
  const waiting = useRef<{ readonly body: Body; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  const isClosed = useRef(false);
  const forget = useCallback((): void => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
  }, []);
  const flush = useCallback((): void => {
    const kept = waiting.current;
    forget();
    if (kept !== null && !isClosed.current) save(kept.body);
  }, [forget, save]);
  useEffect(() => {
    // The window closes or loads again: the page goes without unmounting anything.
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  function keep(body: Body): void {
    // The first unsaved letter sets the timer and the next ones leave it running: typing without a pause is saved as well.
    waiting.current = { body, timer: waiting.current?.timer ?? setTimeout(flush, SAVE_AFTER_MS) };
  }
  function close(): void {
    isClosed.current = true;
    forget();
  }
  return { keep, flush, forget, close };
}
