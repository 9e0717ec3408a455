import type { ConsentRecord, MemberPrivacy, memberPrivacyQuery, PurposeState } from '../../shared/contract/privacy-contract.ts';
import { standingOn, textInForce } from '../../shared/domain/privacy/consent.ts';
import { mayContact, type ContactFacts } from '../../shared/domain/privacy/may-contact.ts';
import { inForceOn } from '../../shared/domain/policy/holds-on.ts';
import type { FieldChange } from '../../shared/domain/privacy/rectification.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { maskNir, type Nir } from '../../shared/domain/values/nir.ts';
import { consentHistory, requestLines } from './privacy-rows.ts';
import type { Query, QueryContext, Reading } from './query.ts';

interface MemberRow {
  readonly erasedOn: LocalDate | null;
  readonly isRestricted: number;
  readonly hasContract: number;
}

const MEMBER = `
  SELECT m.erased_on AS erasedOn,
    EXISTS (SELECT 1 FROM privacy_request q WHERE q.member_id = m.id AND q.kind = 'restriction' AND q.status = 'answered' AND q.lifted_on IS NULL) AS isRestricted,
    EXISTS (SELECT 1 FROM contract c WHERE c.member_id = m.id AND c.status <> 'terminated') AS hasContract
  FROM member m WHERE m.id = ?`;

/** What a member said about their data, purpose by purpose, and what they asked of them. */
export const readMemberPrivacy: Query<typeof memberPrivacyQuery> = (reading, { memberId }, context) => {
  const row = reading.connection.prepare<[number], MemberRow>(MEMBER).get(memberId);
  if (row === undefined) return null;
  const history = consentHistory(reading, memberId, context.profile.privacy.purposes);
  const facts: ContactFacts = { records: history.map(factsOf), hasContractInForce: row.hasContract === 1, isRestricted: row.isRestricted === 1 };
  return {
    erasedOn: row.erasedOn, isRestricted: row.isRestricted === 1, today: context.today,
    purposes: purposeStates(history, facts, context), history,
    requests: requestLines(reading, 'WHERE q.member_id = @memberId ORDER BY q.received_on DESC, q.number DESC', { memberId }),
    rectifications: rectificationsOf(reading, memberId),
  };
};

function purposeStates(history: readonly ConsentRecord[], facts: ContactFacts, { today, profile }: QueryContext): PurposeState[] {
  const { purposes, consentTexts } = profile.privacy;
  return inForceOn(purposes, today).flatMap(({ code, label, unlessSaid }) => {
    const text = textInForce(consentTexts, code, today);
    if (text === null) return [];
    const standing = standingOn(history.map((record) => ({ ...record, recordedAt: instant(record.recordedAt) })), code, today);
    return [{ purpose: code, label, unlessSaid, standing, mayContact: mayContact(code, today, facts, purposes), text: { version: text.version, text: text.text } }];
  });
}

function factsOf({ purpose, decision, decidedOn, recordedAt }: ConsentRecord): ContactFacts['records'][number] {
  return { purpose, decision, decidedOn, recordedAt: instant(recordedAt) };
}

function rectificationsOf({ connection }: Reading, memberId: number): MemberPrivacy['rectifications'] {
  const rows = connection
    .prepare<[number], { id: string; madeAt: number; madeByName: string; reason: string; changes: string }>(
      'SELECT id, made_at AS madeAt, made_by_name AS madeByName, reason, changes FROM rectification WHERE member_id = ? ORDER BY made_at DESC, id')
    .all(memberId);
  return rows.map(({ changes, ...row }) => ({ ...row, changes: (JSON.parse(changes) as FieldChange[]).map(masked) }));
}

/** The number of before and that of after are shown no more whole than that of the file: by its reveal alone. */
function masked({ field, before, after }: FieldChange): FieldChange {
  const shown = (value: string | null): string | null => (field === 'nir' && value !== null ? maskNir(value as Nir) : value);
  return { field, before: shown(before), after: shown(after) };
}
