import type { ResetDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { KnownPortal, PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import { FieldPlace } from '../../entry-form/fault-summary.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { RESET } from '../../text/portal-access.ts';
import { Card } from '../../ui/card.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ResetSentences } from './reset-entry.ts';
import shared from '../../entry-form/entry-form.module.css';

export interface ResetPartProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
  readonly entry: ResetDraftBody;
  readonly sentences: ResetSentences;
  readonly onChange: (entry: ResetDraftBody) => void;
}

const PHOTO = [{ value: 'yes', label: RESET.photoYes }, { value: 'no', label: RESET.photoNo }] as const;

/** Who says so, and why. */
export function PersonFields({ entry, sentences, onChange }: ResetPartProps) {
  return (
    <Card title={RESET.who}>
      <div className={shared.fields}>
        <FieldPlace name="memberNumber">
          <TextField
            label={RESET.memberNumber} hint={RESET.memberNumberHint} figures inputMode="numeric" autoFocus maxLength={20} value={entry.memberNumber} error={sentences.memberNumber}
            onChange={(memberNumber) => onChange({ ...entry, memberNumber })}
          />
        </FieldPlace>
        <FieldPlace name="reason">
          <TextField label={RESET.reason} hint={RESET.reasonHint} rows={2} maxLength={500} value={entry.reason} error={sentences.reason} onChange={(reason) => onChange({ ...entry, reason })} />
        </FieldPlace>
      </div>
    </Card>
  );
}

/** The paper in hand: its kind, that it is the original, the end of its number, its validity, and the face. */
export function DocumentFields({ access, entry, sentences, onChange }: ResetPartProps) {
  const kinds = access.reset.documentKinds;
  const isExtended = kinds.find(({ code }) => code === entry.documentKind)?.extension != null;
  const photo = entry.photoMatches === null ? null : entry.photoMatches ? 'yes' : 'no';
  return (
    <Card title={RESET.document}>
      <div className={shared.fields}>
        <FieldPlace name="documentKind">
          <ChoiceField
            label={RESET.documentKind} layout="line" choices={kinds.map(({ code, label }) => ({ value: code, label }))} value={entry.documentKind} error={sentences.documentKind}
            onChange={(documentKind) => onChange({ ...entry, documentKind })}
          />
        </FieldPlace>
        <FieldPlace name="documentSeen">
          <CheckField label={RESET.documentSeen} checked={entry.documentSeen} error={sentences.documentSeen} onChange={(documentSeen) => onChange({ ...entry, documentSeen })} />
        </FieldPlace>
        <div className={shared.pair}>
          <FieldPlace name="numberEnd">
            <TextField label={RESET.numberEnd} hint={RESET.numberEndHint} figures maxLength={4} value={entry.numberEnd} error={sentences.numberEnd} onChange={(numberEnd) => onChange({ ...entry, numberEnd })} />
          </FieldPlace>
          <FieldPlace name="expiresOn">
            <DateField
              label={RESET.expiresOn} hint={RESET.expiresHint(isExtended)} value={entry.expiresOn} parse={(text) => parseDate(text, Number(access.today.slice(0, 4)) + 20)} format={formatDate}
              unreadable={ENTRY.unreadableDate} error={sentences.expiresOn} onChange={(expiresOn) => onChange({ ...entry, expiresOn })}
            />
          </FieldPlace>
        </div>
        <FieldPlace name="photoMatches">
          <ChoiceField label={RESET.photo} layout="line" choices={PHOTO} value={photo} error={sentences.photoMatches} onChange={(answer) => onChange({ ...entry, photoMatches: answer === 'yes' })} />
          {entry.photoMatches === false && (
            <p role="alert" className={shared.notice}>
              <StateSymbol state="urgent" size={14} /> {RESET.photoStop}
            </p>
          )}
        </FieldPlace>
      </div>
    </Card>
  );
}

/** Where the portal is to write, since what the file has is lost. */
export function ContactFields({ entry, sentences, onChange }: ResetPartProps) {
  return (
    <Card title={RESET.contact}>
      <div className={shared.fields}>
        <p className={shared.subtitle}>{RESET.contactHint}</p>
        <div className={shared.pair}>
          <FieldPlace name="email">
            <TextField label={RESET.email} type="email" maxLength={254} value={entry.email} error={sentences.email} onChange={(email) => onChange({ ...entry, email })} />
          </FieldPlace>
          <FieldPlace name="mobile">
            <TextField label={RESET.mobile} type="tel" figures maxLength={40} value={entry.mobile} error={sentences.mobile} onChange={(mobile) => onChange({ ...entry, mobile })} />
          </FieldPlace>
        </div>
      </div>
    </Card>
  );
}
