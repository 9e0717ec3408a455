import { useCallback, useEffect, useRef, useState } from 'react';
import { discardDraftCommand, draftQuery, saveDraftCommand, type DraftKind } from '../../shared/contract/draft-contract.ts';
import { callCommand, callQuery } from '../api/door.ts';

/** Typing pauses for so long before it is saved; with the write itself it stays well within the promised second. */
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
export function useDraft<Body>(kind: DraftKind, memberId: number, parse: (json: unknown) => Body | null): Draft<Body> {
  const [loaded, setLoaded] = useState<Pick<Draft<Body>, 'isLoaded' | 'restored'>>({ isLoaded: false, restored: null });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const waiting = useRef<{ body: Body; timer: ReturnType<typeof setTimeout> } | null>(null);
  const isClosed = useRef(false);

  const flush = useCallback((): void => {
    const kept = waiting.current;
    waiting.current = null;
    if (kept === null || isClosed.current) return;
    clearTimeout(kept.timer);
    void callCommand(saveDraftCommand, { kind, memberId, body: JSON.stringify(kept.body) }).then((reply) => setSavedAt(reply.ok ? reply.value.savedAt : null));
  }, [kind, memberId]);

  useEffect(() => {
    let isGone = false;
    void callQuery(draftQuery, { kind, memberId }).then((reply) => {
      if (isGone) return;
      const row = reply.ok ? reply.value : null;
      const body = row === null ? null : parse(JSON.parse(row.body));
      setLoaded({ isLoaded: true, restored: row === null || body === null ? null : { body, savedAt: row.savedAt } });
    });
    return () => {
      isGone = true;
      flush();
    };
  }, [kind, memberId, parse, flush]);

  function keep(body: Body): void {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = { body, timer: setTimeout(flush, SAVE_AFTER_MS) };
  }

  function forget(): void {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
  }

  return {
    ...loaded, savedAt, keep, flush,
    close: () => {
      isClosed.current = true;
      forget();
    },
    discard: async () => {
      forget();
      await callCommand(discardDraftCommand, { kind, memberId });
      setLoaded({ isLoaded: true, restored: null });
      setSavedAt(null);
    },
  };
}
