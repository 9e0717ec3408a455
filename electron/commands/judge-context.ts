import type { JudgeContext, Reference } from '../../shared/judging/judging.ts';
import type { WriteTx } from '../db/handles.ts';
import { findSeries } from '../db/repositories/hub-link-repository.ts';
import { takeNumber } from '../db/repositories/number-sequence-repository.ts';
import { BANKS } from '../settings/banks.ts';
import { consentDigest } from '../settings/consent-digest.ts';
import { loadPortalRules } from '../settings/portal-rules.ts';
import type { ActContext } from './handler.ts';
import { noted } from './note-chance.ts';

/** What a judge that desk and hub share judges by here; the numbers that it takes are noted. */
export function judgeContextOf(tx: WriteTx, context: ActContext): JudgeContext {
  return { ...context, reference: referenceOfDesk(), series: findSeries(tx), takeNumber: (sequence) => noted(context.chance.numbers, takeNumber(tx, sequence)) };
}

/** Read when the first act needs it. */
function referenceOfDesk(): Reference {
  return { banks: BANKS, portalRules: loadPortalRules(), consentDigest };
}
