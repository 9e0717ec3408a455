import { answerDeadline } from '../../shared/domain/privacy/answer-deadline.ts';
import type { PrivacyRequestRow } from '../../shared/domain/privacy/privacy-rows.ts';
import { textInForce } from '../../shared/domain/privacy/consent.ts';
import { consentDigest } from '../settings/consent-digest.ts';
import { loadProfile } from '../settings/insurer-profile.ts';
import { HEROINE } from './cast.ts';
import type { DemonstrationWriter } from './demonstration-writer.ts';
import type { Setting } from './setting.ts';
import { STORY } from './story-facts.ts';

/** M. BENSAÏD and M. DUVAL, of the cast. */
const BENSAID = 12;
const DUVAL = 6;
const CLAIRE = { recordedBy: 'claire-morvan', recordedByName: 'Claire MORVAN' } as const;

/**
 * What some members said about their data and asked of them: the heroine said yes and no, and waits for her copy; an erasure waits for
 * a second person; a correction was answered. A demonstration of a few members has none of it.
 */
export function writeStoryPrivacy(write: DemonstrationWriter, setting: Setting): void {
  if (setting.options.members < BENSAID) return;
  writeConsents(write, setting);
  const { year } = setting.calendar;
  const requests = requestsOf(setting);
  for (const row of requests) write.privacyRequest.write(row);
  write.numberSequence.write({ name: `privacy-${year}`, next: requests.length + 1 });
}

function writeConsents(write: DemonstrationWriter, { calendar }: Setting): void {
  const { consentTexts } = loadProfile().privacy;
  const said = [
    { purpose: 'email-offers', decision: 'given', on: calendar.day(-400), channel: 'agency', textShown: 'read-aloud' },
    { purpose: 'sms-offers', decision: 'given', on: calendar.day(-400), channel: 'agency', textShown: 'read-aloud' },
    { purpose: 'sms-offers', decision: 'withdrawn', on: calendar.day(-90), channel: 'phone', textShown: null },
    { purpose: 'prevention', decision: 'given', on: calendar.day(-30), channel: 'portal', textShown: 'own-screen' },
  ] as const;
  const kept = new Set<string>();
  for (const [index, { purpose, decision, on, channel, textShown }] of said.entries()) {
    const text = textInForce(consentTexts, purpose, on);
    if (text === null) throw new Error(`demonstration: no text of consent for ${purpose}`);
    const sha256 = consentDigest(text);
    if (!kept.has(sha256)) write.consentText.write({ sha256, purpose, version: text.version, text: text.text });
    kept.add(sha256);
    write.consent.write({ id: idOf('c0', index), memberId: HEROINE.id, purpose, decision, decidedOn: on, channel, textShown, textSha256: sha256, recordedAt: calendar.at(on, '10:20'), ...CLAIRE });
  }
}

function requestsOf(setting: Setting): readonly PrivacyRequestRow[] {
  const { calendar } = setting;
  return [
    aRequest(setting, 1, {
      memberId: DUVAL, kind: 'rectification', receivedOn: calendar.day(-60), wording: 'Mon prénom s’écrit Étienne, avec un accent.', status: 'answered',
      decidedBy: 'sophie-le-gall', decidedAt: calendar.at(calendar.day(-52), '15:05'), answer: 'Prénom corrigé, courrier envoyé le jour même.',
    }),
    aRequest(setting, 2, { id: STORY.accessRequestId, memberId: HEROINE.id, kind: 'access', receivedOn: calendar.day(-24), wording: 'Je voudrais une copie de tout ce que vous avez sur moi et mes remboursements.' }),
    aRequest(setting, 3, { id: STORY.erasureRequestId, memberId: BENSAID, kind: 'erasure', channel: 'post', receivedOn: calendar.day(-6), wording: 'Merci d’effacer mes anciennes coordonnées bancaires et tout ce qui n’est plus utile.' }),
  ];
}

function aRequest({ calendar }: Setting, rank: number, given: Pick<PrivacyRequestRow, 'memberId' | 'kind' | 'receivedOn' | 'wording'> & Partial<PrivacyRequestRow>): PrivacyRequestRow {
  const enteredAt = calendar.at(given.receivedOn, '11:30');
  return {
    id: idOf('e0', rank), number: `V-${calendar.year}-${String(rank).padStart(5, '0')}`, status: 'open', channel: 'agency', deadlineOn: answerDeadline(given.receivedOn, loadProfile().privacy.answerDelay),
    identityMeans: 'paper-seen', identityBy: 'claire-morvan', identityAt: enteredAt, extendedOn: null, extensionReason: null, enteredBy: 'claire-morvan', enteredByName: 'Claire MORVAN', enteredAt,
    exportedAt: null, exportSha256: null, decidedBy: null, decidedAt: null, answer: null, liftedOn: null, version: 1, ...given,
  };
}

function idOf(series: string, rank: number): string {
  return `7c1f0a52-18e4-4420-9f07-${series}${String(rank).padStart(10, '0')}`;
}
