import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import type { Reply } from '../../../shared/contract/envelope.ts';
import type { FieldChange } from '../../../shared/domain/privacy/rectification.ts';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { FIELD_NAMES, fieldValue } from '../../text/privacy.ts';
import { RECTIFICATION } from '../../text/privacy-screen.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './rectification-screen.module.css';
import type { RectificationSteps } from './use-rectification.ts';

const { columns } = RECTIFICATION;

const COLUMNS: readonly TableColumn<FieldChange>[] = [
  { id: 'field', head: columns.field, width: '220px', cell: ({ field }) => FIELD_NAMES[field] ?? field },
  { id: 'before', head: columns.before, cell: ({ field, before }) => fieldValue(field, before) },
  { id: 'after', head: columns.after, cell: ({ field, after }) => <strong>{fieldValue(field, after)}</strong> },
];

interface RectificationRecapProps {
  readonly steps: RectificationSteps;
  readonly changes: readonly FieldChange[];
  readonly onSend: () => Promise<Reply<unknown>>;
}

/** Field by field, what it is and what it becomes, before it is saved. */
export function RectificationRecap({ steps, changes, onSend }: RectificationRecapProps) {
  return (
    <div className={styles.form}>
      {steps.refusal !== null && <RefusalBox title={RECTIFICATION.notSaved} refusal={steps.refusal} />}
      <Card title={RECTIFICATION.recap} padding="flush">
        <DataTable caption={RECTIFICATION.recap} columns={COLUMNS} rows={changes} rowKey={({ field }) => field} />
      </Card>
      <div className={styles.acts}>
        <ActButton label={RECTIFICATION.confirm} icon={IconCheck} variant="primary" size="decision" autoFocus disabledReason={steps.isSaving ? RECTIFICATION.saving : undefined} onAct={() => void steps.save(onSend)} />
        <ActButton label={RECTIFICATION.back} icon={IconArrowLeft} onAct={steps.back} />
      </div>
    </div>
  );
}

/** The correction is made: where to go from here. */
export function RectificationSaved({ memberId }: { readonly memberId: number }) {
  const { go } = useNavigation();
  const back = <ActButton label={RECTIFICATION.toFile} icon={IconArrowLeft} variant="primary" autoFocus onAct={() => go({ screen: 'member', memberId, tab: 'privacy' })} />;
  return (
    <div role="status">
      <Card>
        <Panel title={RECTIFICATION.saved} titleId="rectification-saved" state="done" actions={back}>
          <p>{RECTIFICATION.savedSentence}</p>
        </Panel>
      </Card>
    </div>
  );
}
