import type { ConsentPurpose, ConsentText } from '../policy/privacy-policy.ts';
import { inForceOn } from '../policy/holds-on.ts';
import type { LocalDate } from '../values/local-date.ts';
import { standingOn, textInForce, type ConsentEntry, type ConsentFacts } from './consent.ts';
import type { PrivacyChannel } from './privacy-rows.ts';

export interface ObjectionFacts {
  readonly memberId: number;
  readonly channel: PrivacyChannel;
  /** The day of the objection: it holds from then, whenever it is answered. */
  readonly receivedOn: LocalDate;
  readonly purposes: readonly ConsentPurpose[];
  readonly texts: readonly ConsentText[];
  readonly records: readonly ConsentFacts[];
}

/**
 * What an objection says in the register: a no for each purpose of that day to which the member has not said no already.
 *
 * Source: Regulation (EU) 2016/679, article 21(2) and (3).
 */
export function objectionEntries({ memberId, channel, receivedOn, purposes, texts, records }: ObjectionFacts): readonly ConsentEntry[] {
  const codes = [...new Set(inForceOn(purposes, receivedOn).map(({ code }) => code))];
  return codes
    .filter((purpose) => standingOn(records, purpose, receivedOn)?.decision !== 'withdrawn')
    .flatMap((purpose) => {
      const text = textInForce(texts, purpose, receivedOn);
      if (text === null) return [];
      return [{ memberId, purpose, decision: 'withdrawn' as const, decidedOn: receivedOn, channel, textVersion: text.version, textShown: null }];
    });
}
