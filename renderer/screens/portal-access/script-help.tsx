import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScriptDraftBody } from '../../../shared/contract/draft-contract.ts';
import { endScriptCommand, type KnownPortal, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { answered, currentStep } from '../../../shared/domain/portal-access/access-script.ts';
import { useCommand } from '../../api/use-command.ts';
import { DraftBanner, DraftLine } from '../../entry-form/draft-line.tsx';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { useDraft, type Draft } from '../../entry-form/use-draft.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { showToast } from '../../shell/toasts.ts';
import { ACCESS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ScriptSteps } from './script-steps.tsx';
import styles from './portal-access.module.css';
import shared from '../../entry-form/entry-form.module.css';

const WORDS = ACCESS.script;
type Outcome = 'solved' | 'to-call-back' | 'handed-over';

interface ScriptHelpProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
}

/** A guided script (ACC-09, ACC-17): what is answered is kept at each tick, and taken up again after a stop. */
export function ScriptHelp({ access, portal }: ScriptHelpProps) {
  const draft = useDraft('portal-script', access.member.id);
  if (!draft.isLoaded) return <LoadingRows label={ACCESS.loading} count={6} />;
  return <ScriptDesk access={access} portal={portal} draft={draft} />;
}

function ScriptDesk({ access, portal, draft }: ScriptHelpProps & { readonly draft: Draft<ScriptDraftBody> }) {
  const [body, setBody] = useState<ScriptDraftBody>(draft.restored?.body ?? { script: portal.scripts[0]?.code ?? '', answers: [], note: '' });
  const script = portal.scripts.find(({ code }) => code === body.script) ?? portal.scripts[0];
  if (script === undefined) return null;
  function keep(next: ScriptDraftBody): void {
    setBody(next);
    draft.keep(next);
  }
  async function afresh(): Promise<void> {
    await draft.discard();
    setBody({ script: body.script, answers: [], note: '' });
  }
  return (
    <div className={shared.form}>
      <DraftBanner draft={draft} onAfresh={() => void afresh()} />
      <Card>
        <ChoiceField
          label={WORDS.choose} layout="line" choices={portal.scripts.map(({ code, title }) => ({ value: code, label: title }))} value={script.code}
          onChange={(code) => keep({ script: code, answers: [], note: body.note })}
        />
      </Card>
      <ScriptSteps
        memberId={access.member.id} script={script} answers={body.answers} onAnswer={(step, answer) => keep({ ...body, answers: [...answered(script, body.answers, { step, answer })] })}
      />
      <ScriptEnd access={access} body={body} isWhole={currentStep(script, body.answers) === null} onNote={(note) => keep({ ...body, note })} draft={draft} />
    </div>
  );
}

interface ScriptEndProps {
  readonly access: PortalAccess;
  readonly body: ScriptDraftBody;
  readonly isWhole: boolean;
  readonly onNote: (note: string) => void;
  readonly draft: Draft<ScriptDraftBody>;
}

/** How it ended: to be called back only once nothing was left untried. */
function ScriptEnd({ access, body, isWhole, onNote, draft }: ScriptEndProps) {
  const { go } = useNavigation();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { run } = useCommand(endScriptCommand);
  const memberId = access.member.id;
  async function end(): Promise<void> {
    if (outcome === null) return;
    const reply = await run({ memberId, ...body, outcome });
    if (!reply.ok) return setRefusal(reply.refusal);
    draft.close();
    showToast({ state: 'done', message: WORDS.finished });
    go({ screen: 'member', memberId, tab: 'portal' });
  }
  const choices = (Object.keys(WORDS.outcomes) as Outcome[]).map((value) => ({ value, label: WORDS.outcomes[value] }));
  return (
    <Card title={WORDS.end}>
      <div className={shared.fields}>
        {refusal !== null && <RefusalBox title={ACCESS.refused} refusal={refusal} />}
        <ChoiceField label={WORDS.outcome} layout="line" choices={choices.filter(({ value }) => value !== 'to-call-back' || isWhole)} value={outcome} onChange={setOutcome} />
        <TextField label={WORDS.note} note={WORDS.noteOptional} rows={2} maxLength={500} value={body.note} onChange={onNote} />
        <div className={styles.acts}>
          <ActButton
            label={WORDS.finish} icon={outcome === 'solved' || outcome === null ? IconCheck : IconX} variant="primary" size="decision"
            disabledReason={outcome === null || body.answers.length === 0 ? WORDS.outcomeMissing : undefined} onAct={() => void end()}
          />
          <DraftLine savedAt={draft.savedAt} />
        </div>
      </div>
    </Card>
  );
}
