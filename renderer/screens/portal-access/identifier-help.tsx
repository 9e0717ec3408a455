import { IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { handIdentifierCommand, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { useCommand } from '../../api/use-command.ts';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { ACCESS } from '../../text/portal-access.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { IdentityGate } from './identity-gate.tsx';
import { OrderAct } from './order-act.tsx';
import styles from './portal-access.module.css';

const WORDS = ACCESS.identifier;
type Identifiers = OutputOf<typeof handIdentifierCommand>['identifiers'];

/** An identifier forgotten (ACC-06): verified first, then read to who is present or sent to the address of the file. */
export function IdentifierHelp({ access }: { readonly access: PortalAccess }) {
  return (
    <IdentityGate access={access}>
      <HandOver access={access} />
      <OrderAct access={access} kind="send-identifier" words={WORDS} />
    </IdentityGate>
  );
}

function HandOver({ access }: { readonly access: PortalAccess }) {
  const { run, pending } = useCommand(handIdentifierCommand);
  const [given, setGiven] = useState<Identifiers | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  async function hand(): Promise<void> {
    const reply = await run({ memberId: access.member.id });
    if (reply.ok) setGiven(reply.value.identifiers);
    else setRefusal(reply.refusal);
  }
  return (
    <Card title={WORDS.hand}>
      <div className={styles.stack}>
        <p className={styles.sentence}>{WORDS.handSentence}</p>
        {refusal !== null && <RefusalBox title={ACCESS.refused} refusal={refusal} />}
        {given === null ? (
          <div className={styles.acts}>
            <ActButton label={WORDS.hand} icon={IconUserCheck} variant="primary" size="decision" autoFocus disabledReason={pending ? ENTRY.sending : undefined} onAct={() => void hand()} />
          </div>
        ) : (
          <dl role="status" aria-label={WORDS.given} className={styles.stack}>
            {given.map(({ label, value }) => (
              <div key={label} className={styles.given}>
                <dt className={styles.givenLabel}>{label}</dt>
                <dd className={`${styles.givenValue} tnum`}>{/^\d+$/u.test(value) ? formatMemberNumber(value) : value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Card>
  );
}
