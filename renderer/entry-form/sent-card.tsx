import { IconArrowLeft, IconListCheck } from '@tabler/icons-react';
import type { SentRequest } from '../../shared/contract/request-entry-fields.ts';
import { formatReference } from '../../shared/domain/text/format.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { ENTRY } from '../text/entry-form.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Panel } from '../ui/panel.tsx';
import styles from './entry-form.module.css';

/** What was sent, under which number, and when it is answered. */
export function SentCard({ sent, memberId }: { readonly sent: SentRequest; readonly memberId: number }) {
  const { go } = useNavigation();
  return (
    <div role="status" className={styles.boxed}>
      <Panel
        title={ENTRY.sent(formatReference(sent.number))}
        titleId="entry-sent"
        state="done"
        actions={
          <>
            <ActButton label={ENTRY.back} icon={IconArrowLeft} variant="primary" autoFocus onAct={() => go({ screen: 'member', memberId, tab: 'overview' })} />
            <ActButton label={ENTRY.openRequest} icon={IconListCheck} onAct={() => go({ screen: 'validation', requestId: sent.requestId })} />
          </>
        }
      >
        <p>{ENTRY.sentSentence(sent.goalAt, sent.deadlineAt)}</p>
      </Panel>
    </div>
  );
}
