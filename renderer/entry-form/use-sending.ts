import { useState } from 'react';
import type { Reply } from '../../shared/contract/envelope.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import type { SentRequest } from '../../shared/contract/request-entry-fields.ts';

interface Sending {
  readonly step: 'form' | 'recap';
  readonly refusal: Refusal | null;
  /** What was sent; null before. */
  readonly sent: SentRequest | null;
  readonly goTo: (step: 'form' | 'recap') => void;
  /** Something was typed: what was refused no longer stands. */
  readonly forgetRefusal: () => void;
  /** Sent: the draft is closed. Refused: said where the person is, or beside the fields of the form when it names some. */
  readonly settle: (reply: Reply<SentRequest>) => void;
}

/** Where an entry stands between its form, its recap and the answer of the desk. */
export function useSending({ close }: { readonly close: () => void }): Sending {
  const [step, goTo] = useState<'form' | 'recap'>('form');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [sent, setSent] = useState<SentRequest | null>(null);
  function settle(reply: Reply<SentRequest>): void {
    if (reply.ok) {
      close();
      return setSent(reply.value);
    }
    setRefusal(reply.refusal);
    if (reply.refusal.fields !== undefined) goTo('form');
  }
  return { step, refusal, sent, goTo, forgetRefusal: () => setRefusal(null), settle };
}
