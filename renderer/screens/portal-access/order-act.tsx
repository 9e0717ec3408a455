import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { orderMessageCommand, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { orderRefusal, type SentOrderKind } from '../../../shared/domain/portal-access/portal-order.ts';
import { useCommand } from '../../api/use-command.ts';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { showToast } from '../../shell/toasts.ts';
import { ENTRY } from '../../text/entry-form.ts';
import { ACCESS, ORDER_REASONS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './portal-access.module.css';

interface OrderActProps {
  readonly access: PortalAccess;
  readonly kind: SentOrderKind;
  readonly words: { readonly send: string; readonly sendSentence: string; readonly sent: (to: string) => string };
}

/** Queues a message that the portal writes itself; one that waits already says so in place of the act. */
export function OrderAct({ access, kind, words }: OrderActProps) {
  const { run, pending } = useCommand(orderMessageCommand);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const impediment = impedimentTo(access, kind);
  async function order(): Promise<void> {
    const reply = await run({ memberId: access.member.id, kind });
    if (!reply.ok) return setRefusal(reply.refusal);
    setSentTo(reply.value.sentTo);
    showToast({ state: 'local', message: words.sent(reply.value.sentTo) });
  }
  return (
    <Card title={words.send}>
      <div className={styles.stack}>
        <p className={styles.sentence}>{words.sendSentence}</p>
        {refusal !== null && <RefusalBox title={ACCESS.refused} refusal={refusal} />}
        {sentTo === null ? (
          <div className={styles.acts}>
            <ActButton label={words.send} icon={IconSend} variant="primary" size="decision" disabledReason={pending ? ENTRY.sending : (impediment ?? undefined)} onAct={() => void order()} />
          </div>
        ) : (
          <p role="status">
            <StateMark state="local" word={`${words.sent(sentTo)} · ${ACCESS.password.later}`} />
          </p>
        )}
      </div>
    </Card>
  );
}

function impedimentTo({ account, contact, orders }: PortalAccess, kind: SentOrderKind): string | null {
  const refusal = orderRefusal(kind, {
    isVerified: true, email: contact.email, isBounced: contact.isBounced, waiting: orders.filter(({ state }) => state === 'to-send'),
    account: account.kind === 'blocked' ? { kind: 'blocked', until: account.blockedUntil === null ? null : instant(account.blockedUntil) } : { kind: account.kind },
  });
  return refusal === null ? null : ORDER_REASONS[refusal.code];
}
