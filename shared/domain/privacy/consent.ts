import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import type { ConsentPurpose, ConsentText } from '../policy/privacy-policy.ts';
import { inForceOn } from '../policy/holds-on.ts';
import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { ConsentRow, PrivacyChannel, TextShown } from './privacy-rows.ts';

/** What the state of a consent depends on. */
export type ConsentFacts = Pick<ConsentRow, 'purpose' | 'decision' | 'decidedOn' | 'recordedAt'>;

/**
 * What the member last said about this purpose on or before that day, or null. On one day the later entry counts: who changes
 * their mind at the desk does so within minutes.
 *
 * Source: Regulation (EU) 2016/679, article 7(3) (a withdrawal does not undo what came before it).
 */
export function standingOn<Facts extends ConsentFacts>(records: readonly Facts[], purpose: string, day: LocalDate): Facts | null {
  let standing: Facts | null = null;
  for (const record of records) {
    if (record.purpose !== purpose || record.decidedOn > day) continue;
    if (standing === null || isLater(record, standing)) standing = record;
  }
  return standing;
}

function isLater(one: ConsentFacts, other: ConsentFacts): boolean {
  return one.decidedOn === other.decidedOn ? one.recordedAt >= other.recordedAt : one.decidedOn > other.decidedOn;
}

export interface ConsentEntry {
  readonly memberId: number;
  readonly purpose: string;
  readonly decision: 'given' | 'withdrawn';
  readonly decidedOn: LocalDate;
  readonly channel: PrivacyChannel;
  readonly textVersion: string;
  readonly textShown: TextShown | null;
}

export interface ConsentSetting {
  readonly today: LocalDate;
  readonly now: Instant;
  readonly actor: { readonly staffId: string; readonly fullName: string };
  readonly purposes: readonly ConsentPurpose[];
  readonly texts: readonly ConsentText[];
  readonly records: readonly ConsentFacts[];
  readonly id: string;
  /** Digest of the text that the entry names, and whether the desk keeps that text already. */
  readonly textSha256: string;
  readonly isTextKept: boolean;
}

export type ConsentRefusal = { readonly code: 'purpose-unknown' | 'consent-date-in-future' | 'consent-text-changed' | 'consent-text-not-shown' | 'consent-unchanged' };

/**
 * Records one yes or no. A yes names the text in force on its day and how the member came to know it; a no is as simple as can
 * be. What would only repeat the state is refused, so that the history holds decisions and no clicks.
 *
 * Source: Regulation (EU) 2016/679, articles 4(11), 7(1), 7(3), recital 32 (an active choice, no ticked box).
 */
export function recordConsent(entry: ConsentEntry, setting: ConsentSetting): Result<readonly Change[], ConsentRefusal> {
  const { today, purposes, texts, records } = setting;
  const { purpose, decision, decidedOn, textVersion, textShown } = entry;
  if (decidedOn > today) return refused({ code: 'consent-date-in-future' });
  if (!purposes.some((row) => row.code === purpose)) return refused({ code: 'purpose-unknown' });
  const text = textInForce(texts, purpose, decidedOn);
  if (text === null || text.version !== textVersion) return refused({ code: 'consent-text-changed' });
  if (decision === 'given' && textShown === null) return refused({ code: 'consent-text-not-shown' });
  if (standingOn(records, purpose, decidedOn)?.decision === decision) return refused({ code: 'consent-unchanged' });
  return done(changesOf(entry, setting, text));
}

/** The text to show on that day: the one that holds; of a day before any, the oldest, as it is the one that was then used. */
export function textInForce(texts: readonly ConsentText[], purpose: string, day: LocalDate): ConsentText | null {
  const own = texts.filter((text) => text.purpose === purpose);
  return inForceOn(own, day).at(-1) ?? own[0] ?? null;
}

function changesOf(entry: ConsentEntry, setting: ConsentSetting, { version, text }: ConsentText): readonly Change[] {
  const { memberId, purpose, decision, decidedOn, channel } = entry;
  const { id, now, actor, textSha256: sha256, isTextKept } = setting;
  const row: ConsentRow = {
    id, memberId, purpose, decision, decidedOn, channel, textShown: decision === 'given' ? entry.textShown : null, textSha256: sha256,
    recordedAt: now, recordedBy: actor.staffId, recordedByName: actor.fullName,
  };
  const kept: readonly Change[] = isTextKept ? [] : [{ op: 'insert', entity: 'consentText', row: { sha256, purpose, version, text } }];
  return [...kept, { op: 'insert', entity: 'consent', row }];
}
