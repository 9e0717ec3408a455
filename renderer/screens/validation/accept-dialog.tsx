import { IconCheck } from '@tabler/icons-react';
import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { formatReference } from '../../../shared/domain/text/format.ts';
import { ACCEPT, consequenceLines } from '../../text/validation-dialogs.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CancelButton } from './cancel-button.tsx';
import styles from './decision-dialogs.module.css';

interface AcceptDialogProps {
  readonly detail: RequestDetail;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What accepting will change, before it does: Enter confirms, Échap leaves. */
export function AcceptDialog({ detail, onConfirm, onClose }: AcceptDialogProps) {
  const confirm = <ActButton variant="primary" size="decision" label={ACCEPT.confirm} icon={IconCheck} shortcut={ACCEPT.enter} autoFocus onAct={onConfirm} />;
  return (
    <Dialog labelledBy="accept-title" onClose={onClose}>
      <Panel title={ACCEPT.title(formatReference(detail.number))} titleId="accept-title" reference={detail.member.name} actions={confirm} aside={<CancelButton onClose={onClose} />}>
        <ul className={styles.lines}>
          {consequenceLines(detail).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Panel>
    </Dialog>
  );
}
