import { useState } from 'react';
import {
  acceptRequestCommand, answerCorrectionCommand, askCorrectionCommand, refuseRequestCommand, type RequestDetail,
} from '../../../shared/contract/request-contract.ts';
import type { Reply } from '../../../shared/contract/envelope.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import type { CorrectionKind } from '../../../shared/domain/request/decide-request.ts';
import { useCommand } from '../../api/use-command.ts';
import { showToast } from '../../shell/toasts.ts';
import { DONE_SENTENCES } from '../../text/validation.ts';
import { isHolder } from './request-can.ts';

export type OpenDialog = 'accept' | 'refuse' | 'correction' | 'answer' | null;

export interface Decisions {
  readonly dialog: OpenDialog;
  open(dialog: OpenDialog): void;
  readonly refusal: Refusal | null;
  refuseWith(refusal: Refusal | null): void;
  /** Whoever was to hold it may not: no decision goes on. */
  refuseHold(refusal: Refusal): void;
  /** Whether what was refused is the hold. */
  readonly isHoldRefused: boolean;
  accept(): Promise<void>;
  refuse(reasonCode: string, memberMessage: string): Promise<void>;
  correct(correctionKind: CorrectionKind, memberMessage: string): Promise<void>;
  answer(note: string): Promise<void>;
}

/** The decisions on the request on screen. No undo afterwards, as a decision is a legal act: a toast says what was done. */
export function useDecisions(detail: RequestDetail | null, person: SignedInPerson, onDecided: () => void): Decisions {
  const [dialog, open] = useState<OpenDialog>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isHoldRefused, setHoldRefused] = useState(false);
  const refuseWith = (given: Refusal | null, isOfHold = false): void => {
    setHoldRefused(isOfHold);
    setRefusal(given);
  };
  const [accept, refuse, correct, answer] = [useCommand(acceptRequestCommand), useCommand(refuseRequestCommand), useCommand(askCorrectionCommand), useCommand(answerCorrectionCommand)];
  async function run(call: (seen: Seen) => Promise<Reply<{ number: string }>>, sentence: (number: string) => string): Promise<void> {
    if (detail === null) return;
    const reply = await call(seenOf(detail, person));
    open(null);
    if (!reply.ok) return refuseWith(reply.refusal);
    showToast({ state: 'done', message: sentence(reply.value.number) });
    onDecided();
  }
  return {
    dialog,
    open,
    refusal,
    isHoldRefused,
    refuseWith: (given) => refuseWith(given),
    refuseHold: (given) => {
      open(null);
      refuseWith(given, true);
    },
    accept: () => run((seen) => accept.run(seen), DONE_SENTENCES.accept),
    refuse: (reasonCode, memberMessage) => run((seen) => refuse.run({ ...seen, reasonCode, memberMessage }), DONE_SENTENCES.refuse),
    correct: (correctionKind, memberMessage) => run((seen) => correct.run({ ...seen, correctionKind, memberMessage }), DONE_SENTENCES.correction),
    answer: (note) => run(({ requestId, seenVersion }) => answer.run({ requestId, seenVersion, note }), DONE_SENTENCES.answer),
  };
}

interface Seen {
  readonly requestId: string;
  readonly seenVersion: number;
  readonly asHolder: boolean;
}

function seenOf(detail: RequestDetail, person: SignedInPerson): Seen {
  return { requestId: detail.requestId, seenVersion: detail.version, asHolder: isHolder(detail, person) };
}
