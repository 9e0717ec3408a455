import { useState, type FormEvent } from 'react';
import { VIEWS } from '../../text/contracts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface ViewNameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly takenNames: readonly string[];
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

const LONGEST_NAME = 60;

/** Asks for the name of a view, and says what a view keeps. */
export function ViewNameDialog({ title, name, takenNames, onName, onClose }: ViewNameDialogProps) {
  const [typed, setTyped] = useState(name);
  const [error, setError] = useState<string | undefined>(undefined);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const chosen = typed.trim();
    if (chosen === '') setError(VIEWS.nameMissing);
    else if (takenNames.includes(chosen)) setError(VIEWS.nameTaken);
    else onName(chosen);
  }
  return (
    <Dialog labelledBy="view-name-title" onClose={onClose}>
      <form onSubmit={submit}>
        <Panel
          title={title}
          titleId="view-name-title"
          actions={
            <>
              <ActButton label={VIEWS.confirm} variant="primary" submits onAct={() => undefined} />
              <ActButton label={VIEWS.cancel} shortcut="Échap" onAct={onClose} />
            </>
          }
        >
          <TextField label={VIEWS.name} hint={VIEWS.nameHint} error={error} value={typed} onChange={setTyped} maxLength={LONGEST_NAME} autoFocus required />
        </Panel>
      </form>
    </Dialog>
  );
}
