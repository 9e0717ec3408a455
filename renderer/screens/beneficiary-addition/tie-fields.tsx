import { eventsOf } from '../../../shared/domain/beneficiary/required-papers.ts';
import type { BeneficiaryLink, LifeEvent } from '../../../shared/domain/policy/insurer-profile.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { parseDate } from '../../../shared/domain/text/parse.ts';
import type { BeneficiaryForm } from '../../../shared/contract/beneficiary-commands.ts';
import { FieldPlace } from '../../entry-form/fault-summary.tsx';
import { BENEFICIARY } from '../../text/beneficiary-addition.ts';
import { ENTRY } from '../../text/entry-form.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import type { EntryPartProps } from './entry-part.ts';
import styles from '../../entry-form/entry-form.module.css';

const LINKS = (['child', 'spouse', 'pacs-partner', 'concubin'] as const).map((link) => ({ value: link, label: BENEFICIARY.links[link] }));

/** The tie to the member and what happened: only events that the insurer knows for this link are offered. */
export function TieFields({ form, entry, sentences, onChange }: EntryPartProps) {
  const events = entry.link === null ? [] : eventsFor(entry.link, form);
  function chooseLink(link: BeneficiaryLink): void {
    const [only, ...others] = eventsFor(link, form);
    const keeps = entry.event !== null && eventsFor(link, form).includes(entry.event);
    onChange({ ...entry, link, event: keeps ? entry.event : others.length === 0 ? (only ?? null) : null });
  }
  return (
    <div className={styles.fields}>
      <FieldPlace name="link">
        <ChoiceField label={BENEFICIARY.link} layout="line" choices={LINKS} value={entry.link} error={sentences.link} onChange={chooseLink} />
      </FieldPlace>
      <FieldPlace name="event">
        <ChoiceField
          label={BENEFICIARY.event}
          layout="line"
          hint={entry.link === null ? BENEFICIARY.eventFirst : undefined}
          choices={events.map((event) => ({ value: event, label: BENEFICIARY.events[event] }))}
          value={entry.event}
          error={sentences.event}
          onChange={(event) => onChange({ ...entry, event })}
        />
      </FieldPlace>
      <FieldPlace name="eventOn">
        {entry.event === 'birth' && entry.birthDate !== null ? (
          <p className={styles.subtitle}>{BENEFICIARY.bornOn(entry.birthDate)}</p>
        ) : (
          <div className={styles.pair}>
            <DateField
              label={BENEFICIARY.eventOn}
              value={entry.eventOn}
              parse={(text) => parseDate(text, Number(form.today.slice(0, 4)))}
              format={formatDate}
              unreadable={ENTRY.unreadableDate}
              error={sentences.eventOn}
              onChange={(eventOn) => onChange({ ...entry, eventOn })}
            />
          </div>
        )}
      </FieldPlace>
    </div>
  );
}

function eventsFor(link: BeneficiaryLink, { paperRules, rightsRules }: BeneficiaryForm): readonly LifeEvent[] {
  return eventsOf(link, paperRules, new Set(rightsRules.map((rule) => rule.event)));
}
