import { useState } from 'react';
import type { Reply } from '../../../shared/contract/envelope.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';

/** Where a correction stands: being typed, compared before it is saved, saved. */
export interface RectificationSteps {
  readonly step: 'form' | 'recap' | 'saved';
  readonly refusal: Refusal | null;
  /** Sentences by field, of what the desk refused. */
  readonly fields: Readonly<Record<string, string>>;
  readonly isSaving: boolean;
  review(): void;
  back(): void;
  save(send: () => Promise<Reply<unknown>>): Promise<void>;
}

/** The way of one correction. A refusal that names fields goes back to them; any other is said where the person is. */
export function useRectification(): RectificationSteps {
  const [step, setStep] = useState<RectificationSteps['step']>('form');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSaving, setSaving] = useState(false);
  async function save(send: () => Promise<Reply<unknown>>): Promise<void> {
    setSaving(true);
    const reply = await send();
    setSaving(false);
    if (reply.ok) return setStep('saved');
    setRefusal(reply.refusal);
    if (reply.refusal.fields !== undefined) setStep('form');
  }
  function review(): void {
    setRefusal(null);
    setStep('recap');
  }
  return { step, refusal, fields: refusal?.fields ?? {}, isSaving, review, back: () => setStep('form'), save };
}
