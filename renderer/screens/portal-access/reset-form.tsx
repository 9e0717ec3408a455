import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ResetDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { KnownPortal, PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { ResetFault, ResetFaults, ResetField } from '../../../shared/domain/portal-access/portal-reset.ts';
import { DraftBanner, DraftLine } from '../../entry-form/draft-line.tsx';
import { FaultSummary } from '../../entry-form/fault-summary.tsx';
import type { Draft } from '../../entry-form/use-draft.ts';
import { RESET, RESET_FAULTS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import { entryFaults, type ResetSentences } from './reset-entry.ts';
import { ContactFields, DocumentFields, PersonFields } from './reset-fields.tsx';
import styles from './portal-access.module.css';
import shared from '../../entry-form/entry-form.module.css';

interface ResetFormProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
  readonly entry: ResetDraftBody;
  readonly draft: Draft<ResetDraftBody>;
  readonly refusedFields: Readonly<Record<string, string>>;
  readonly onChange: (entry: ResetDraftBody) => void;
  readonly onAfresh: () => void;
  readonly onRecap: () => void;
}

/** The checklist. Faults are shown all at once when the person asks for the recap, then follow the typing. */
export function ResetForm({ access, portal, entry, draft, refusedFields, onChange, onAfresh, onRecap }: ResetFormProps) {
  const [attempts, setAttempts] = useState(0);
  const faults = entryFaults(entry, access);
  const isShown = attempts > 0 || Object.keys(refusedFields).length > 0;
  const sentences = isShown ? sentencesOf({ ...faults, ...refusedFields }) : {};
  const lines = Object.entries(sentences).map(([place, sentence]) => ({ place, sentence: sentence ?? '' }));
  const part = { access, portal, entry, sentences, onChange };

  function ask(): void {
    draft.flush();
    if (Object.keys(faults).length === 0) return onRecap();
    setAttempts(attempts + 1);
  }

  return (
    <form
      className={shared.form}
      noValidate
      onBlur={draft.flush}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <DraftBanner draft={draft} onAfresh={onAfresh} />
      {lines.length > 0 && <FaultSummary key={attempts} faults={lines} />}
      <FourEyes access={access} />
      <PersonFields {...part} />
      <DocumentFields {...part} />
      <ContactFields {...part} />
      <div className={shared.acts}>
        <ActButton label={RESET.toRecap} icon={IconArrowRight} variant="primary" size="decision" submits onAct={() => undefined} />
        <DraftLine savedAt={draft.savedAt} />
      </div>
    </form>
  );
}

/** Before anything is typed: whether the advisor's own check is enough, or who decides and why. */
function FourEyes({ access }: { readonly access: PortalAccess }) {
  const { causes } = access.reset;
  const isAlone = causes.length === 0;
  return (
    <p className={classNames(styles.banner, !isAlone && styles.amber)}>
      <StateSymbol state={isAlone ? 'information' : 'due'} />
      <span>
        <strong>{isAlone ? RESET.alone : RESET.four}</strong> {isAlone ? RESET.aloneSentence : causes.map((cause) => RESET.causes[cause]).join(' ')}
      </span>
    </p>
  );
}

function sentencesOf(faults: ResetFaults | Readonly<Record<string, string>>): ResetSentences {
  const known = Object.entries(faults).map(([field, fault]) => [field as ResetField, RESET_FAULTS[fault as ResetFault]]);
  return Object.fromEntries(known);
}
