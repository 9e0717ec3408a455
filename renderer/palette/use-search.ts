import { useEffect, useRef, useState } from 'react';
import { searchFindQuery } from '../../shared/contract/search-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import { callQuery } from '../api/door.ts';

export interface SearchState {
  /** What was found, or null: nothing asked, not yet answered, or failed. */
  readonly answer: OutputOf<typeof searchFindQuery> | null;
  /** The answer is that of the text as it stands. */
  readonly isCurrent: boolean;
  readonly hasFailed: boolean;
}

/** Shorter than the gap between two letters of a fast typist: one search per burst, never a wait that is felt. */
const DEBOUNCE_MS = 20;
const LIMIT_PER_GROUP = 8;

/** Searches as `text` is typed. An answer that comes after a later text is dropped; the last one stays until the next comes. */
export function useSearch(text: string): SearchState {
  const [answered, setAnswered] = useState<{ text: string; answer: SearchState['answer']; hasFailed: boolean }>(NOTHING);
  const latest = useRef('');
  useEffect(() => {
    latest.current = text;
    if (text === '') return undefined;
    const timer = setTimeout(() => {
      void callQuery(searchFindQuery, { text, limitPerGroup: LIMIT_PER_GROUP }).then((reply) => {
        if (latest.current !== text) return;
        setAnswered({ text, answer: reply.ok ? reply.value : null, hasFailed: !reply.ok });
      });
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  if (text === '') return { answer: null, isCurrent: true, hasFailed: false };
  return { answer: answered.answer, isCurrent: answered.text === text, hasFailed: answered.hasFailed && answered.text === text };
}

const NOTHING = { text: '', answer: null, hasFailed: false };
